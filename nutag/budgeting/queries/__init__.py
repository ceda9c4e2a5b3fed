"""Reading rounds: results with their reasons, the rules side by side, files to check.

What the pages of the other parts read is listed in `of_….py`, one file a part.
"""

from nutag.budgeting.queries import (
    needs,
    of_money,
    of_paper,
    of_proposals,
    of_reviews,
    of_years,
)
from nutag.budgeting.queries.bundle import (
    bundle,
)
from nutag.budgeting.queries.glance import (
    Glance,
    at_a_glance,
)
from nutag.budgeting.queries.log import (
    counted_as,
    envelope,
    log_lines,
    log_of,
    proof,
)
from nutag.budgeting.queries.outcomes import (
    outcome_file,
    report_file,
)
from nutag.budgeting.queries.picturing import pictures
from nutag.budgeting.queries.preparing import (
    households,
    missing,
    places_for,
    site_of,
    slip_files,
    slips_pdf,
    tasks,
)
from nutag.budgeting.queries.projects import (
    names,
    project,
    project_name,
    search,
)
from nutag.budgeting.queries.results import (
    Line,
    Side,
    against_official,
    all_decisions,
    decisions_on,
    differences,
    has_official,
    lost,
    page_of_lost,
    result_rows,
    sides,
    won,
)
from nutag.budgeting.queries.rounds import (
    ARound,
    budget_of,
    file,
    last_counted,
    name_of,
    place_by,
    rehearsals,
    round_by,
    rounds,
    rounds_at,
    rule_known,
    where_of,
)
from nutag.budgeting.queries.rule_sheet import (
    rule_rows,
    rules_print,
)
from nutag.budgeting.queries.spending import (
    spending,
)
from nutag.budgeting.queries.voting import (
    Standing,
    Turnout,
    area_of,
    ballot_of,
    ballot_projects,
    demo_codes,
    few_voted,
    own_round,
    parts,
    phase_of,
    slots_of,
    standing,
    sum_of,
    turnout,
    under_way,
    vote_of,
)
from nutag.budgeting.queries.where import (
    result_map,
)

__all__ = [
    "ARound",
    "Glance",
    "Line",
    "Side",
    "Standing",
    "Turnout",
    "against_official",
    "all_decisions",
    "area_of",
    "at_a_glance",
    "ballot_of",
    "ballot_projects",
    "budget_of",
    "bundle",
    "counted_as",
    "decisions_on",
    "demo_codes",
    "differences",
    "envelope",
    "few_voted",
    "file",
    "has_official",
    "households",
    "last_counted",
    "log_lines",
    "log_of",
    "lost",
    "missing",
    "name_of",
    "names",
    "needs",
    "of_decisions",
    "of_money",
    "of_paper",
    "of_proposals",
    "of_reviews",
    "of_years",
    "outcome_file",
    "own_round",
    "page_of_lost",
    "parts",
    "phase_of",
    "pictures",
    "place_by",
    "places_for",
    "project",
    "project_name",
    "proof",
    "rehearsals",
    "report_file",
    "result_map",
    "result_rows",
    "round_by",
    "rounds",
    "rounds_at",
    "rule_known",
    "rule_rows",
    "rules_print",
    "search",
    "sides",
    "site_of",
    "slip_files",
    "slips_pdf",
    "slots_of",
    "spending",
    "standing",
    "sum_of",
    "tasks",
    "turnout",
    "under_way",
    "vote_of",
    "where_of",
    "won",
]
