"""One initial migration for each room with tables, and none that is missing."""

import sys
from pathlib import Path

from django.core.management import call_command

import tools.ready  # noqa: F401

ROOMS = Path(__file__).resolve().parent.parent / "nutag"


def main() -> int:
    """1 when a room has more than one migration or its tables changed without one."""
    wrong = 0
    for folder in sorted(ROOMS.glob("*/migrations")):
        steps = sorted(path.stem for path in folder.glob("[0-9]*.py"))
        if steps not in ([], ["0001_initial"]):
            print(f"{folder.parent.name}: until 1.0 one migration, 0001_initial, not {steps}")
            wrong = 1
    call_command("makemigrations", "--check", "--dry-run")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
