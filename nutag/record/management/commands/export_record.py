"""Write the record to a file that can be verified without the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nutag.record import queries


class Command(BaseCommand):
    """`nutag export-record FILE`."""

    help = "Write the whole record to FILE, line by line; with --public only what is public."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--public", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        lines = 0
        try:
            with path.open("wb") as file:
                for line in queries.exported(full=not options["public"]):
                    lines += file.write(line) > 0
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        self.stdout.write(f"{path}: {lines} lines")
