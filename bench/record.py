"""How many entries of the record six writers make in a second, each in its own transaction."""

import multiprocessing
import time

from django.db import connections, transaction

import tools.ready  # noqa: F401
from bench.telling import tell
from nutag.record.actions import record
from nutag.record.actors import SYSTEM

WRITERS = 6
SECONDS = 8.0


def write(number: int) -> int:
    """Write until time is up; how many entries."""
    connections.close_all()
    until = time.monotonic() + SECONDS
    made = 0
    while time.monotonic() < until:
        with transaction.atomic():
            record("job.retried", by=SYSTEM, writer=number)
        made += 1
    return made


def main() -> None:
    """Run the writers at once."""
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(WRITERS) as pool:
        made = pool.map(write, range(WRITERS))
    tell("record, 6 writers", f"{sum(made) / SECONDS:,.0f} entries/s")


if __name__ == "__main__":
    main()
