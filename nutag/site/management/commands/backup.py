"""Write everything to one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nutag.site import schema
from nutag.site.archive.writing import write
from nutag.site.refusal import refuse_pending


class Command(BaseCommand):
    """`nutag backup FILE`."""

    help = "Write database, files and the record to one file, while the site goes on running."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the file to write, for example city.tar.gz"))
        parser.add_argument(
            "--with-keys",
            action="store_true",
            help=_("put the keys in, too: then guard the file"),
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        refuse_pending(schema.pending())
        try:
            told = write(path, at=timezone.localtime(), with_keys=options["with_keys"])
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        rows = sum(told.rows.values())
        size = path.stat().st_size / 1_000_000
        counted = ngettext("%(count)d row", "%(count)d rows", rows) % {"count": rows}
        self.stdout.write(f"{path}: {counted}, {size:,.1f} MB")
        if not options["with_keys"]:
            self.stdout.write(_("The keys are not in it. Keep a copy of the folder “keys” apart."))
