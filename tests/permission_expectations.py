"""Who comes through which door: one line for every address of the site."""

from typing import NamedTuple

from nutag.record.roles import KHOROO_STAFF, OFFICERS, Role

EVERYBODY = "everybody"
SIGNED_IN = "signed in"
NOBODY_ELSE = "only the person concerned, who is none of those who knock"
STAFF = frozenset(KHOROO_STAFF)
DESK = STAFF | frozenset(OFFICERS)
ADMIN = frozenset({Role.ADMINISTRATOR})
KEEPERS = frozenset(OFFICERS) | ADMIN
APPOINTERS = KEEPERS | {Role.KHOROO_GOVERNOR}
COUNTERS = STAFF | KEEPERS
TRAINER = frozenset({Role.TRAINER})
EDITORS = TRAINER | ADMIN | {Role.CITY_OFFICER}
ASSIGNERS = TRAINER | frozenset(OFFICERS) | {Role.KHOROO_GOVERNOR}

type Whom = str | frozenset[str]


class Door(NamedTuple):
    """An address, who comes through, and how it is knocked at.

    `who`: one of the words above, or the roles that come through. Their posts are held at the
    khoroo of the address, at its first kheseg, or at what it lies in. `missing`: nothing is there,
    so those who may come through find a page that says so.
    """

    path: str
    who: Whom = EVERYBODY
    method: str = "GET"
    missing: bool = False


PLACE = "/places/1110-07"
ROUND = "/rounds/vote-about-the-local-development-fund"
OPEN = "/rounds/local-development-fund-next-year"
NO_JOB = "/record/jobs/00000000-0000-0000-0000-000000000000"
DOORS: dict[str, list[Door]] = {
    "home": [Door("/")],
    "budgeting:rounds": [Door("/rounds/")],
    "budgeting:round": [Door(f"{ROUND}/")],
    "budgeting:compare": [Door(f"{ROUND}/compare/")],
    "budgeting:ballots": [Door(f"{ROUND}/ballots.pb")],
    "budgeting:results": [Door(f"{ROUND}/results.csv")],
    "budgeting:outcome": [Door(f"{ROUND}/equal-shares.json")],
    "budgeting:report": [Door(f"{ROUND}/equal-shares.html")],
    "budgeting:poster": [Door(f"{ROUND}/equal-shares.pdf")],
    "budgeting:project": [Door(f"{ROUND}/projects/1/")],
    "budgeting:begin": [Door("/rounds/new/", KEEPERS), Door("/rounds/new/?place=1110-07", KEEPERS)],
    "budgeting:prepare": [Door(f"{OPEN}/prepare/", KEEPERS)],
    "budgeting:prepare_rules": [Door(f"{OPEN}/prepare/rules/", KEEPERS)],
    "budgeting:prepare_projects": [Door(f"{OPEN}/prepare/projects/", KEEPERS)],
    "budgeting:new_project": [Door(f"{OPEN}/prepare/projects/new/", KEEPERS)],
    "budgeting:prepare_project": [Door(f"{OPEN}/prepare/projects/1/", KEEPERS)],
    "budgeting:prepare_slips": [Door(f"{OPEN}/prepare/slips/", KEEPERS)],
    "budgeting:print_slips": [Door(f"{OPEN}/prepare/slips/none.pdf", KEEPERS, missing=True)],
    "budgeting:key": [Door(f"{OPEN}/prepare/key/", KEEPERS)],
    "budgeting:open": [Door(f"{OPEN}/prepare/open/", KEEPERS, "POST")],
    "budgeting:extend": [Door(f"{OPEN}/prepare/longer/", KEEPERS)],
    "budgeting:count": [Door(f"{OPEN}/prepare/count/", KEEPERS)],
    "budgeting:vote": [Door(f"{OPEN}/vote/")],
    "budgeting:vote_desk": [Door(f"{OPEN}/desk/", STAFF)],
    "budgeting:check": [Door(f"{OPEN}/receipt/")],
    "budgeting:proof": [Door(f"{OPEN}/receipt.json", missing=True)],
    "budgeting:log": [Door(f"{OPEN}/log.txt")],
    "budgeting:bundle": [Door(f"{OPEN}/vote.zip", missing=True)],
    "budgeting:rules": [Door(f"{OPEN}/rules/")],
    "budgeting:rules_file": [Door(f"{OPEN}/rules.json")],
    "learning:index": [Door("/learn/")],
    "learning:module": [Door("/learn/modules/1/")],
    "learning:lesson": [Door("/learn/1.1/")],
    "learning:quiz": [Door("/learn/1.1/try/A/")],
    "learning:offline": [Door("/learn/offline/")],
    "learning:worker": [Door("/learn/sw.js")],
    "learning:manifest": [Door("/learn/app.webmanifest")],
    "learning:kept": [Door("/learn/1.1/kept/", SIGNED_IN)],
    "learning:tests": [Door("/learn/tests/", SIGNED_IN)],
    "learning:test": [Door("/learn/1.1/test/", SIGNED_IN)],
    "learning:take": [Door("/learn/tests/0/", NOBODY_ELSE)],
    "learning:result": [Door("/learn/tests/0/result/", NOBODY_ELSE)],
    "learning:practice": [Door("/learn/practice/", SIGNED_IN)],
    "learning:choose_practice": [Door("/learn/1.1/practice/", SIGNED_IN, "POST")],
    "learning:assign_practice": [Door("/learn/practice/assign/", ASSIGNERS)],
    "learning:practice_task": [Door("/learn/practice/0/", NOBODY_ELSE)],
    "learning:practice_observe": [Door("/learn/practice/0/observe/", NOBODY_ELSE)],
    "learning:visits": [Door("/learn/visits/", TRAINER)],
    "learning:visit": [Door("/learn/visits/0/", NOBODY_ELSE)],
    "learning:coaching": [Door("/learn/coaching/", STAFF | TRAINER | {Role.KHESEG_LEADER})],
    "learning:follow_up": [Door("/learn/coaching/0/", NOBODY_ELSE)],
    "learning:evaluation": [Door("/learn/evaluation/")],
    "learning:cost": [Door("/learn/evaluation/1/cost/", ADMIN | {Role.CITY_OFFICER})],
    "learning:statistics": [Door("/learn/1.1/questions/", EDITORS)],
    "learning:strike_question": [Door("/learn/1.1/questions/0/strike/", EDITORS, missing=True)],
    "learning:use": [Door("/learn/modules/1/use/", SIGNED_IN)],
    "learning:circles": [Door("/learn/circles/")],
    "learning:new_circle": [Door("/learn/circles/new/", SIGNED_IN)],
    "learning:circle": [Door("/learn/circles/NONE/", missing=True)],
    "learning:cancel_circle": [Door("/learn/circles/NONE/cancel/", NOBODY_ELSE)],
    "learning:sharing": [Door("/learn/exchange/")],
    "learning:share": [
        Door("/learn/exchange/new/", STAFF | {Role.KHURAL_CHAIR, Role.KHESEG_LEADER})
    ],
    "learning:shared": [Door("/learn/exchange/0/", missing=True)],
    "learning:exercise": [Door("/learn/budget/")],
    "learning:exercise_at": [Door("/learn/budget/1110-07/")],
    "learning:exercise_figures": [
        Door(
            "/learn/budget/1110-07/figures/",
            DESK | TRAINER | {Role.KHURAL_CHAIR, Role.PRESIDIUM_MEMBER},
        )
    ],
    "learning:paper": [Door("/learn/1.1/print/plan/")],
    "notices:inbox": [Door("/inbox/", SIGNED_IN)],
    "notices:read_all": [Door("/inbox/read/", SIGNED_IN, "POST")],
    "notices:notice": [Door("/inbox/0/", NOBODY_ELSE)],
    "notices:done": [Door("/inbox/0/done/", NOBODY_ELSE, "POST")],
    "notices:ways": [Door("/me/notices/", SIGNED_IN)],
    "notices:follow": [Door(f"{PLACE}/follow/", SIGNED_IN, "POST")],
    "notices:unfollow": [Door("/me/notices/0/unfollow/", SIGNED_IN, "POST")],
    "notices:desk": [Door("/desk/slips/", STAFF)],
    "notices:print": [Door("/desk/slips/print/", STAFF, "POST")],
    "notices:handed_over": [Door("/desk/slips/0/handed-over/", NOBODY_ELSE, "POST")],
    "notices:by_code": [Door("/s/")],
    "notices:short": [Door("/s/ABCD", missing=True)],
    "files:file": [Door("/files/abc/large", missing=True)],
    "files:photos": [Door(f"{PLACE}/photo/")],
    "files:remove": [Door(f"{PLACE}/photo/0/remove/", missing=True)],
    "people:me": [Door("/me/", SIGNED_IN)],
    "people:details": [Door("/me/details/", SIGNED_IN)],
    "people:security": [Door("/me/security/", SIGNED_IN)],
    "people:consent": [Door("/me/consent/", SIGNED_IN)],
    "people:data": [Door("/me/data/", SIGNED_IN)],
    "people:export": [Door("/me/data.json", SIGNED_IN)],
    "people:number": [Door("/me/data/number/", NOBODY_ELSE, "POST")],
    "people:erase": [Door("/me/erase/", SIGNED_IN)],
    "people:erased": [Door("/me/erased/")],
    "people:known": [Door("/me/known/", SIGNED_IN)],
    "people:contest": [Door("/me/known/{request}/contest/", NOBODY_ELSE)],
    "people:withdraw": [Door("/me/known/{request}/withdraw/", NOBODY_ELSE, "POST")],
    "people:privacy": [Door("/privacy/")],
    "people:version": [Door("/privacy/1/")],
    "people:new_text": [Door("/privacy/new/", ADMIN)],
    "people:recover": [Door("/recover/")],
    "people:desk": [Door("/desk/", DESK)],
    "people:find": [Door("/desk/find/", DESK)],
    "people:register": [Door("/desk/register/", STAFF)],
    "people:code": [Door("/desk/people/{person}/code/", DESK)],
    "people:request": [Door("/desk/requests/{request}/", DESK)],
    "people:refuse": [Door("/desk/requests/{request}/refuse/", DESK)],
    "people:posts": [Door("/posts/", APPOINTERS)],
    "people:posts_csv": [Door("/posts.csv", APPOINTERS)],
    "people:give": [Door("/posts/give/", APPOINTERS)],
    "people:end": [Door("/posts/{post}/end/", APPOINTERS)],
    "people:hand_over": [Door("/posts/{post}/hand-over/", APPOINTERS)],
    "places:index": [Door("/places/")],
    "places:find": [Door("/places/find/")],
    "places:units_csv": [Door("/places/units.csv")],
    "places:figures_csv": [Door("/places/figures.csv")],
    "places:load": [Door("/places/load/", KEEPERS)],
    "places:place": [Door(f"{PLACE}/")],
    "places:record_figure": [
        Door(f"{PLACE}/figures/new/", COUNTERS),
        Door(f"{PLACE}-01/figures/new/", COUNTERS | {Role.KHESEG_LEADER}),
        Door(f"{PLACE}-02/figures/new/", COUNTERS),
        Door("/places/1119-01/figures/new/", ADMIN | {Role.CITY_OFFICER}),
    ],
    "places:correct": [Door(f"{PLACE}/figures/{{figure}}/correct/", COUNTERS)],
    "places:series": [Door(f"{PLACE}/figures/plots/")],
    "places:aliases": [Door(f"{PLACE}/spellings/", COUNTERS)],
    "places:forget": [Door(f"{PLACE}/spellings/{{alias}}/forget/", COUNTERS, "POST")],
    "places:change": [
        Door(f"{PLACE}/change/{what}/", KEEPERS) for what in ("rename", "open", "divide", "close")
    ],
    "places:version": [Door(f"{PLACE}/{{khoroo}}/")],
    "places:series_then": [Door(f"{PLACE}/{{khoroo}}/figures/plots/")],
    "record:feed": [Door("/record/")],
    "record:entry": [Door("/record/{entry}/")],
    "record:proof": [Door("/record/{entry}/proof.json", missing=True)],
    "record:checkpoints": [Door("/record/checkpoints/")],
    "record:checkpoint": [Door("/record/checkpoint.txt", missing=True)],
    "record:consistency": [Door("/record/consistency.json?old=1&new=2", missing=True)],
    "record:export": [Door("/record/export/")],
    "record:download": [Door("/record/export.jsonl")],
    "record:jobs": [Door("/record/jobs/", ADMIN)],
    "record:retry": [Door(f"{NO_JOB}/retry/", ADMIN, "POST")],
    "record:dismiss": [Door(f"{NO_JOB}/dismiss/", ADMIN, missing=True)],
    "record:permissions": [Door("/permissions/")],
    "ui:components": [Door("/help/components")],
    "ui:help": [Door("/help/")],
    "ui:picture": [Door("/help/images/none.png", missing=True)],
    "ui:manual": [Door("/help/know/look/")],
    "ui:search": [Door("/search/")],
    "ui:status": [Door("/status/")],
    "ui:language": [Door("/language/", EVERYBODY, "POST")],
}
"""Addresses of the API and of allauth are tested where they are made: no role is asked there."""
ELSEWHERE = ("api:", "account_", "mfa_", "usersessions_", "None")
