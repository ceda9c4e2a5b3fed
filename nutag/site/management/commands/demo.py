"""Open the demonstration city: data made once, then the site."""

import os
import shutil
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.utils.translation import gettext as _

from nutag.budgeting.demo import fill as fill_budgeting
from nutag.learning.demo import fill as fill_learning
from nutag.people import demo as people
from nutag.people.demo import SignIn
from nutag.record.actors import SYSTEM
from nutag.record.sealing import seal
from nutag.record.timetable import tick
from nutag.site import schema, static
from nutag.site.archive import tables
from nutag.site.demonstration import PORT


class Command(BaseCommand):
    """`nutag demo`."""

    help = "Open the demonstration city, with its data; a second time the data are kept."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=PORT, help=_("where to serve"))
        parser.add_argument("--reset", action="store_true", help=_("start over with fresh data"))
        parser.add_argument("--no-serve", action="store_true", help=_("only make the data"))

    def handle(self, *_args: Any, **options: Any) -> None:
        refuse_real_city()
        if options["reset"]:
            reset()
        schema.migrate()
        static.collect()
        sign_ins = self.fill()
        port = int(os.environ.get("NUTAG_DEMO_PORT", options["port"]))
        if port != options["port"]:
            told = _("Port %(wanted)d is taken; using %(port)d.")
            self.stdout.write(told % {"wanted": options["port"], "port": port})
        self.tell(sign_ins)
        if not options["no_serve"]:
            call_command("serve", port=port)

    def fill(self) -> Sequence[SignIn]:
        """Make the data unless they are there; how to sign in."""
        if not mark().exists():
            self.stdout.write(_("Making the demonstration city…"))
            self.stdout.flush()
            with transaction.atomic():
                call_command("load_city", demo=True, verbosity=0)
                people.fill()
                fill_budgeting()
                fill_learning()
            seal(by=SYSTEM)
            mark().touch()
        tick()
        return people.sign_ins()

    def tell(self, sign_ins: Sequence[SignIn]) -> None:
        """Print the address and how to sign in."""
        self.stdout.write(f"\n  {settings.SITE_URL}\n\n" + _("Sign in as:"))
        widest = max((len(each.role) for each in sign_ins), default=0)
        for each in sign_ins:
            self.stdout.write(f"  {each.role:<{widest}}  {each.email}  {each.password}")
        self.stdout.write("")


def mark() -> Path:
    """The file that tells that the data here were made for demonstration."""
    return Path(settings.HOME) / "demonstration"


def refuse_real_city() -> None:
    """Raise CommandError where there are data that no demonstration made."""
    there = bool(connection.introspection.table_names()) and not schema.pending()
    if there and tables.filled() and not mark().exists():
        text = _("%(home)s holds a real city. Give the demonstration another NUTAG_HOME.")
        raise CommandError(text % {"home": settings.HOME})


def reset() -> None:
    """Take away what a demonstration made: tables, files, e-mails. Only ever called for one."""
    mark().unlink(missing_ok=True)
    for name in ("files", "mail"):
        shutil.rmtree(Path(settings.HOME) / name, ignore_errors=True)
    if connection.vendor == "sqlite":
        connection.close()
        name = Path(str(settings.DATABASES["default"]["NAME"])).name
        for path in Path(settings.HOME).glob(f"{name}*"):
            path.unlink()
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
