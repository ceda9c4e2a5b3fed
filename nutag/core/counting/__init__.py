"""Counting participatory-budgeting elections exactly: ballots in, projects with reasons out.

    election = read(Path("election.pb"))        # or parse(data); Unreadable says where and why
    outcome = equal_shares(election)            # or greedy(election), or count(election, "greedy")
    outcome.winners                             # codes in the order in which they were decided
    outcome.decisions                           # one for each project: funded, why, facts

Alone: `python -m nutag.core.counting election.pb`.
"""

from nutag.core.counting.election import Ballots, Election, Project, VoteType
from nutag.core.counting.equal_shares import ALLOWANCE, Completion
from nutag.core.counting.outcome import Decision, Outcome, Why
from nutag.core.counting.pb import (
    canonical,
    digest,
    parse,
    read,
    read_all,
    seal,
    unseal,
    write,
)
from nutag.core.counting.rules import (
    EQUAL_SHARES,
    GREEDY,
    RULES,
    Asked,
    Rule,
    count,
    equal_shares,
    greedy,
)
from nutag.core.counting.sentences import sentence
from nutag.core.counting.unreadable import Unreadable
from nutag.core.counting.utility import Utility
from nutag.core.counting.words import Words

__all__ = [
    "ALLOWANCE",
    "EQUAL_SHARES",
    "GREEDY",
    "RULES",
    "Asked",
    "Ballots",
    "Completion",
    "Decision",
    "Election",
    "Outcome",
    "Project",
    "Rule",
    "Unreadable",
    "Utility",
    "VoteType",
    "Why",
    "Words",
    "canonical",
    "count",
    "digest",
    "equal_shares",
    "greedy",
    "parse",
    "read",
    "read_all",
    "seal",
    "sentence",
    "unseal",
    "write",
]
