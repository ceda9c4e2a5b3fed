"""Put the regular jobs that are due to work; run it every minute."""

from typing import Any

from django.core.management.base import BaseCommand

from nutag.record.timetable import tick


class Command(BaseCommand):
    """`nutag tick`."""

    help = "Enqueue the regular jobs that are due and give lost jobs back. Run it every minute."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for path in tick():
            self.stdout.write(path)
