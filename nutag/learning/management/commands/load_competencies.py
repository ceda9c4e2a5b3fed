"""Bring the dictionary of competencies that ships into the product."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from nutag.learning import competency_files
from nutag.learning.actions import of_assessment as actions
from nutag.record.actors import SYSTEM


class Command(BaseCommand):
    """`nutag load-competencies`."""

    help = "Load the dictionary of competencies that ships as a draft, or approve it by an order."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--order", default="", help=_("number of the order by which it comes into use")
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            made = actions.load_dictionary(*competency_files.shipped(), by=SYSTEM)
        except actions.NoModule:
            raise CommandError(_("Load the modules first: nutag load-curriculum")) from None
        if options["order"] and made.state == "draft":
            made = actions.approve_dictionary(made, options["order"], by=SYSTEM)
        told = {"number": made.number, "state": made.get_state_display()}
        self.stdout.write(_("Version %(number)s of the competencies: %(state)s") % told)
