"""Work an allocation out anew and compare it with what was published.

    python -m nutag.core.equity FILE [--language mn|en]

Exit code 0: every sum is right; 1: some are not; 2: the file cannot be read or worked out.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from nutag.core.equity.errors import Unshareable
from nutag.core.equity.files import Difference, check, read

RIGHT, WRONG, UNREADABLE = 0, 1, 2
SAID = {
    "right": (
        "{places} sums worked out anew: all are as published. Together {pot:,} ₮.",
        "{places} дүнг дахин бодлоо: бүгд нийтэлсэнтай тохирч байна. Нийт {pot:,} ₮.",
    ),
    "wrong": (
        "{wrong} of {places} sums are not what the formula gives.",
        "{places} дүнгээс {wrong} нь томьёогоор гарах дүнтэй тохирохгүй байна.",
    ),
    "one": (
        "{code}: published {stated}, by the formula {found}",
        "{code}: нийтэлсэн нь {stated}, томьёогоор {found}",
    ),
    "none": ("nothing", "алга"),
    "unread": ("The file cannot be read: {problem}", "Файлыг унших боломжгүй: {problem}"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Check one file and print what was found; returns the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        file = read(Path(asked.file).read_bytes())
        differences = check(file)
    except OSError as error:
        print(say("unread", asked.language, problem=error.strerror), file=sys.stderr)
        return UNREADABLE
    except Unshareable as error:
        print(error.text(asked.language), file=sys.stderr)
        return UNREADABLE
    for each in differences:
        print(_told(each, asked.language))
    facts = {"places": len(file.amounts), "pot": file.settings.pot, "wrong": len(differences)}
    print(say("wrong" if differences else "right", asked.language, **facts))
    return WRONG if differences else RIGHT


def say(what: str, language: str, **facts: object) -> str:
    """A sentence in "mn" or "en"."""
    english, mongolian = SAID[what]
    return (english if language == "en" else mongolian).format(**facts)


def _told(each: Difference, language: str) -> str:
    stated, found = (
        say("none", language) if sum_ is None else f"{sum_:,} ₮"
        for sum_ in (each.stated, each.found)
    )
    return say("one", language, code=each.code, stated=stated, found=found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m nutag.core.equity", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("file", help="the JSON file from the page of the allocation")
    parser.add_argument("--language", choices=["mn", "en"], default="en")
    return parser


if __name__ == "__main__":
    sys.exit(main())
