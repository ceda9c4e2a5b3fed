"""What pages and files of this part read."""

from nutag.budgeting.queries.allocations import (
    AnAllocation,
    AYear,
    Book,
    allocation,
    allocation_file,
    allocation_rows,
    allocations,
    place_in_year,
    published,
    replaced,
    share_at,
    shares_of,
    standing_allocations,
    title,
    year_by,
    year_is_public,
)
from nutag.budgeting.queries.fairness import effects, fairness, leanings, ranks
from nutag.budgeting.queries.trying import Tried, tried
from nutag.budgeting.queries.workings import envelope as envelope_working
from nutag.budgeting.queries.workings import formula, name_of_criterion, working

__all__ = [
    "AYear",
    "AnAllocation",
    "Book",
    "Tried",
    "allocation",
    "allocation_file",
    "allocation_rows",
    "allocations",
    "effects",
    "envelope_working",
    "fairness",
    "formula",
    "leanings",
    "name_of_criterion",
    "place_in_year",
    "published",
    "ranks",
    "replaced",
    "share_at",
    "shares_of",
    "standing_allocations",
    "title",
    "tried",
    "working",
    "year_by",
    "year_is_public",
]
