"""Bring the tables up to date, step by step; those of an empty database all at once."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from nutag.site import schema

IN_PART = ("app_label", "plan", "check_unapplied", "fake")


class Command(migrate.Command):
    """Django's own command, with a short way for an empty database."""

    def handle(self, *args: Any, **options: Any) -> None:
        database = connections[options["database"]]
        whole = not any(options[each] for each in IN_PART)
        if whole and not database.introspection.table_names():
            schema.create(database)
        super().handle(*args, **options)
