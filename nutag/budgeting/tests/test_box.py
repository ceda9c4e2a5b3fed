"""The ballot box without a database: who waits is told, whatever becomes of who carries."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime
from threading import Barrier

import pytest

from nutag.budgeting.actions import carrying
from nutag.budgeting.actions.box import Posted
from nutag.budgeting.actions.carrying import Box

VOTERS = 24
AT = datetime(2026, 3, 1, 12)  # noqa: DTZ001 - no clock is asked


class PowerCut(BaseException):
    """Stops whoever carries, as no error of a ballot would."""


def posted(number: int) -> Posted:
    return Posted(1, "", "", f"leaf {number}", b"", date(2026, 3, 1), AT)


def together(carried: Box) -> list[str | BaseException]:
    """Everybody at once; what each was told."""
    start = Barrier(VOTERS)

    def voter(number: int) -> str | BaseException:
        start.wait()
        try:
            return carried.put(posted(number))
        except BaseException as error:  # noqa: BLE001 - it is what is looked at
            return error

    with ThreadPoolExecutor(VOTERS) as pool:
        return list(pool.map(voter, range(VOTERS)))


@pytest.mark.one_database
class TestEverybodyIsTold:
    """In each case all threads come back, each with what became of its own ballot."""

    @pytest.fixture(autouse=True)
    def alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(carrying, "connection", type("None", (), {"in_atomic_block": False}))

    def test_a_receipt_each(self, monkeypatch: pytest.MonkeyPatch) -> None:
        loads: list[int] = []

        def put_in(_round: int, batch: Sequence[Posted]) -> None:
            loads.append(len(batch))
            for each in batch:
                each.outcome = each.leaf

        monkeypatch.setattr(carrying, "put_in", put_in)
        told = together(Box())
        assert told == [f"leaf {number}" for number in range(VOTERS)]
        assert sum(loads) == VOTERS

    def test_who_carries_is_stopped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        stops = iter([True, True, *[False] * VOTERS])

        def put_in(_round: int, batch: Sequence[Posted]) -> None:
            if next(stops):
                raise PowerCut
            for each in batch:
                each.outcome = each.leaf

        monkeypatch.setattr(carrying, "put_in", put_in)
        told = together(Box())
        assert sum(isinstance(each, PowerCut) for each in told) == 2
        assert sum(isinstance(each, str) for each in told) == VOTERS - 2

    def test_the_way_to_the_database_is_shut_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shut = iter([True, *[False] * VOTERS])

        @contextmanager
        def one_writer() -> Iterator[None]:
            if next(shut):
                raise OSError
            yield

        def put_in(_round: int, batch: Sequence[Posted]) -> None:
            for each in batch:
                each.outcome = each.leaf

        monkeypatch.setattr(carrying, "one_writer", one_writer)
        monkeypatch.setattr(carrying, "put_in", put_in)
        carried = Box()
        told = together(carried)
        assert sum(isinstance(each, OSError) for each in told) == 1
        assert sum(isinstance(each, str) for each in told) == VOTERS - 1
        assert carried.put(posted(99)) == "leaf 99"
