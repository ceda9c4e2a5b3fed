"""Read a .pb election file, count it, show it."""

import gzip
import zlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.budgeting import queries
from nutag.budgeting.actions import AlreadyThere, Labels, import_election
from nutag.core.counting import Unreadable
from nutag.core.counting.pb.reader import LARGEST
from nutag.record.actors import SYSTEM


class Command(BaseCommand):
    """`nutag import-election`."""

    help = "Read a .pb election file (pabulib.org/format), count it by both rules, show it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the .pb file, compressed (.gz) or not"))
        parser.add_argument("--place", default="", help=_("code of the place it was held at"))
        parser.add_argument("--name-mn", default="", help=_("name in Mongolian"))
        parser.add_argument("--name-en", default="", help=_("name in English"))
        parser.add_argument("--source", default="", help=_("where the file is from"))
        parser.add_argument("--licence", default="", help=_("terms under which the file is given"))
        parser.add_argument("--demo", action="store_true", help=_("say that it is made up"))

    def handle(self, *_args: Any, **options: Any) -> None:
        place = queries.place_by(options["place"]) if options["place"] else None
        if options["place"] and place is None:
            raise CommandError(_("There is no place with the code %s.") % options["place"])
        labels = Labels(
            options["name_mn"], options["name_en"], place,
            options["source"] or options["file"].name, options["demo"],
            licence=options["licence"],
        )  # fmt: skip
        try:
            found = import_election(content(options["file"]), by=SYSTEM, labels=labels)
        except Unreadable as error:
            raise CommandError(error.text(get_language() or settings.LANGUAGE_CODE)) from None
        except AlreadyThere as there:
            raise CommandError(
                _("This very election is here already: %s") % address(there.round.slug)
            ) from None
        self.stdout.write(address(found.slug))


def address(slug: str) -> str:
    """Where a round is shown; only its path where nobody told this command the site's address."""
    return ("" if settings.SITE_URL_GUESSED else settings.SITE_URL) + f"/rounds/{slug}/"


def content(path: Path) -> bytes:
    """What the file holds, unpacked. Raises CommandError."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        with gzip.open(path) if packed else path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:  # among them gzip.BadGzipFile
        raise CommandError(_("The file cannot be read: %s") % error) from None
