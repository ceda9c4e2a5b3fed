"""A lesson of a SCORM package in a browser: it tells its score, and does without a listener."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from nutag.core import packages

pytestmark = pytest.mark.one_database

ANSWERS = packages.Question("A1", "Who decides?", ("one", "two", "three"), 1, "Because.")
OTHER = packages.Question("A2", "By when?", ("one", "two", "three"), 2, "Because.")
SYSTEM = """
window.told = [];
window.API_1484_11 = {
  Initialize: function () { return "true"; },
  GetValue: function () { return ""; },
  SetValue: function (name, value) { window.told.push([name, value]); return "true"; },
  Commit: function () { window.told.push(["commit", ""]); return "true"; },
  Terminate: function () { return "true"; }
};
"""


def unpacked(folder: Path) -> str:
    page = packages.Page("1.1", "Title", "Aim", [("Read", "<p>Text</p>")], [ANSWERS, OTHER])
    data = packages.scorm(packages.Course("1", "Title", "en", [page]))
    with ZipFile(BytesIO(data)) as archive:
        archive.extractall(folder)
    return (folder / "1.1.html").as_uri()


def test_it_tells_a_learning_management_system_its_score(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.add_init_script(SYSTEM)
    page.goto(unpacked(tmp_path))
    page.check("input[name=A1][value='1']")
    page.click("button")
    told = dict(page.evaluate("window.told"))
    assert told["cmi.score.scaled"] == "0.5"
    assert (told["cmi.score.raw"], told["cmi.score.max"]) == ("1", "2")
    assert told["cmi.success_status"] == "failed"
    assert told["cmi.completion_status"] == "completed"
    assert told["cmi.interactions.1.result"] == "incorrect"
    page.check("input[name=A2][value='2']")
    page.click("button")
    told = dict(page.evaluate("window.told"))
    assert (told["cmi.score.scaled"], told["cmi.success_status"]) == ("1", "passed")
    assert "cmi.interactions.3.result" in told
    page.close()


def test_it_works_with_nobody_to_tell(browser: Browser, tmp_path: Path) -> None:
    wrong: list[str] = []
    page = browser.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(unpacked(tmp_path))
    page.check("input[name=A1][value='1']")
    page.click("button")
    assert page.inner_text("#result") == "1 of 2 right"
    assert wrong == []
    page.close()


def test_without_script_every_answer_can_be_seen(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(unpacked(tmp_path))
    page.locator("summary").first.click()
    assert "The right answer: two" in page.inner_text("details >> nth=0")
    assert not page.locator("button").is_visible()
    context.close()
