"""Two people at the same moment."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import OperationalError, connection

from nutag.places import actions
from nutag.places.actions import Outdated
from nutag.places.demo import small_city
from nutag.places.models import Figure, Measure, Method, Source
from nutag.places.shipped import MEASURES, SOURCES
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry


def patiently(work: Callable[[], object]) -> None:
    while True:
        try:
            work()
        except OperationalError as error:
            if "locked" not in str(error):  # only SQLite's shared memory of the tests
                raise
        else:
            return


@pytest.mark.django_db(transaction=True)
def test_one_of_two_corrections_at_once_stands_and_the_other_is_told() -> None:
    Source.objects.bulk_create(Source(**each) for each in SOURCES)
    Measure.objects.bulk_create(Measure(**each) for each in MEASURES)
    figure = Figure.objects.create(
        place=small_city().kheseg, measure=Measure.objects.get(code="households"), value=350,
        label="2025", method=Method.DEMO, source=Source.objects.get(code="demo"),
        period_from=date(2025, 1, 1), period_until=date(2026, 1, 1),
    )  # fmt: skip
    start = Barrier(2)

    def correct(value: int) -> str:
        start.wait(timeout=10)
        asked: dict[str, Any] = {"by": SYSTEM, "value": Decimal(value), "reason": "Дахин тоолов"}
        try:
            patiently(lambda: actions.correct_figure(figure, **asked))
        except Outdated:
            return "told"
        finally:
            connection.close()
        return "stands"

    with ThreadPoolExecutor(2) as both:
        assert Counter(both.map(correct, (361, 362))) == {"stands": 1, "told": 1}
    assert Figure.objects.current().count() == 1
    assert Entry.objects.filter(verb="figure.corrected").count() == 1


@pytest.mark.django_db(transaction=True)
def test_spellings_added_at_once_are_all_found_and_nobody_waits_for_ever() -> None:
    town = small_city()
    tops = (town.khoroo, town.district, town.kheseg, town.city)
    start = Barrier(len(tops))

    def spell(turn: int) -> None:
        start.wait(timeout=10)
        try:
            for number in range(8):
                asked = {"by": SYSTEM, "place": tops[turn], "text": f"шинэнэр{turn}{number}"}
                patiently(partial(actions.add_alias, **asked))
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tops)) as all_:
        list(all_.map(spell, range(len(tops))))
    town.kheseg.refresh_from_db()
    for turn in range(len(tops)):
        for number in range(8):
            assert f"{turn}{number}" in town.kheseg.search
