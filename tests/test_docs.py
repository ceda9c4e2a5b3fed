"""The look-up pages tell of everything the program has, and what they tell is so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from nutag.record import verbs
from nutag.site import command
from tools import docs
from tools.settings import MEANINGS

pytestmark = pytest.mark.one_database
ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\]\(<?([^)\s>]+)>?\)")
COMMAND = re.compile(r"(?:^|`|bin/)nutag ([a-z][a-z-]*)", re.MULTILINE)
# A folder of whoever wrote the pages, which a default of a command may carry in.
FOLDER = re.compile(r"/(?:root|work)/|(?<!\w)/(?:home|Users)/")
# Verbs that tests of the record register.
MADE_UP = {"test.closed", "test.hidden"}
TARGET = re.compile(r"\bmake ([a-z][a-z-]*)")


def look_up(name: str, language: str) -> str:
    """A look-up page."""
    ending = ".mn.md" if language == "mn" else ".md"
    return (ROOT / f"docs/look-up/{name}{ending}").read_text(encoding="utf-8")


def test_every_setting_has_a_meaning() -> None:
    assert set(docs.read_settings()) == set(MEANINGS)


@pytest.mark.parametrize("language", ["en", "mn"])
def test_every_setting_command_and_verb_is_documented(language: str) -> None:
    for name in docs.read_settings():
        assert f"`NUTAG_{name}`" in look_up("settings", language)
    for word in command.WORDS:
        assert f"## nutag {word.name}\n" in look_up("commands", language)
    for name in {verb.name for verb in verbs.every()} - MADE_UP:
        assert f"`{name}`" in look_up("verbs", language)
        assert f"`{name}`" in look_up("permissions", language)


def test_no_page_names_a_machine() -> None:
    for path in (ROOT / "docs").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert not FOLDER.search(text), path


def pages() -> Iterator[tuple[Path, str]]:
    """Every page of the manual, and the README."""
    for path in [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]:
        yield path, path.read_text(encoding="utf-8")


def links() -> list[tuple[str, str]]:
    """Every link of the manual with the page it stands on, except those to other sites."""
    return [
        (path.relative_to(ROOT).as_posix(), link)
        for path, text in pages()
        for link in LINK.findall(text)
        if "://" not in link and not link.startswith(("#", "mailto:"))
    ]


@pytest.mark.parametrize(("page", "link"), links())
def test_every_link_leads_somewhere(page: str, link: str) -> None:
    where = re.split("[#?]", link)[0]
    if not where.startswith("/"):
        assert (ROOT / page).parent.joinpath(where).exists()
        return
    try:
        resolve(where)
    except Resolver404:
        pytest.fail(f"{where} is no address of the site")


def test_every_command_the_manual_names_is_there() -> None:
    known = {word.name for word in command.WORDS}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for path, text in pages():
        assert set(COMMAND.findall(text)) <= known, path
        assert set(TARGET.findall(code(text))) <= targets, path


def code(text: str) -> str:
    """What of a page is typed, not read."""
    return "\n".join(re.findall(r"```.*?```|`[^`]+`", text, re.DOTALL))
