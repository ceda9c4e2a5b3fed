"""Check an exported record; needs no database."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from nutag.core.ledger.__main__ import add_options, check


class Command(BaseCommand):
    """`nutag verify-record FILE`: exit code 0 whole, 1 not whole, 2 unreadable."""

    help = "Check that no entry of an exported record was altered, removed, inserted or moved."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_options(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        sys.exit(
            check(
                options["file"],
                public_keys=options["public_key"],
                older=options["checkpoint"],
                language=options["language"],
            )
        )
