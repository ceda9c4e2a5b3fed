"""Checking an outcome by its certificate."""

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from nutag.core.counting.verifier import Wrong, verify


def checked(arguments: Sequence[str]) -> int:
    """0 when the outcome follows from the ballots, 1 when it does not, 2 when nothing can tell."""
    parser = argparse.ArgumentParser(prog="python -m nutag.core.counting verify")
    parser.add_argument("outcome", type=Path, help="what --json printed")
    parser.add_argument("ballots", type=Path, help="the .pb file that was counted")
    asked = parser.parse_args(arguments)
    try:
        outcome = json.loads(asked.outcome.read_text(encoding="utf-8"))
        ballots = asked.ballots.read_bytes()
        ballots = gzip.decompress(ballots) if ballots.startswith(b"\x1f\x8b") else ballots
        print(f"right: {verify(outcome, ballots)}")
    except Wrong as wrong:
        print(f"WRONG: {wrong}", file=sys.stderr)
        return 1
    except (OSError, EOFError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        print(f"cannot be checked: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    return 0
