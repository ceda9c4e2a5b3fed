"""Collect the texts of every room into its catalogues, and compile them.

    python tools/messages.py            update every locale/*/LC_MESSAGES/django.po and .mo
    python tools/messages.py places     only that room
    python tools/messages.py --check    change nothing; fail when a text is missing or fuzzy

Texts are written in English; `mn` is the translation, `en` repeats the source.
"""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

# A catalogue changes when a text does, not when it is made.
ONCE = datetime(2026, 1, 1, tzinfo=UTC)
ROOT = Path(__file__).resolve().parent.parent / "nutag"
KEYWORDS = dict.fromkeys(
    (
        "gettext",
        "gettext_lazy",
        "gettext_noop",
        "_",
        "ngettext",
        "ngettext_lazy",
        "pgettext",
        "pgettext_lazy",
        "npgettext",
    )
)
LANGUAGES = ("mn", "en")


def sources(room: Path) -> Iterator[tuple[str, str]]:
    """Path and Python-like text of each module and template of a room."""
    for path in sorted(room.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.relative_to(room).parts):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    for path in sorted([*room.rglob("*.html"), *room.rglob("*.txt"), *room.rglob("*.typ")]):
        if "templates" in path.parts:
            name = path.relative_to(ROOT).as_posix()
            yield name, templatize(path.read_text(encoding="utf-8"), origin=name)


def extracted(room: Path) -> Catalog:
    """The texts a room uses today."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for name, text in sources(room):
        found = extract_python(
            BytesIO(text.encode()), KEYWORDS, ["Translators"], {"encoding": "utf-8"}
        )
        for _line, function, arguments, _comments in found:
            add(catalog, name, str(function), arguments)
    return catalog


def add(catalog: Catalog, name: str, function: str, arguments: object) -> None:
    """Put one call of a translation function into the catalogue; its variables are no texts."""
    given = arguments if isinstance(arguments, tuple) else (arguments,)
    texts = [text for text in given if isinstance(text, str)]
    if not texts or given[0] is None:
        return
    context = texts.pop(0) if "pgettext" in function else None
    identity = tuple(texts[:2]) if function.startswith(("ngettext", "npgettext")) else texts[0]
    catalog.add(identity, locations=[(name, 0)], context=context)


def updated(path: Path, template: Catalog, language: str) -> Catalog:
    """The catalogue at `path` with the texts of `template`: new ones empty, old ones dropped."""
    known = Catalog()
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, locale=language)
    fresh = Catalog(
        locale=language,
        header_comment="# Texts of Nutag. Licence: AGPL-3.0-or-later.",
        project="Nutag",
        version="1",
        msgid_bugs_address="",
        last_translator="Nutag",
        language_team="Nutag",
        fuzzy=False,
        charset="utf-8",
        creation_date=ONCE,
        revision_date=ONCE,
    )
    for message in template:
        if message.id:
            fresh.add(
                message.id,
                translation(message, known, language),
                locations=sorted({(name, 0) for name, _line in message.locations}),
                flags=[flag for flag in message.flags if flag != "fuzzy"],
                context=message.context,
            )
    return fresh


def translation(message: Message, known: Catalog, language: str) -> str | tuple[str, ...]:
    """What the language has for a text; English repeats the source."""
    if language == "en":
        return message.id if isinstance(message.id, str) else tuple(message.id)
    identity = message.id if isinstance(message.id, str) else message.id[0]
    old = known.get(identity, message.context)
    if old is not None and old.string and not old.fuzzy:
        return old.string if isinstance(old.string, str) else tuple(old.string)
    return "" if isinstance(message.id, str) else ("", "")


def po_text(catalog: Catalog) -> bytes:
    """The catalogue as a .po file without dates, so that it changes only when a text does."""
    out = BytesIO()
    write_po(out, catalog, width=100, sort_output=True, include_lineno=False)
    return re.sub(rb'"(POT-Creation|PO-Revision)-Date:.*\n', b"", out.getvalue())


def gaps(catalog: Catalog) -> list[str]:
    """The texts without a translation."""
    return [str(message.id) for message in catalog if message.id and not complete(message)]


def complete(message: Message) -> bool:
    """Whether every form of the text is translated."""
    forms = [message.string] if isinstance(message.string, str) else message.string
    return bool(forms) and all(forms or ())


def main(arguments: list[str]) -> int:
    """Update or check the catalogues; the number of problems is the exit code (at most 1)."""
    check = "--check" in arguments
    wanted = [word for word in arguments if not word.startswith("--")]
    problems = 0
    for room in sorted(path for path in ROOT.iterdir() if path.is_dir()):
        if room.name in {"__pycache__", "core"} or (wanted and room.name not in wanted):
            continue
        template = extracted(room)
        if not [message for message in template if message.id]:
            continue
        for language in LANGUAGES:
            problems += one(room, template, language, check=check)
    for told in clashes():
        print(told)
        problems += 1
    return 1 if problems else 0


def clashes() -> Iterator[str]:
    """Texts that two rooms translate differently; Django would show either in both rooms."""
    known: dict[tuple[object, str], tuple[str, str]] = {}
    for path in sorted(ROOT.glob("*/locale/mn/LC_MESSAGES/django.po")):
        room = path.relative_to(ROOT).parts[0]
        with path.open("rb") as file:
            messages = [each for each in read_po(file) if each.id]
        for each in messages:
            text = each.id if isinstance(each.id, str) else each.id[0]
            said = str(each.string)
            other, before = known.setdefault((each.context, text), (room, said))
            if said != before:
                yield f"{room}/mn: “{text}” is “{said}”, but “{before}” in {other}"


def one(room: Path, template: Catalog, language: str, *, check: bool) -> int:
    """Update or check one catalogue; returns how many problems it has."""
    path = room / "locale" / language / "LC_MESSAGES" / "django.po"
    catalog = updated(path, template, language)
    missing = gaps(catalog)
    for text in missing:
        print(f"{room.name}/{language}: no translation: {text}")
    compiled = BytesIO()
    write_mo(compiled, catalog)
    if check:
        stale = not path.exists() or path.read_bytes() != po_text(catalog)
        stale = stale or path.with_suffix(".mo").read_bytes() != compiled.getvalue()
        if stale:
            print(f"{room.name}/{language}: out of date, run python tools/messages.py")
        return len(missing) + stale
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(po_text(catalog))
    path.with_suffix(".mo").write_bytes(compiled.getvalue())
    return len(missing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
