"""Lessons as Markdown: what is read, and that every mistake is told with its line."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nutag.learning import reading, writing
from nutag.learning.reading import Mistake


def item(key: str) -> str:
    return f"### {key}\nWhat now?\n- [ ] this\n- [x] that\n- [ ] neither\n> Because.\n"


def told(language: str) -> str:
    words = [pair[reading.LANGUAGES.index(language)] for pair in reading.PARTS.values()]
    parts = [f"## {word}\nSome words.\n" for word in words[:-1]]
    parts[4] += "| Minutes | What |\n| --- | --- |\n| 40 | one |\n| 30 | two |\n"
    items = "".join(item(f"{form}{number}") for form in "AB" for number in range(1, 7))
    head = (
        "---\ncode: 1.1\ntitle: Rights\naim: Say them\nminutes: 10\ntopics: rights-and-duties\n"
        "roles: kheseg_leader; social_worker\npractice: observed\n"
        "law: Budget Law, article 60.3 | certain\n---\n"
    )
    return head + "".join(parts) + f"## {words[-1]}\n{items}"


def test_a_lesson_is_read_in_both_languages(folder: Path) -> None:
    (module,) = reading.curriculum(folder)
    (pair,) = module.lessons
    lesson = pair["mn"]
    assert (module.code, lesson.code) == ("1", "1.1")
    assert lesson.listed("roles") == ("kheseg_leader", "social_worker")
    assert lesson.law == (("Budget Law, article 60.3", True),)
    assert set(lesson.parts) == set(reading.PARTS) - {"questions"}
    assert [each.key for each in lesson.items][:2] == ["A1", "A2"]
    assert (lesson.items[0].right, lesson.items[0].answers[1]) == (1, "that")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda text: text.replace("aim: Say them\n", ""), "the head lacks: aim"),
        (lambda text: text.replace(" | certain", ""), "a law ends in"),
        (lambda text: text.replace("rights-and-duties", "magic"), "no such topic: magic"),
        (lambda text: text.replace("| 40 |", "| 20 |"), "the plan takes 50 minutes"),
        (lambda text: text.replace("### B6", "### B7"), "form B are not numbered"),
        (lambda text: text.replace("- [ ] this", "- [x] this", 1), "A1 needs three or four"),
        (lambda text: text.replace("> Because.\n", "", 1), "A1 needs a question and a reason"),
        (lambda text: text.replace("## Read\nSome words.", "## Read"), "this part is empty"),
        (lambda text: text.replace("## Example", "## Story"), "the parts are Read, Example"),
        (lambda text: text.replace("minutes: 10", "minutes: 12"), "differs from the other"),
        (lambda text: text.replace("- [ ] this\n- [x] that", "- [x] this\n- [ ] that", 1),
         "right answers differ"),
    ],
)  # fmt: skip
def test_every_mistake_names_its_file(
    folder: Path, change: Callable[[str], str], what: str
) -> None:
    path = folder / "1-citizens" / "01-rights.en.md"
    path.write_text(change(path.read_text()))
    with pytest.raises(Mistake, match=what) as found:
        reading.curriculum(folder)
    assert "01-rights.en.md:" in str(found.value)


def test_the_shipped_curriculum_is_whole_and_covers_every_topic() -> None:
    modules = reading.curriculum()
    covered = {
        topic
        for module in modules
        for pair in module.lessons
        for topic in pair["mn"].listed("topics")
    }
    assert [len(module.lessons) >= 6 for module in modules] == [True] * 4
    assert covered == set(reading.TOPICS)


def test_right_answers_stand_at_changing_places() -> None:
    for module in reading.curriculum():
        for pair in module.lessons:
            places = [item.right for item in pair["mn"].items]
            assert max(places.count(place) for place in set(places)) <= 0.6 * len(places)


def test_materials_may_be_left_out() -> None:
    whole = told("en")
    without = re.sub(r"## Materials\n[^#]*", "", whole)
    assert "## Materials" in whole
    lesson = reading.one("1.1", without, "en")
    assert lesson.parts["materials"] == ""
    assert reading.one("1.1", writing.written(lesson, "en"), "en").parts == lesson.parts
    with pytest.raises(reading.Mistake):
        reading.one("1.1", re.sub(r"## Handout\n[^#]*", "", whole), "en")
