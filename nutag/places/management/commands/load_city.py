"""Load the city that comes with Nutag."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from nutag.places.actions import load_city


class Command(BaseCommand):
    """`nutag load-city`."""

    help = "Load districts, khoroos, boundaries and figures of Ulaanbaatar, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help=_("also what is made up"))

    def handle(self, *_args: Any, **options: Any) -> None:
        loaded = load_city(demo=options["demo"])
        told = _("The city is loaded.") if loaded else _("The city was loaded before.")
        if options["verbosity"]:
            self.stdout.write(told)
