"""The look-up pages tell of everything the program has, and what they tell is so."""

from pathlib import Path

import pytest

from nutag.record import verbs
from nutag.site import command
from tools import docs
from tools.settings import MEANINGS

ROOT = Path(__file__).resolve().parent.parent


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
    for verb in verbs.every():
        if not verb.name.startswith("test."):
            assert f"`{verb.name}`" in look_up("verbs", language)
            assert f"`{verb.name}`" in look_up("permissions", language)


def test_no_page_names_a_machine() -> None:
    for path in (ROOT / "docs").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert "/work/" not in text, path
        assert "/root/" not in text, path
