"""Check a record or a proof from the command line, with nothing but the file.

    python -m nutag.core.ledger verify FILE [--public-key KEY] [--checkpoint FILE] [--language mn]
    python -m nutag.core.ledger proof FILE [--public-key KEY]

Exit code 0: whole; 1: not whole; 2: the file could not be read.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from nutag.core.ledger import messages, proof_file
from nutag.core.ledger.messages import say
from nutag.core.ledger.notes import PublicKey, Unreadable
from nutag.core.ledger.verifier import Problem, Verdict, verify

WHOLE, BROKEN, UNREADABLE = 0, 1, 2
LONGEST_LINE = 1 << 20


def main(arguments: Sequence[str] | None = None, *, name: str = "") -> int:
    """Run one check and print what was found; returns the exit code. `name`: how it was called."""
    options = _parser(name).parse_args(arguments)
    task = check if options.what == "verify" else check_proof
    return task(
        options.file,
        public_keys=options.public_key,
        older=options.checkpoint,
        language=options.language,
    )


def check(file: str, *, public_keys: Sequence[str], older: Sequence[str], language: str) -> int:
    """Verify an export, print the findings; returns the exit code."""
    try:
        keys = [PublicKey.parse(key) for key in public_keys]
        kept = [Path(name).read_text(encoding="utf-8") for name in older]
        verdict = verify(_lines(Path(file)), keys=keys, older=kept)
    except OSError as error:
        problem = Problem("file-unreadable", f"{error.strerror}: {error.filename}")
    except UnicodeDecodeError:
        problem = Problem("older-malformed")
    except Unreadable as error:
        problem = Problem("key-malformed", str(error))
    else:
        return _report(verdict, language, anchored=bool(keys and kept))
    return _unreadable(problem, language)


def check_proof(
    file: str,
    *,
    public_keys: Sequence[str],
    older: Sequence[str],  # noqa: ARG001 - one shape for both checks
    language: str,
) -> int:
    """Check the proof of one entry, print the finding; returns the exit code."""
    try:
        keys = [PublicKey.parse(key) for key in public_keys]
        data = Path(file).read_bytes()
    except OSError as error:
        return _unreadable(Problem("file-unreadable", f"{error.strerror}: {file}"), language)
    except Unreadable as error:
        return _unreadable(Problem("key-malformed", str(error)), language)
    found = proof_file.check(data, keys)
    if found is None:
        print(say(messages.PROVEN, language))
        return WHOLE
    _unreadable(found, language)
    return UNREADABLE if found.check == "proof-malformed" else BROKEN


def _parser(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=name or "python -m nutag.core.ledger")
    if name:
        parser.set_defaults(what="verify")
    else:
        parser.add_argument("what", choices=["verify", "proof"])
    add_options(parser)
    return parser


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of a check, also for the command of the same name."""
    parser.add_argument("file")
    parser.add_argument("--public-key", action="append", default=[], metavar="KEY")
    parser.add_argument("--checkpoint", action="append", default=[], metavar="FILE")
    parser.add_argument("--language", choices=["en", "mn"], default="en")


def _lines(path: Path) -> Iterator[bytes]:
    """The lines of a file; one longer than a mebibyte comes in pieces, which no check accepts."""
    with path.open("rb") as file:
        while line := file.readline(LONGEST_LINE):
            yield line


def _report(verdict: Verdict, language: str, *, anchored: bool) -> int:
    for problem in verdict.problems:
        print(f"[{problem.check}] {problem.text(language)}")
    if verdict.unreadable:
        return UNREADABLE
    counts = {
        "entries": verdict.entries,
        "hidden": verdict.hidden,
        "waiting": verdict.waiting,
        "checkpoints": verdict.checkpoints,
    }
    print(say(messages.SUMMARY, language, **counts))
    print(say(messages.WHOLE if verdict.whole else messages.BROKEN, language))
    if not anchored:
        print(say(messages.UNANCHORED, language))
    return WHOLE if verdict.whole else BROKEN


def _unreadable(problem: Problem, language: str) -> int:
    print(f"[{problem.check}] {problem.text(language)}", file=sys.stderr)
    return UNREADABLE


if __name__ == "__main__":
    sys.exit(main())
