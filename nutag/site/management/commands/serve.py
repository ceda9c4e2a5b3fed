"""Serve the site: web server, job worker and clock, until stopped."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections
from django.utils.translation import gettext as _

from nutag.site import schema, static
from nutag.site.refusal import refuse_pending
from nutag.site.supervisor import Supervisor, server, worker


class Command(BaseCommand):
    """`nutag serve`."""

    help = "Serve the site and do the jobs, until stopped."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help=_("the address to listen on"))
        parser.add_argument("--port", type=int, default=8000, help=_("the port to listen on"))
        parser.add_argument("--workers", type=int, default=2, help=_("how many web processes"))

    def handle(self, *_args: Any, **options: Any) -> None:
        refuse_pending(schema.pending())
        static.collect()
        connections.close_all()
        here = f"http://{options['host']}:{options['port']}"
        url = settings.SITE_URL if settings.DEMO else here
        said = _("Nutag is at %(url)s. Ctrl-C stops it.") % {"url": url}
        self.stdout.write(said)
        self.stdout.flush()
        code = Supervisor(
            server(options["host"], options["port"], options["workers"]), worker()
        ).run()
        if code:
            sys.exit(code)
