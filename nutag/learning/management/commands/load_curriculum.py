"""Bring lessons of a folder into the product."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from nutag.learning import actions, reading
from nutag.record.actors import SYSTEM


class Command(BaseCommand):
    """`nutag load-curriculum`."""

    help = "Load modules and lessons from a folder of Markdown; those that ship without one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, nargs="?",
            help=_("a folder as nutag/learning/curriculum/README.md describes it"),
        )  # fmt: skip

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            found = reading.curriculum(options["folder"] or reading.CURRICULUM)
        except (reading.Mistake, OSError) as mistake:
            raise CommandError(str(mistake)) from None
        changed = actions.load(found, by=SYSTEM)
        self.stdout.write(_("Lessons changed: %(number)s") % {"number": changed})
