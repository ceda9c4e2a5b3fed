"""Bring the database and the static files up to date."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from nutag.site import schema, static


class Command(BaseCommand):
    """`nutag migrate`."""

    help = "Bring the database and the static files up to date."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        schema.migrate()
        static.collect()
        self.stdout.write(_("The database and the static files are up to date."))
