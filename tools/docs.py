"""Write the look-up pages from the program itself: settings, commands, verbs, permissions.

python -m tools.docs            write docs/look-up/*.md
python -m tools.docs --check    change nothing; fail when a page is out of date
"""

import argparse
import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.management import load_command_class
from django.utils import translation

import tools.ready  # noqa: F401 - before anything that holds tables
from nutag.core.ledger.__main__ import add_options
from nutag.record import queries, verbs
from nutag.record.queries.table import Allowed
from nutag.site import command
from tools.settings import MEANINGS

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "look-up"
READERS = {"text", "flag", "number", "words", "kept_secret"}
HOUSE_KEEPING = {"--help", *command.HIDDEN}


def main(arguments: list[str]) -> int:
    """Write or compare every page; 1 when one is out of date."""
    stale = 0
    for name, page in PAGES.items():
        for language, ending in (("en", ".md"), ("mn", ".mn.md")):
            with translation.override(language):
                text = "\n".join(page(language)).rstrip() + "\n"
            path = FOLDER / f"{name}{ending}"
            if "--check" not in arguments:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            elif not path.exists() or path.read_text(encoding="utf-8") != text:
                print(f"{path.relative_to(ROOT)} is out of date. Run: make docs")
                stale = 1
    return stale


def settings(language: str) -> Iterator[str]:
    """The page of settings."""
    yield from said(
        language,
        en="# Settings\n\nNutag reads its settings from the environment. Instead of a secret, name "
        "a file that holds it: `NUTAG_EMAIL_PASSWORD_FILE=/run/secrets/email`.",
        mn="# Тохиргоо\n\nНутаг тохиргоогоо орчны хувьсагчаас уншина. Нууц утгын оронд түүнийг "
        "агуулсан файлыг зааж болно: `NUTAG_EMAIL_PASSWORD_FILE=/run/secrets/email`.",
    )
    yield from header(language, en=("Setting", "Without it", "What it is for"),
                      mn=("Тохиргоо", "Үгүй бол", "Зориулалт"))  # fmt: skip
    for name, usual in sorted(read_settings().items()):
        meaning = MEANINGS[name]
        yield row(f"`NUTAG_{name}`", usual, meaning.mn if language == "mn" else meaning.en)


def read_settings() -> dict[str, str]:
    """Every setting the code reads, and its usual value as written there."""
    found: dict[str, str] = {}
    for file in ("settings", "environment"):
        tree = ast.parse((ROOT / f"nutag/site/{file}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and reader(node) in READERS and node.args:
                found |= setting(node)
    return found


def reader(node: ast.Call) -> str:
    """The name of the function called."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def setting(node: ast.Call) -> dict[str, str]:
    """The setting one call reads; empty where its name is not written out."""
    values = [*node.args, *(part.value for part in node.keywords)]
    texts = [part.value for part in values if isinstance(part, ast.Constant)]
    if reader(node) == "kept_secret":
        return {str(texts[0]).upper(): ""} if texts else {}
    if len(texts) != 2:
        return {}
    name, usual = texts
    shown = {True: "yes", False: "no"}[usual] if isinstance(usual, bool) else str(usual)
    return {str(name): f"`{shown}`" if shown else ""}


def commands(language: str) -> Iterator[str]:
    """The page of commands."""
    yield from said(
        language,
        en="# Commands\n\nWithout an installed `nutag`, write `python -m nutag`.",
        mn="# Тушаалууд\n\n`nutag` суугаагүй бол `python -m nutag` гэж бичнэ.",
    )
    for word in command.WORDS:
        yield from (f"## nutag {word.name}", "", str(word.help), "")
        options = [part for part in parser(word)._actions if not hidden(part)]  # noqa: SLF001
        if options:
            yield from header(language, en=("Option", "Meaning"), mn=("Сонголт", "Утга"))
            for part in options:
                yield row(f"`{usage(part)}`", explained(part))
            yield ""


def parser(word: command.Word) -> argparse.ArgumentParser:
    """The parser behind a word of the command line."""
    if not word.command:
        made = argparse.ArgumentParser(prog=f"nutag {word.name}")
        add_options(made)
        return made
    return load_command_class(word.app, word.command).create_parser("nutag", word.name)


def hidden(part: argparse.Action) -> bool:
    """Whether the option belongs to every Django command."""
    return bool(HOUSE_KEEPING & set(part.option_strings))


def usage(part: argparse.Action) -> str:
    """An option as it is typed."""
    value = part.metavar or part.dest.upper()
    if not part.option_strings:
        return str(value)
    return part.option_strings[-1] + (f" {value}" if part.nargs != 0 else "")


def explained(part: argparse.Action) -> str:
    """What an option says about itself, and its usual value."""
    text = str(part.help or "")
    usual = part.default if part.nargs != 0 and part.default not in (None, "", []) else None
    return f"{text} ({usual})".strip() if usual is not None else text


def all_verbs(language: str) -> Iterator[str]:
    """The page of verbs."""
    yield from said(
        language,
        en="# Verbs\n\nEverything that can happen, as the record tells it. Words in braces are "
        "filled in; entries of verbs that are not public are seen by those concerned and auditors.",
        mn="# Үйл үгс\n\nБолж болох бүх зүйл, бүртгэлд хэрхэн өгүүлдгээр. Угалзан хаалтан дахь "
        "үгийг нөхнө; нийтийн бус бичилтийг холбогдох хүн, аудитор л үзнэ.",
    )
    titles = {"en": ("Verb", "Sentence", "Public"), "mn": ("Үйл үг", "Өгүүлбэр", "Нийтийн")}
    yield from header(language, en=titles["en"], mn=titles["mn"])
    yes, no = ("тийм", "үгүй") if language == "mn" else ("yes", "no")
    for verb in verbs.every():
        sentence = verb.mn if language == "mn" else verb.en
        yield row(f"`{verb.name}`", sentence, yes if verb.public else no)


def permissions(language: str) -> Iterator[str]:
    """The page of permissions."""
    yield from said(
        language,
        en="# Permissions\n\nWho may do what. Nothing else in the program grants anything; the "
        "same table with filters is at [/permissions/](/permissions/). Nutag itself may do "
        "everything.",
        mn="# Эрх\n\nХэн юу хийж болох. Үүнээс өөр зүйл эрх олгохгүй; шүүлтүүртэй хүснэгт нь "
        "[/permissions/](/permissions/) хуудсанд бий. Нутаг өөрөө бүгдийг хийж чадна.",
    )
    for room in queries.permissions():
        yield from (f"## {room.title}", "")
        yield from header(language, en=("Verb", "Who may"), mn=("Үйл үг", "Хэн хийж болох"))
        for verb in room.verbs:
            told = "; ".join(in_words(allowed) for allowed in verb.allowed)
            yield row(f"`{verb.name}`", told or "—")
        yield ""


def in_words(allowed: Allowed) -> str:
    """One row of the table in a line."""
    roles = ", ".join(allowed.roles)
    limits = ", ".join(filter(None, [allowed.reach, allowed.assurance, *allowed.states]))
    return f"{roles} ({limits})" if limits else roles


def said(language: str, *, en: str, mn: str) -> Iterator[str]:
    """A text in the language of the page, and a blank line."""
    yield mn if language == "mn" else en
    yield ""


def header(language: str, *, en: tuple[str, ...], mn: tuple[str, ...]) -> Iterator[str]:
    """The head of a table."""
    titles = mn if language == "mn" else en
    yield row(*titles)
    yield row(*("---" for _title in titles))


def row(*cells: str) -> str:
    """A row of a table; the bar that parts cells is escaped inside them."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


PAGES: dict[str, Callable[[str], Iterator[str]]] = {
    "settings": settings,
    "commands": commands,
    "verbs": all_verbs,
    "permissions": permissions,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
