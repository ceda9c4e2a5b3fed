"""A small curriculum to load."""

from pathlib import Path

import pytest

from nutag.learning import reading
from nutag.learning.tests.test_reading import told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "1-citizens"
    made.mkdir()
    for language in reading.LANGUAGES:
        head = f"---\ncode: 1\ntitle: Module {language}\naim: Aim {language}\n---\nHello\n"
        (made / f"module.{language}.md").write_text(head)
        (made / f"01-rights.{language}.md").write_text(told(language))
    return tmp_path
