"""Check a vote with nothing but its file.

    python -m nutag.core.bundle FILE [--key KEY] [--language mn]

Exit code 0: everything holds; 1: something does not; 2: the file could not be read.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from nutag.core.bundle.container import Broken, unpack
from nutag.core.bundle.messages import say
from nutag.core.bundle.verifier import verify
from nutag.core.ledger.notes import PublicKey, Unreadable


def main(arguments: Sequence[str] | None = None, *, name: str = "") -> int:
    """Check one file and say what was found; the exit code. `name`: how it was called."""
    parser = argparse.ArgumentParser(prog=name or "python -m nutag.core.bundle")
    parser.add_argument("file", type=Path, help="the file of a vote")
    parser.add_argument("--key", action="append", default=[], help="a public key to trust")
    parser.add_argument("--language", choices=("en", "mn"), default="en")
    asked = parser.parse_args(arguments)
    try:
        keys = [PublicKey.parse(each) for each in asked.key]
        data = asked.file.read_bytes()
    except Unreadable as error:
        return _told("key-malformed", asked.language, str(error), code=2)
    except OSError as error:
        told = f"{error.strerror}: {error.filename}"
        return _told("file-unreadable", asked.language, told, code=2)
    problem = verify(data, keys)
    if problem:
        return _told(problem.check, asked.language, problem.detail, code=1)
    print(say("whole", asked.language))
    if not keys:
        print(say("unanchored", asked.language, _key_in(data)))
    return 0


def _key_in(data: bytes) -> str:
    try:
        return unpack(data)["key.txt"].decode().strip()
    except Broken:
        return "?"


def _told(check: str, language: str, detail: str, *, code: int) -> int:
    print(say(check, language, detail), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
