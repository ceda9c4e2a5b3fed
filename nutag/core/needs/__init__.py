"""Ratings, tests and required levels become training needs, each with its uncertainty."""

from nutag.core.needs.agreement import kendall, pairwise
from nutag.core.needs.fusing import Estimate, Reading, fuse
from nutag.core.needs.groups import LEAST, Shrunk, enough, shrink
from nutag.core.needs.intervals import Interval, bootstrap
from nutag.core.needs.rankings import (
    Refused,
    borich,
    column_means,
    competency_gap,
    importance_minus_ability,
    person_index,
    ranked_discrepancy,
    ranks,
)
from nutag.core.needs.reliability import alpha, alpha_without, icc_1k, omega_total
from nutag.core.needs.strata import (
    allocate,
    design_weights,
    draw,
    effective_number,
    response_rates,
    sample_size,
)

__all__ = [
    "LEAST",
    "Estimate",
    "Interval",
    "Reading",
    "Refused",
    "Shrunk",
    "allocate",
    "alpha",
    "alpha_without",
    "bootstrap",
    "borich",
    "column_means",
    "competency_gap",
    "design_weights",
    "draw",
    "effective_number",
    "enough",
    "fuse",
    "icc_1k",
    "importance_minus_ability",
    "kendall",
    "omega_total",
    "pairwise",
    "person_index",
    "ranked_discrepancy",
    "ranks",
    "response_rates",
    "sample_size",
    "shrink",
]
