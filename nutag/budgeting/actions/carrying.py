"""The ballot box: the ballots of all who wait are put in by whoever's turn it is.

To make one transaction durable takes a disk as long as to make fifty ballots in it durable. So
those who come while somebody writes wait, and the next one takes the ballots of all along. Nobody
is told of a receipt before the transaction that holds the ballot is on disk.
"""

from collections import deque
from threading import Lock

from django.db import OperationalError, connection

from nutag.budgeting.actions.box import Posted, by_round, put_in
from nutag.record.locks import one_writer

MOST = 200  # ballots in one transaction


class Box:
    """One for each process: whoever comes first carries, the others wait to be told.

    Who has carried a load hands over to the first that still waits, so nobody carries for long.
    """

    def __init__(self) -> None:
        self._door = Lock()
        self._carried = False
        self._waiting: deque[Posted] = deque()

    def put(self, posted: Posted) -> str:
        """Put a ballot in, durably; the leaf of its envelope. Raises Refused."""
        if connection.in_atomic_block:  # only whoever began that transaction knows when it is kept
            put_in(posted.round_id, [posted])
        else:
            with self._door:
                self._waiting.append(posted)
                first, self._carried = not self._carried, True
            if not first:
                posted.told.get()
            if posted.outcome is None:
                self._lead(posted)
        if isinstance(posted.outcome, str):
            return posted.outcome
        raise posted.outcome or AssertionError(posted)

    def _lead(self, posted: Posted) -> None:
        try:
            with one_writer():
                self._carry()
        finally:
            with self._door:
                if posted in self._waiting:  # it could not lead, and waits no longer
                    self._waiting.remove(posted)
                self._carried = bool(self._waiting)
                if self._waiting:
                    self._waiting[0].told.put(None)

    def _carry(self) -> None:
        """Put in what waits. What could not be put in together is put in one by one."""
        batch = [self._waiting.popleft() for _each in range(min(len(self._waiting), MOST))]
        try:
            for round_id, some in by_round(batch).items():
                try:
                    put_in(round_id, some)
                except OperationalError as error:  # the database is busy or full, whoever asks
                    for each in some:
                        each.outcome = error
                except Exception:  # noqa: BLE001 - whose ballot it was is found out next
                    for each in some:
                        _alone(each)
        finally:  # stopped in between: the next one takes along what is not settled
            self._waiting.extendleft(each for each in reversed(batch) if each.outcome is None)
            for each in batch:
                if each.outcome is not None:
                    each.told.put(None)


def _alone(posted: Posted) -> None:
    posted.outcome = None
    try:
        put_in(posted.round_id, [posted])
    except Exception as error:  # noqa: BLE001 - told to the one it is about
        posted.outcome = error
