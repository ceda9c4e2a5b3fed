"""Count an election: `python -m nutag.core.counting FILE.pb [--rule …] [--json]`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from nutag.core.counting import (
    ALLOWANCE,
    EQUAL_SHARES,
    GREEDY,
    RULES,
    Completion,
    Election,
    Outcome,
    Unreadable,
    equal_shares,
    greedy,
    read,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what the count says; 2 when the file cannot be read or counted."""
    parser = argparse.ArgumentParser(prog="python -m nutag.core.counting", description=__doc__)
    parser.add_argument("file", type=Path, help="a .pb file, compressed with gzip or not")
    parser.add_argument("--rule", choices=RULES, default=EQUAL_SHARES)
    parser.add_argument("--completion", type=Completion, choices=list(Completion), default="add1")
    parser.add_argument("--seed", default="", help="what the lots are drawn from")
    parser.add_argument("--thorough", action="store_true", help="the votes every project needed")
    parser.add_argument("--json", action="store_true", help="for programs")
    asked = parser.parse_args(arguments)
    try:
        election = read(asked.file)
        outcome = counted(election, asked)
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps(outcome.data(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(election, outcome)))
    return 0


def counted(election: Election, asked: argparse.Namespace) -> Outcome:
    """The outcome by the rule asked for. Raises Unreadable."""
    if asked.rule == GREEDY:
        return greedy(election, seed=asked.seed)
    allowance = None if asked.thorough else ALLOWANCE
    return equal_shares(election, seed=asked.seed, completion=asked.completion, allowance=allowance)


def lines(election: Election, outcome: Outcome) -> list[str]:
    """A heading, and a line for each project: turn, code, cost, votes, reason and its facts."""
    options = ", ".join(f"{name}={value}" for name, value in outcome.options.items())
    count = f"{len(outcome.winners)} of {len(election.projects)} projects"
    written = [
        f"{outcome.rule} ({options}): {count}, {outcome.spent} of {outcome.budget} spent",
        "  ".join(f"{name}={value}" for name, value in outcome.facts.items()),
        f"ballots SHA-256 {outcome.digest}",
        f"{'':1} {'turn':>4}  {'code':<10} {'cost':>12} {'votes':>7}  why",
    ]
    pairs = zip(election.projects, election.scores, outcome.decisions, strict=True)
    for project, score, each in sorted(pairs, key=lambda row: (not row[2].funded, row[2].place)):
        mark = "+" if each.funded else "-"
        facts = "  ".join(f"{name}={value}" for name, value in each.facts.items())
        written.append(
            f"{mark} {each.place:>4}  {each.code:<10} {project.cost:>12} {score:>7}  "
            f"{each.why}  {facts}".rstrip()
        )
    return written


if __name__ == "__main__":
    sys.exit(main())
