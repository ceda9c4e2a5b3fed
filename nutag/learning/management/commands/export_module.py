"""Write a module for another system."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from nutag.learning import exchange, reading
from nutag.learning.queries import of_certificates as queries


class Command(BaseCommand):
    """`nutag export-module`."""

    help = "Write a module as a SCORM 2004 package, or as a Kolibri channel to unpack on a stick."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("module", help=_("the code of the module, such as 1"))
        parser.add_argument("file", type=Path, help=_("the zip file to write"))
        parser.add_argument(
            "--format",
            choices=sorted(exchange.FORMATS),
            default="scorm",
            help=_("for which system"),
        )
        parser.add_argument(
            "--language", choices=reading.LANGUAGES, default="mn", help=_("in which language")
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        module = queries.module_by(options["module"])
        if module is None:
            raise CommandError(_("There is no such module."))
        data = exchange.exported(module, options["format"], options["language"])
        options["file"].write_bytes(data)
        self.stdout.write(_("Written: %(file)s") % {"file": options["file"]})
