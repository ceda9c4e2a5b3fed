"""Bring back what a backup holds."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from nutag.site import schema, static
from nutag.site.archive import reading, tables
from nutag.site.archive.manifest import Manifest


class Command(BaseCommand):
    """`nutag restore FILE`."""

    help = "Bring back what a backup holds, after checking it; then check the record."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the file that backup wrote"))
        parser.add_argument(
            "--force",
            action="store_true",
            help=_("replace what is here, although there is something"),
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["file"].is_file():
            raise CommandError(_("There is no file %(name)s.") % {"name": options["file"]})
        schema.migrate()
        if tables.filled() and not options["force"]:
            raise CommandError(
                _("There are data here already. To replace them: nutag restore FILE --force")
            )
        try:
            with reading.checked(options["file"]) as (told, folder):
                reading.refuse_unfit(told)
                reading.load(told, folder)
                reading.put_keys(folder)
                self.tell(told, reading.foreign_keys(told, folder))
        except reading.Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        static.collect()

    def tell(self, told: Manifest, foreign: list[str]) -> None:
        """What came back, and what is still to be done."""
        rows = sum(told.rows.values())
        self.stdout.write(
            _("Restored: %(rows)d rows as of %(moment)s. The record is whole.")
            % {"rows": rows, "moment": told.made_at}
        )
        if foreign:
            self.stdout.write(
                _("These keys are not those of the backup; put them into “keys”: %(names)s")
                % {"names": ", ".join(foreign)}
            )
