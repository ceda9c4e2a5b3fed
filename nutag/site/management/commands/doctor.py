"""Check the installation; say in words what to do."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.urls import get_resolver
from django.utils.translation import gettext as _

from nutag.site.health import findings


class Command(BaseCommand):
    """`nutag doctor`."""

    help = "Check database, disk, clock, settings, keys, jobs, record and e-mail."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        get_resolver().url_patterns  # noqa: B018 - the rooms register their checks with their pages
        ill = 0
        for title, state in findings():
            self.stdout.write(f"{'✓' if state.fine else '✗'} {title}: {state.words}")
            ill += not state.fine
        self.stdout.write(_("Something needs you.") if ill else _("All is well."))
        if ill:
            sys.exit(1)
