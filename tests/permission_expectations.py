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
TEACHERS = frozenset({Role.CITY_OFFICER, Role.ADMINISTRATOR})
EDITORS = TEACHERS | {Role.TRAINER}
OBSERVERS = frozenset(OFFICERS) | {Role.TRAINER}

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
    "learning:paper": [Door("/learn/1.1/print/plan/")],
    "learning:competencies": [Door("/competencies/")],
    "learning:competencies_load": [Door("/competencies/load/", EDITORS)],
    "learning:competencies_begin": [Door("/competencies/begin/", EDITORS, "POST")],
    "learning:competencies_version": [Door("/competencies/0/", missing=True)],
    "learning:competencies_approve": [Door("/competencies/0/approve/", TEACHERS, missing=True)],
    "learning:competencies_csv": [Door("/competencies/0/competencies.csv", missing=True)],
    "learning:competencies_tasks": [Door("/competencies/0/tasks.csv", missing=True)],
    "learning:competencies_case": [Door("/competencies/0/case.json", missing=True)],
    "learning:competency": [Door("/competencies/0/C1.1/", missing=True)],
    "learning:competency_change": [Door("/competencies/0/C1.1/change/", EDITORS, missing=True)],
    "learning:assessments": [Door("/needs/")],
    "learning:assessment_begin": [Door("/needs/new/", APPOINTERS)],
    "learning:assessment": [Door("/needs/0/", missing=True)],
    "learning:assessment_how": [Door("/needs/0/how/", missing=True)],
    "learning:assessment_result": [Door("/needs/0/result.csv", missing=True)],
    "learning:assessment_frame": [Door("/needs/0/frame.csv", NOBODY_ELSE)],
    "learning:assessment_step": [Door("/needs/0/step/open/", NOBODY_ELSE, "POST")],
    "learning:assessment_todos": [Door("/needs/0/todo/", NOBODY_ELSE)],
    "learning:todo": [Door("/needs/todo/0/", APPOINTERS, missing=True)],
    "learning:assessment_desk": [Door("/needs/0/desk/", DESK, missing=True)],
    "learning:assessment_observe": [Door("/needs/0/observe/", OBSERVERS, missing=True)],
    "learning:observation": [Door("/needs/0/observe/0/", OBSERVERS, missing=True)],
    "learning:assessment_paper": [Door("/needs/paper/0/", DESK, missing=True)],
    "learning:assessment_printed": [Door("/needs/paper/0/sheet.pdf", NOBODY_ELSE)],
    "learning:sheet": [Door("/needs/sheets/0/", NOBODY_ELSE)],
    "learning:sheet_send": [Door("/needs/sheets/0/send/", NOBODY_ELSE, "POST")],
    "learning:sheet_test": [Door("/needs/sheets/0/test/1/", NOBODY_ELSE)],
    "learning:sheet_question": [Door("/needs/sheets/0/C1.1/", NOBODY_ELSE)],
    "learning:resident_sheet": [Door("/needs/0/residents/1110-07/", NOBODY_ELSE)],
    "learning:own_needs": [Door("/me/needs/", SIGNED_IN)],
    "learning:member_gaps": [Door("/me/needs/0/", NOBODY_ELSE)],
    "learning:gap_why": [Door("/me/needs/0/why/0/", NOBODY_ELSE)],
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
