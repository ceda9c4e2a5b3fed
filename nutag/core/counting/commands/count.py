"""Counting one file."""

import argparse
import json
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from nutag.core.counting.commands.table import lines
from nutag.core.counting.equal_shares import ALLOWANCE, Completion
from nutag.core.counting.outcome import Outcome
from nutag.core.counting.pb import contents, parse, sealed, unseal
from nutag.core.counting.report import report
from nutag.core.counting.rules import EQUAL_SHARES, RULES, Asked, count
from nutag.core.counting.unreadable import Repairs, Unreadable, repaired
from nutag.core.counting.utility import Utility
from nutag.core.counting.words import Words


def counted(arguments: Sequence[str], usage: str) -> int:
    """Print what the count says; 2 with the reason when the file cannot be read or counted."""
    asked = _parser(usage).parse_args(arguments)
    repairs: Repairs | None = [] if asked.lenient else None
    began = perf_counter()
    try:
        data = contents(asked.file)
        election = unseal(data) if sealed(data) else parse(data, repairs)
        loaded = perf_counter()
        names = [asked.rule, *(name for name in asked.compare if name != asked.rule)]
        outcomes = [count(election, name, _how(asked)) for name in names]
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 2
    for each in repairs or ():
        print(repaired(each, asked.language), file=sys.stderr)
    seconds = {"load": loaded - began, "count": perf_counter() - loaded}
    if asked.html:
        try:
            asked.html.write_text(report(election, outcomes), encoding="utf-8")
        except OSError as error:
            print(f"{asked.html}: {error.strerror}", file=sys.stderr)
            return 2
    if asked.json:
        print(_json(outcomes, sha256(data).hexdigest(), seconds))
    else:
        words = Words.of(election, asked.language) if asked.explain else None
        for outcome in outcomes:
            print("\n".join(lines(election, outcome, words)))
    return 0


def _parser(usage: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m nutag.core.counting", description=usage,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("file", type=Path, help="a .pb or .pb.gz file, or sealed ballots")
    parser.add_argument("--rule", choices=RULES, default=EQUAL_SHARES)
    parser.add_argument(
        "--utility", type=Utility, choices=list(Utility),
        help="what a project is worth (its cost, or points where ballots have them)",
    )  # fmt: skip
    parser.add_argument("--completion", type=Completion, choices=list(Completion), default="add1")
    parser.add_argument("--seed", default="", help="what the lots are drawn from")
    parser.add_argument(
        "--lenient", action="store_true", help="leave out wrong lines, and say which"
    )
    parser.add_argument("--thorough", action="store_true", help="the votes every project needed")
    parser.add_argument("--compare", type=_rules, default=[], help="other rules, between commas")
    parser.add_argument(
        "--explain", action="store_true", help="every reason as a sentence, with votes needed"
    )
    parser.add_argument("--language", choices=["mn", "en"], default="en", help="of --explain")
    parser.add_argument("--html", type=Path, metavar="REPORT", help="write a report to read")
    parser.add_argument("--json", action="store_true", help="for programs")
    return parser


def _rules(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in RULES]
    if unknown:
        raise argparse.ArgumentTypeError(f"no such rule: {', '.join(unknown)}")
    return names


def _how(asked: argparse.Namespace) -> Asked:
    told = asked.explain or asked.html
    allowance = None if asked.thorough else ALLOWANCE if told else 0
    return Asked(asked.seed, asked.utility, asked.completion, allowance)


def _json(outcomes: Sequence[Outcome], file: str, seconds: dict[str, float]) -> str:
    """The first outcome; others, when asked for, under `compared`."""
    rounded = {name: round(each, 4) for name, each in seconds.items()}
    first, *others = ({**outcome.data(), "file": file} for outcome in outcomes)
    told = {**first, "seconds": rounded, **({"compared": others} if others else {})}
    return json.dumps(told, ensure_ascii=False, indent=1)
