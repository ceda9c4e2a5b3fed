"""Draft the plans of officials from a round of needs assessment that was published."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from nutag.learning.actions import of_assessment, of_training
from nutag.learning.queries import of_assessment as queries
from nutag.record.actors import SYSTEM


class Command(BaseCommand):
    """`nutag draft-plans`."""

    help = "Draft a plan for each official from what a published round found; again changes none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("round", type=int, help=_("number of the round, as in its address"))
        parser.add_argument(
            "--least", type=float, default=queries.LEAST, help=_("from which gap on, in levels")
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        found = queries.assessment_by(SYSTEM, options["round"])
        if found is None:
            raise CommandError(_("There is no such assessment."))
        try:
            made = of_training.draft_from_round(found, by=SYSTEM, least=options["least"])
        except of_assessment.WrongState:
            raise CommandError(_("The report of this round is not published yet.")) from None
        self.stdout.write(_("%(plans)s plans were drafted.") % {"plans": len(made)})
