"""Refusals that several commands share."""

from collections.abc import Sequence

from django.core.management import CommandError
from django.utils.translation import gettext as _


def refuse_pending(steps: Sequence[str]) -> None:
    """Raise CommandError when the tables lack a step."""
    if steps:
        raise CommandError(_("The database is not up to date. Run: nutag migrate"))
