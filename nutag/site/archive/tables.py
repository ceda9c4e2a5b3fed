"""Which tables belong in a backup, and their rows as lines of JSON."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import batched
from typing import IO, Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

# Signed-in sessions end with a restore; content types and permissions are made by `migrate`.
LEFT_OUT = {
    "auth.group",
    "auth.group_permissions",
    "auth.permission",
    "contenttypes.contenttype",
    "sessions.session",
    "usersessions.usersession",
}
# The first privacy text comes with the program.
MADE_WITH_THE_TABLES = {"people.consenttext"}
STEP = 2_000


class Exact(DjangoJSONEncoder):
    """Moments to the microsecond; Django's own lines keep milliseconds, and no seal would fit."""

    def default(self, o: Any) -> Any:
        """A value that JSON does not know."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def tables() -> list[type[models.Model]]:
    """The models whose rows are kept, by name."""
    found = apps.get_models(include_auto_created=True)
    kept = [model for model in found if model._meta.managed and not model._meta.proxy]
    return sorted(
        (model for model in kept if model._meta.label_lower not in LEFT_OUT),
        key=lambda model: model._meta.label_lower,
    )


@contextmanager
def snapshot() -> Iterator[None]:
    """Within it every reading sees the same moment, while others go on writing."""
    connection.ensure_connection()
    engine: Any = connection
    before = getattr(engine, "transaction_mode", None)
    if connection.vendor == "sqlite":
        engine.transaction_mode = "DEFERRED"  # IMMEDIATE would keep every writer waiting
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        engine.transaction_mode = before


def write_rows(model: type[models.Model], out: IO[str]) -> int:
    """Write the rows of a table as lines of JSON; how many there are."""
    rows = model._base_manager.order_by("pk")
    fields = [field.name for field in model._meta.local_concrete_fields]
    serializers.serialize("jsonl", rows.iterator(STEP), stream=out, fields=fields, cls=Exact)
    return rows.count()


def read_rows(lines: IO[bytes]) -> None:
    """Put rows written by `write_rows` into their table, as they are.

    `bulk_create` would set anew the moments that a field sets by itself.
    """
    rows = serializers.deserialize("jsonl", lines)
    for batch in batched(rows, STEP):
        objects = [row.object for row in batch]
        manager: Any = type(objects[0])._base_manager
        fields = objects[0]._meta.local_concrete_fields
        most = connection.ops.bulk_batch_size(fields, objects)
        for part in batched(objects, most):
            manager._insert(part, fields, raw=True)  # noqa: SLF001


def filled() -> list[str]:
    """The tables that hold something nobody would get back by making new tables."""
    names = {model._meta.label_lower for model in tables() if model._base_manager.exists()}
    return sorted(names - MADE_WITH_THE_TABLES)


def empty() -> None:
    """Take all rows out of the tables, in whatever order their links allow."""
    statements = connection.ops.sql_flush(
        no_style(), [model._meta.db_table for model in tables()], allow_cascade=True
    )
    connection.ops.execute_sql_flush(statements)


def continue_numbering() -> None:
    """Let new rows get numbers after the highest one that was put in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
