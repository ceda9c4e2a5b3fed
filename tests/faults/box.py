"""What the database of an installation says of its vote under way, in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.server import Site

READ = """
import json
import tools.ready
from nutag.budgeting import secrecy
from nutag.budgeting.models import Envelope, Round, Slot
from nutag.budgeting.settling import without_ballot
round_ = Round.objects.filter(state="open").order_by("pk").first()
slots = list(Slot.objects.filter(round=round_).order_by("serial"))
print(json.dumps({
    "slug": round_.slug,
    "fields": [f"p{at}" for at in round_.projects.values_list("position", flat=True)],
    "free": [secrecy.code_of(slot) for slot in slots if slot.state == "free"],
    "used": {secrecy.code_of(slot): slot.channel for slot in slots if slot.state == "used"},
    "leaves": list(Envelope.objects.filter(round=round_).values_list("leaf", flat=True)),
    "paper": without_ballot(round_),
}))
"""

CLOSE = """
import sys
from datetime import timedelta
import tools.ready
from django.utils import timezone
from nutag.budgeting.models import Vote
vote = Vote.objects.filter(round__state="open").order_by("round__pk").first()
usual = vote.closes_at + timedelta(minutes=vote.grace) - timezone.now()
end = timezone.now() + timedelta(seconds=float(sys.argv[1]))
vote.closes_at = end - timedelta(minutes=vote.grace)
vote.save(update_fields=["closes_at"])
print(usual.total_seconds(), end.timestamp())
"""


@dataclass(frozen=True)
class Box:
    """The vote under way: its free codes, its used ones with their door, and what is in the box.

    `paper`: slips used for a paper that is no sealed ballot, or not yet.
    """

    slug: str
    fields: list[str]
    free: list[str]
    used: dict[str, str]
    leaves: list[str]
    paper: int

    @property
    def whole(self) -> bool:
        """Whether there are as many ballots, sealed or on paper, as slips were used."""
        return len(self.leaves) + self.paper == len(self.used)

    @classmethod
    def of(cls, site: Site) -> Self:
        """Read it."""
        told: dict[str, Any] = json.loads(_run(site, READ))
        return cls(**told)


@contextmanager
def closing_in(site: Site, seconds: float) -> Iterator[float]:
    """Within it the last ballot, grace included, is taken so soon; the second when that is."""
    usual, end = _run(site, CLOSE, str(seconds)).split()
    yield float(end)
    _run(site, CLOSE, usual)


def _run(site: Site, program: str, *words: str) -> str:
    environment = {**site.environment, "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        check=True, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()
