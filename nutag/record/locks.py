"""One at a time: rows that are locked until the transaction ends, and who may write."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, models

from nutag.record.models import Turn


def turn(name: str) -> Turn:
    """The row of that name, locked. Must be called inside a transaction.

    SQLite transactions begin by taking the one write lock, so there the row need not be locked.
    """
    Turn.objects.bulk_create([Turn(name=name)], ignore_conflicts=True)
    return Turn.objects.select_for_update().get(name=name)


def shared(model: type[models.Model], pk: int) -> None:
    """Keep a row from being locked or deleted by others until the transaction ends.

    Any number may hold it so at once. SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        quote = connection.ops.quote_name
        table, column = quote(model._meta.db_table), quote(str(model._meta.pk.column))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT FROM {table} WHERE {column} = %s FOR KEY SHARE", [pk])


@contextmanager
def one_writer() -> Iterator[None]:
    """Wait in line with the other processes, where the database has one writer.

    SQLite itself lets those who wait sleep and try again, up to a tenth of a second too long.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with (Path(settings.HOME) / "writer.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
