"""Fixtures of this room."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from nutag.record import verbs, work
from nutag.record.tests import world
from nutag.record.verbs import ANYONE, Verb, Who

CLOSED = Verb(
    name="test.closed",
    mn="{by} {subject} {place}-д {money:money} зарцуулан хаав",
    en="{by} closed {subject} at {place} for {money:money}",
    who=(Who((ANYONE,)),),
)
HIDDEN = Verb(name="test.hidden", mn="{by} {subject} харав", en="{by} saw {subject}", public=False)


@pytest.fixture
def city(db: None) -> world.World:
    return world.build()


@pytest.fixture(autouse=True)
def _test_verbs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "_verbs", dict(verbs._verbs))
    monkeypatch.setattr(verbs, "_rooms", dict(verbs._rooms))
    monkeypatch.setattr(work, "_timetable", dict(work._timetable))
    for verb in (CLOSED, HIDDEN):
        verbs._verbs[verb.name] = verb
        verbs._rooms[verb.name] = "record"


@pytest.fixture(params=["mn", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param
