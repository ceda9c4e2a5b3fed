"""What a timeline says, to whom, and what it costs."""

from collections.abc import Collection

import pytest
from django.apps import apps
from django.utils import translation

from nutag.record import subjects
from nutag.record.actions import record
from nutag.record.actors import NOBODY, SYSTEM, Actor
from nutag.record.models import Entry
from nutag.record.queries import timeline
from nutag.record.subjects import Label
from nutag.record.tests.world import World


@pytest.fixture(autouse=True)
def _labels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of places as the room of places gives them, with one query."""

    def places(ids: Collection[str]) -> dict[str, Label]:
        found = apps.get_model("places.Place").objects.filter(pk__in=ids)
        language = translation.get_language()
        return {
            str(row.pk): Label(getattr(row, f"name_{language}"), f"/places/{row.code}/")
            for row in found
        }

    monkeypatch.setitem(subjects._describers, "places.place", places)


def texts(by: Actor = NOBODY, **where: object) -> list[str]:
    return [line.text for line in timeline(by=by, **where)]  # type: ignore[arg-type]


def test_officials_are_told_by_post_and_place(city: World, language: str) -> None:
    record(
        "test.closed", by=city.governor, grant=city.governs(), subject=city.district,
        place=city.khoroo, money=12_500_000,
    )  # fmt: skip
    (line,) = timeline(by=NOBODY)
    assert "1110-07" in line.by
    assert line.text.startswith(line.by)
    assert "Bold" not in line.text
    assert line.url == "/places/1110/"
    assert ("12,500,000" in line.text) or ("12 500 000" in line.text)
    assert ("closed Place 1110 at" in line.text) == (language == "en")


def test_residents_are_never_named(city: World, language: str) -> None:
    record("test.closed", by=city.resident, subject=city.resident, place=city.khoroo)
    (line,) = timeline(by=NOBODY)
    assert "Saraa" not in line.text + line.by
    assert line.by == {"en": "a resident", "mn": "оршин суугч"}[language]
    (own,) = timeline(by=city.resident)
    assert own.by == {"en": "you", "mn": "та"}[language]


def test_newest_first_and_limited(city: World) -> None:
    for number in range(5):
        record("test.closed", by=SYSTEM, place=city.khoroo, money=number)
    with translation.override("en"):
        found = texts(limit=2)
    assert len(found) == 2
    assert "4" in found[0]
    assert "3" in found[1]
    assert found[0].startswith("Nutag closed … at Place 1110-07 for")


def test_everything_is_escaped(city: World) -> None:
    city.khoroo.name_mn = city.khoroo.name_en = "<script>alert(1)</script>"
    city.khoroo.save()
    record("test.closed", by=SYSTEM, place=city.khoroo, money="<b>")
    (text,) = texts()
    assert "<" not in text
    assert "&lt;script&gt;" in text
    assert "&lt;b&gt;" in text


def test_conditions(city: World) -> None:
    record("test.closed", by=city.governor, subject=city.khoroo, place=city.khoroo)
    record("test.closed", by=city.resident, subject=city.other, place=city.other)
    record("test.hidden", by=city.governor, subject=city.resident)
    assert len(texts()) == 2
    assert len(texts(subject=city.khoroo)) == 1
    assert len(texts(place=city.khoroo)) == 1
    assert len(texts(place=city.district)) == 0
    assert len(texts(within=city.district.path)) == 1
    assert len(texts(within=city.city.path)) == 2
    assert len(texts(person=city.resident)) == 1
    assert len(texts(person=city.resident, within=city.district.path)) == 0


def test_what_is_not_public_is_for_those_concerned(city: World) -> None:
    record("test.hidden", by=city.governor, subject=city.resident, place=city.khoroo)
    record("test.hidden", by=SYSTEM, subject=city.governor, place=city.other)
    assert texts() == []
    assert len(texts(city.resident)) == 1
    assert len(texts(city.governor)) == 2
    assert len(texts(city.auditor)) == 1
    assert len(texts(city.administrator)) == 2
    assert len(texts(city.resident, person=city.resident)) == 1


def test_the_number_of_queries_does_not_grow(
    city: World, django_assert_max_num_queries: object
) -> None:
    def fill(number: int) -> None:
        for place in (city.khoroo, city.district, city.other) * number:
            record(
                "test.closed", by=city.governor, grant=city.governs(), subject=place, place=place
            )
            record("test.closed", by=city.resident, subject=city.resident, place=place)

    fill(1)
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        timeline(by=NOBODY)
    fill(10)
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        assert len(timeline(by=NOBODY, limit=60)) == 60


def test_an_entry_whose_verb_has_gone_is_still_told(city: World) -> None:
    Entry.objects.create(verb="old.forgotten", by=city.resident)
    assert texts() == []
    assert texts(city.administrator) == ["old.forgotten"]


def test_entries_cannot_be_changed(city: World) -> None:
    entry = record("test.closed", by=SYSTEM)
    for change in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(verb="x.y"),
    ):
        with pytest.raises(TypeError, match="append-only"):
            change()
