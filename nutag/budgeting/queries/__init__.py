"""Reading rounds: results with their reasons, the rules side by side, files to check."""

from nutag.budgeting.queries.glance import Glance, at_a_glance
from nutag.budgeting.queries.outcomes import outcome_file, report_file
from nutag.budgeting.queries.projects import names, project, project_name, search
from nutag.budgeting.queries.results import (
    Line,
    Side,
    against_official,
    all_decisions,
    decisions_on,
    differences,
    has_official,
    page_of_lost,
    result_rows,
    sides,
    won,
)
from nutag.budgeting.queries.rounds import (
    ARound,
    budget_of,
    file,
    name_of,
    place_by,
    round_by,
    rounds,
    rounds_at,
    rule_known,
    where_of,
)
from nutag.budgeting.queries.spending import spending

__all__ = [
    "ARound",
    "Glance",
    "Line",
    "Side",
    "against_official",
    "all_decisions",
    "at_a_glance",
    "budget_of",
    "decisions_on",
    "differences",
    "file",
    "has_official",
    "name_of",
    "names",
    "outcome_file",
    "page_of_lost",
    "place_by",
    "project",
    "project_name",
    "report_file",
    "result_rows",
    "round_by",
    "rounds",
    "rounds_at",
    "rule_known",
    "search",
    "sides",
    "spending",
    "where_of",
    "won",
]
