"""Check a badge with nothing but its file.

    python -m nutag.core.badges FILE [--revoked LIST] [--key KEY] [--name NAME] [--language mn]

FILE is a badge in JSON, or a text with the short form from the square on a printed certificate.
Exit code 0: it holds; 1: it does not; 2: a file or a key could not be read.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nutag.core.badges.keys import Unreadable, public_of
from nutag.core.badges.messages import say
from nutag.core.badges.verifier import Problem, verify, verify_note


def main(
    arguments: Sequence[str] | None = None, *, name: str = "", at: datetime | None = None
) -> int:
    """Check one file and say what was found; the exit code. `name`: how it was called."""
    asked = _parser(name).parse_args(arguments)
    now = at or datetime.now(UTC).astimezone()  # as the clock on the wall has it
    try:
        text = asked.file.read_text(encoding="utf-8")
        revoked = _json(asked.revoked.read_text(encoding="utf-8")) if asked.revoked else None
        for key in asked.key:
            public_of(key)
    except OSError as error:
        return _told(Problem("file-unreadable", f"{error.strerror}: {error.filename}"), asked, 2)
    except UnicodeDecodeError:
        return _told(Problem("malformed"), asked, 2)
    except Unreadable as error:
        return _told(Problem("key-malformed", str(error)), asked, 2)
    return _checked(text, revoked, asked, now)


def _parser(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=name or "python -m nutag.core.badges")
    parser.add_argument("file", type=Path, help="a badge, or a text with the short form")
    parser.add_argument("--revoked", type=Path, help="the issuer's list of revoked badges")
    parser.add_argument("--key", action="append", default=[], help="a did:key to trust")
    parser.add_argument("--name", default="", help="the name on the paper (short form only)")
    parser.add_argument("--language", choices=("en", "mn"), default="en")
    return parser


def _checked(text: str, revoked: Any, asked: argparse.Namespace, now: datetime) -> int:
    if asked.revoked and not isinstance(revoked, dict):
        return _told(Problem("list-altered"), asked, 2)
    if text.lstrip().startswith("{"):
        badge = _json(text)
        if not isinstance(badge, dict):
            return _told(Problem("malformed"), asked, 2)
        problems = verify(badge, keys=asked.key, at=now, revoked=revoked)
        signer = str(badge.get("proof", {}).get("verificationMethod", ""))
    elif not asked.key:
        return _told(Problem("key-needed"), asked, 2)
    else:
        problems = verify_note(text, asked.key[0], at=now, revoked=revoked, name=asked.name)
        signer = ""
    for each in problems:
        _told(each, asked, 1)
    return 1 if problems else _held(signer, revoked, asked)


def _held(signer: str, revoked: Any, asked: argparse.Namespace) -> int:
    print(say("holds", asked.language))
    if not asked.key:
        print(say("unanchored", asked.language, signer.partition("#")[0]))
    if revoked is None:
        print(say("unlisted", asked.language))
    else:
        print(say("list-of", asked.language, str(revoked.get("issued", "?"))))
    return 0


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _told(problem: Problem, asked: argparse.Namespace, code: int) -> int:
    print(say(problem.check, asked.language, problem.detail), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
