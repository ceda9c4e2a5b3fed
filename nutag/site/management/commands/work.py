"""Do the jobs of the queue, and tick every minute."""

import logging
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils.translation import gettext as _

from nutag.record.timetable import tick
from nutag.site import schema
from nutag.site.refusal import refuse_pending

MINUTE = 60

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """`nutag work`: started by `nutag serve`; on further machines by itself."""

    help = "Do the jobs of the queue and put regular ones into it every minute, until stopped."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help=_("do what waits, then end"))

    def handle(self, *_args: Any, **options: Any) -> None:
        refuse_pending(schema.pending())
        if not options["once"]:
            threading.Thread(target=tick_for_ever, daemon=True).start()
        call_command("db_worker", batch=options["once"], reload=False, verbosity=0)


def tick_for_ever() -> None:
    """Tick every minute; a database that is away for a while must not end the clock."""
    pause = threading.Event()
    while True:
        close_old_connections()
        try:
            tick()
        except DatabaseError:
            log.exception("The clock could not tick")
        pause.wait(MINUTE)
