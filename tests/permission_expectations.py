"""Who comes through which door: one line for every address of the site."""

from typing import NamedTuple

from django.utils import timezone

from nutag.record.roles import KHOROO_STAFF, OFFICERS, Role

EVERYBODY = "everybody"
SIGNED_IN = "signed in"
NOBODY_ELSE = "only the person concerned, who is none of those who knock"
STAFF = frozenset(KHOROO_STAFF)
DESK = STAFF | frozenset(OFFICERS)
ADMIN = frozenset({Role.ADMINISTRATOR})
KEEPERS = frozenset(OFFICERS) | ADMIN
CITY = frozenset({Role.CITY_OFFICER}) | ADMIN
APPOINTERS = KEEPERS | {Role.KHOROO_GOVERNOR}
COUNTERS = STAFF | KEEPERS
CITY_KEEPERS = ADMIN | {Role.CITY_OFFICER}
RESIDENT = "resident"

AUTHORS: frozenset[str] = frozenset()  # nobody who knocks is one
CITY = frozenset({Role.CITY_OFFICER}) | ADMIN
DOORSTEP = STAFF | {Role.KHESEG_LEADER}
WITNESSES = DESK | {Role.AUDITOR, Role.MONITOR, Role.PRESIDIUM_MEMBER}

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
YEAR = "/years/{year}"
DRAFT = "/years/{draft}"
MONEY = "/years/{year}/money"
FUND = "/proposals/ub-2031"
PROPOSAL = f"{FUND}/1"
NO_JOB = "/record/jobs/00000000-0000-0000-0000-000000000000"
YEAR = f"/reviews/ub-{timezone.localdate().year + 1}"
REVIEWED = f"{YEAR}/8"  # under way
REVIEWERS = frozenset({Role.KHOROO_ORGANISER, Role.KHOROO_GOVERNOR, *OFFICERS})
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
    "budgeting:vote_desk": [Door(f"{OPEN}/desk/", DOORSTEP)],
    "budgeting:paper": [Door(f"{OPEN}/paper/")],
    "budgeting:print_papers": [Door(f"{OPEN}/paper/print/", DESK | ADMIN)],
    "budgeting:counterfoils": [Door(f"{OPEN}/paper/counterfoils.pdf", DESK | ADMIN)],
    "budgeting:batch": [Door(f"{OPEN}/paper/1/", DESK | DOORSTEP)],
    "budgeting:batch_papers": [Door(f"{OPEN}/paper/4/papers.pdf", DESK)],
    "budgeting:batch_sheets": [Door(f"{OPEN}/paper/4/sheets.pdf", DESK)],
    "budgeting:hand_out": [
        Door(f"{OPEN}/paper/1/desk/", DOORSTEP),
        Door(f"{OPEN}/paper/2/desk/", STAFF),
    ],
    "budgeting:claim": [Door(f"{OPEN}/paper/3/claims/1/", STAFF)],
    "budgeting:typing": [Door(f"{OPEN}/paper/2/type/", DESK)],
    "budgeting:differences": [Door(f"{OPEN}/paper/2/differences/", DESK)],
    "budgeting:rates": [Door(f"{OPEN}/slips/")],
    "budgeting:doorstep": [
        Door(f"{OPEN}/slips/1110-07-01/", DOORSTEP),
        Door(f"{OPEN}/slips/1110-07-02/", STAFF),
    ],
    "budgeting:calls": [Door(f"{OPEN}/calls/")],
    "budgeting:protocol": [Door(f"{OPEN}/protocol/")],
    "budgeting:protocol_sheet": [Door(f"{OPEN}/protocol.pdf", WITNESSES)],
    "budgeting:check": [Door(f"{OPEN}/receipt/")],
    "budgeting:proof": [Door(f"{OPEN}/receipt.json", missing=True)],
    "budgeting:log": [Door(f"{OPEN}/log.txt")],
    "budgeting:bundle": [Door(f"{OPEN}/vote.zip", missing=True)],
    "budgeting:rules": [Door(f"{OPEN}/rules/")],
    "budgeting:rules_file": [Door(f"{OPEN}/rules.json")],
    "budgeting:years": [Door("/years/")],
    "budgeting:new_year": [Door("/years/new/", KEEPERS)],
    "budgeting:plan_year": [Door("/years/new/1110-07/2031/", KEEPERS)],
    "budgeting:plan_year-check": [Door("/years/new/1110-07/2031/check/", KEEPERS)],
    "budgeting:plan_year-desk": [Door("/years/new/1110-07/2031/desk/", KEEPERS)],
    "budgeting:plan_year-sheet": [Door("/years/new/1110-07/2031/sheet/")],
    "budgeting:plan_year-done": [Door("/years/new/1110-07/2031/done/none/", missing=True)],
    "budgeting:plan_year-step": [Door("/years/new/1110-07/2031/names/", KEEPERS)],
    "budgeting:year": [Door(f"{YEAR}/")],
    "budgeting:year_board": [Door(f"{YEAR}/calendar.pdf")],
    "budgeting:year_ics": [Door(f"{YEAR}/calendar.ics")],
    "budgeting:prepare_year": [Door(f"{DRAFT}/prepare/", KEEPERS)],
    "budgeting:year_details": [Door(f"{DRAFT}/prepare/details/", KEEPERS)],
    "budgeting:year_days": [Door(f"{DRAFT}/prepare/days/", KEEPERS)],
    "budgeting:year_phase": [Door(f"{DRAFT}/prepare/phases/vote/", KEEPERS)],
    "budgeting:move_phase": [Door(f"{YEAR}/prepare/phases/decide/move/", CITY)],
    "budgeting:publish_year": [Door(f"{DRAFT}/prepare/publish/", KEEPERS, "POST")],
    "budgeting:discard_year": [Door(f"{DRAFT}/prepare/discard/", KEEPERS)],
    "budgeting:close_year": [Door(f"{YEAR}/prepare/close/", CITY)],
    "budgeting:make_rounds": [Door(f"{YEAR}/prepare/votes/", KEEPERS)],
    "budgeting:categories": [Door("/categories/")],
    "budgeting:categories_csv": [Door("/categories.csv")],
    "budgeting:add_category": [Door("/categories/new/", CITY)],
    "budgeting:load_categories": [Door("/categories/load/", CITY)],
    "budgeting:change_category": [Door("/categories/lighting/change/", CITY)],
    "budgeting:money": [Door(f"{MONEY}/")],
    "budgeting:what_if": [Door(f"{MONEY}/what-if/", missing=True)],
    "budgeting:money_csv": [Door(f"{MONEY}/shares.csv")],
    "budgeting:money_json": [Door(f"{MONEY}/allocation.json", missing=True)],
    "budgeting:money_place": [Door(f"{MONEY}/places/1110-07/")],
    "budgeting:allocations": [Door(f"{MONEY}/prepare/", CITY)],
    "budgeting:new_allocation": [Door(f"{MONEY}/prepare/new/", CITY)],
    "budgeting:load_allocation": [Door(f"{MONEY}/prepare/table/", CITY)],
    "budgeting:load_earlier": [Door(f"{MONEY}/prepare/earlier/", CITY)],
    "budgeting:allocation": [Door(f"{MONEY}/prepare/1/", CITY)],
    "budgeting:change_allocation": [Door(f"{MONEY}/prepare/1/change/", CITY, missing=True)],
    "budgeting:allocation_weights": [Door(f"{MONEY}/prepare/1/weights/", CITY, missing=True)],
    "budgeting:discard_allocation": [Door(f"{MONEY}/prepare/1/discard/", CITY)],
    "budgeting:proposals": [Door("/proposals/"), Door("/proposals/?order=supported&state=all")],
    "budgeting:proposals_csv": [Door("/proposals.csv")],
    "budgeting:khoroo_map": [Door("/proposals/map/1110-07.svg", missing=True)],
    "budgeting:proposal": [Door(f"{PROPOSAL}/")],
    "budgeting:proposal_versions": [Door(f"{PROPOSAL}/versions/")],
    "budgeting:proposal_support": [Door(f"{PROPOSAL}/support/", SIGNED_IN, "POST")],
    "budgeting:proposal_desk": [Door(f"{PROPOSAL}/desk/", STAFF)],
    "budgeting:proposal_change": [Door(f"{PROPOSAL}/change/", AUTHORS)],
    "budgeting:proposal_withdraw": [Door(f"{PROPOSAL}/withdraw/", AUTHORS)],
    "budgeting:proposal_invite": [Door(f"{PROPOSAL}/invite/", AUTHORS)],
    "budgeting:proposal_leave": [Door(f"{PROPOSAL}/leave/", AUTHORS, "POST")],
    "budgeting:proposal_join": [Door("/proposals/join/none/", SIGNED_IN, missing=True)],
    "budgeting:proposal_sheets": [Door(f"{PROPOSAL}/sheets/", STAFF)],
    "budgeting:proposal_enter": [Door(f"{PROPOSAL}/sheets/1/", STAFF)],
    "budgeting:proposal_sheet": [Door(f"{PROPOSAL}/sheets/1/print/", STAFF)],
    "budgeting:proposal_unmerge": [Door(f"{PROPOSAL}/merges/{{merge}}/", DESK)],
    "budgeting:proposal_hide": [Door(f"{PROPOSAL}/hide/", DESK)],
    "budgeting:proposal_show": [Door(f"{PROPOSAL}/show/", frozenset(OFFICERS), "POST")],
    "budgeting:proposal_object": [
        Door(f"{PROPOSAL}/disagree/words/", SIGNED_IN),
        Door(f"{PROPOSAL}/disagree/merged/", AUTHORS),
    ],
    "budgeting:objections": [Door("/proposals/objections/", frozenset(OFFICERS))],
    "budgeting:objection": [Door("/proposals/objections/{objection}/", frozenset(OFFICERS))],
    "budgeting:proposals_merge": [Door(f"{FUND}/join/", DESK)],
    "budgeting:proposals_load": [Door(f"{FUND}/load/", KEEPERS)],
    "budgeting:proposals_unload": [
        Door("/proposals/tables/0/back/", SIGNED_IN, "POST", missing=True)
    ],
    "budgeting:propose_start": [Door(f"{FUND}/new/", SIGNED_IN)],
    "budgeting:proposals_alike": [Door(f"{FUND}/new/1110-07/alike/?title=x", SIGNED_IN)],
    "budgeting:propose": [Door(f"{FUND}/new/1110-07/", SIGNED_IN)],
    "budgeting:propose-step": [Door(f"{FUND}/new/1110-07/what/", SIGNED_IN)],
    "budgeting:propose-check": [Door(f"{FUND}/new/1110-07/check/", SIGNED_IN)],
    "budgeting:propose-desk": [Door(f"{FUND}/new/1110-07/desk/", STAFF)],
    "budgeting:propose-sheet": [Door(f"{FUND}/new/1110-07/sheet/")],
    "budgeting:propose-done": [Door(f"{FUND}/new/1110-07/done/none/", SIGNED_IN, missing=True)],
    "budgeting:reviews": [Door("/reviews/")],
    "budgeting:advisor": [Door("/reviews/advice/"), Door("/reviews/advice/?category=lighting")],
    "budgeting:review_mine": [Door("/reviews/mine/", REVIEWERS)],
    "budgeting:checklist": [Door("/reviews/checklist/")],
    "budgeting:checklist_csv": [Door("/reviews/checklist.csv")],
    "budgeting:checklist_edit": [Door("/reviews/checklist/edit/", CITY_KEEPERS)],
    "budgeting:check_new": [Door("/reviews/checklist/edit/new/", CITY_KEEPERS)],
    "budgeting:check_edit": [Door("/reviews/checklist/edit/land/", CITY_KEEPERS)],
    "budgeting:prices": [Door("/reviews/prices/")],
    "budgeting:prices_csv": [Door("/reviews/prices.csv")],
    "budgeting:prices_load": [Door("/reviews/prices/load/", CITY_KEEPERS)],
    "budgeting:price_new": [Door("/reviews/prices/new/", CITY_KEEPERS)],
    "budgeting:price_edit": [Door("/reviews/prices/bench/", CITY_KEEPERS)],
    "budgeting:review_year": [Door(f"{YEAR}/")],
    "budgeting:review_csv": [Door(f"{YEAR}/reviews.csv")],
    "budgeting:review_desk": [Door(f"{YEAR}/desk/", KEEPERS)],
    "budgeting:review_assign_many": [Door(f"{YEAR}/assign/?place=1110-07", KEEPERS)],
    "budgeting:review_announce": [Door(f"{YEAR}/announce/", KEEPERS)],
    "budgeting:review_terms": [Door(f"{YEAR}/terms/", CITY_KEEPERS)],
    "budgeting:review": [Door(f"{YEAR}/{number}/") for number in range(1, 10)],
    "budgeting:review_letter": [Door(f"{YEAR}/1/letter.pdf")],
    "budgeting:review_mend": [Door(f"{YEAR}/3/correct/", STAFF | {RESIDENT})],
    "budgeting:review_contest": [Door(f"{YEAR}/2/contest/", STAFF | {RESIDENT})],
    "budgeting:review_assign": [Door(f"{YEAR}/9/assign/", KEEPERS)],
    "budgeting:review_check": [Door(f"{REVIEWED}/check/", REVIEWERS)],
    "budgeting:review_question": [Door(f"{REVIEWED}/check/land/", REVIEWERS)],
    "budgeting:review_cost": [Door(f"{REVIEWED}/cost/", REVIEWERS)],
    "budgeting:review_ask": [Door(f"{REVIEWED}/ask/", REVIEWERS)],
    "budgeting:review_go_on": [Door(f"{REVIEWED}/go-on/", REVIEWERS)],
    "budgeting:review_conclude": [Door(f"{REVIEWED}/conclude/", REVIEWERS)],
    "budgeting:review_sign": [Door(f"{YEAR}/6/sign/", frozenset({Role.DISTRICT_OFFICER}))],
    "budgeting:needs": [Door("/needs/")],
    "budgeting:needs_scan": [Door("/needs/f/none/", missing=True)],
    "budgeting:needs_answer": [Door("/needs/answer/")],
    "budgeting:needs_answer-check": [Door("/needs/answer/check/")],
    "budgeting:needs_answer-desk": [Door("/needs/answer/desk/", STAFF)],
    "budgeting:needs_answer-sheet": [Door("/needs/answer/sheet/")],
    "budgeting:needs_answer-done": [Door("/needs/answer/done/none/", missing=True)],
    "budgeting:needs_answer-step": [Door("/needs/answer/where/")],
    "budgeting:needs_fate": [Door("/needs/reference/")],
    "budgeting:needs_entry": [Door("/needs/entry/", STAFF)],
    "budgeting:needs_undo": [Door("/needs/entry/undo/", STAFF, "POST")],
    "budgeting:needs_forms": [Door("/needs/forms/")],
    "budgeting:needs_new": [Door("/needs/forms/new/", KEEPERS, "POST")],
    "budgeting:needs_form": [Door("/needs/forms/{needs_form}/")],
    "budgeting:needs_settings": [Door("/needs/forms/{needs_form}/settings/", CITY)],
    "budgeting:needs_wording": [Door("/needs/forms/{needs_form}/wording/ger/", CITY)],
    "budgeting:needs_approve": [Door("/needs/forms/{needs_form}/approve/", CITY)],
    "budgeting:needs_use": [Door("/needs/forms/{needs_form}/use/", CITY, "POST")],
    "budgeting:needs_at": [Door("/needs/at/1110-07/")],
    "budgeting:needs_table": [Door("/needs/at/1110-07/needs.csv")],
    "budgeting:needs_words": [Door("/needs/at/1110-07/words/")],
    "budgeting:needs_words_check": [Door("/needs/at/1110-07/words/check/", STAFF)],
    "budgeting:needs_sheets": [Door("/needs/at/1110-07/sheets/", COUNTERS)],
    "budgeting:needs_print": [Door("/needs/at/1110-07/sheets/none.pdf", COUNTERS, missing=True)],
    "budgeting:needs_round": [
        Door("/needs/at/1110-07-01/round/", STAFF | {Role.KHESEG_LEADER}),
        Door("/needs/at/1110-07-02/round/", STAFF),
    ],
    "budgeting:needs_count": [Door("/needs/at/1110-07/count/", COUNTERS, "POST")],
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
