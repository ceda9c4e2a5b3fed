"""Ballots in a rush: cast by printed code over HTTP, durable, each with its receipt.

The whole site with two web processes, the load, and the database share this machine. What is timed
is the form that casts (token checked, slip checked, ballot sealed and committed, receipt page
sent). Afterwards every receipt is looked for in the box.
"""

import os
import time
from datetime import timedelta
from pathlib import Path

from django.db import connection
from django.utils import timezone

import tools.ready  # noqa: F401
from bench.telling import tell
from bench.voters import Rush, rush
from nutag.budgeting import actions, secrecy
from nutag.budgeting.actions import Draft
from nutag.budgeting.models import Envelope, Round, Slot, SlotState
from nutag.budgeting.queries import parts, place_by
from nutag.record.actors import SYSTEM
from tests.server import Site

SECONDS = float(os.environ.get("BENCH_SECONDS", "60"))
VOTERS = 64
SLIPS_A_SECOND = 3_000
PROJECTS = 16
COMMIT_SECONDS = 3.0


def main() -> None:
    """Open a vote, let everybody cast at once, look for every receipt."""
    round_ = opened(int(SECONDS * SLIPS_A_SECOND) + 1_000)
    codes = [secrecy.code_of(each) for each in Slot.objects.filter(round=round_)]
    before = commits()
    with served() as site:
        made = pressed(site, round_, codes)
        spent = site.seconds()
    raw = (before + commits()) / 2
    told(made, raw, spent)
    compare(round_, made)


def opened(slips: int) -> Round:
    """A vote under way with so many slips."""
    now = timezone.now()
    place = place_by("1110-07")
    if place is None:
        raise SystemExit("the demonstration city is not there")
    round_ = actions.plan(
        place, by=SYSTEM, name_mn="Ачаалал", name_en="Rush", budget=100_000_000, most=3,
        rule="greedy", opens_at=now - timedelta(hours=1), closes_at=now + timedelta(days=1),
    )  # fmt: skip
    drafts = [Draft(f"Төсөл {at}", f"Project {at}", 10_000_000 + at) for at in range(PROJECTS)]
    actions.add_projects(round_, drafts, by=SYSTEM)
    actions.make_slots(round_, {parts(round_)[0]: slips}, by=SYSTEM)
    shares = actions.make_key(round_, by=SYSTEM)
    actions.try_key(round_, shares[:2], by=SYSTEM)
    return actions.open_voting(round_, by=SYSTEM)


def served() -> Site:
    """The site on this database."""
    kept = {key: value for key, value in os.environ.items() if key.startswith("NUTAG_")}
    return Site(Path(kept.pop("NUTAG_HOME")), kept.pop("NUTAG_DATABASE_URL"), NUTAG_DEMO="1")


def pressed(site: Site, round_: Round, codes: list[str]) -> Rush:
    """Warm up with the first slips, then the rush with the others."""
    site.start(workers=2)
    path = f"/rounds/{round_.slug}/"
    fields = [f"p{position}" for position in round_.projects.values_list("position", flat=True)]

    def send(some: list[str], seconds: float) -> Rush:
        return rush(
            site.port, f"{path}vote/", some, fields=fields, voters=VOTERS, seconds=seconds,
            pages=(path, f"{path}vote/", "/"),
        )  # fmt: skip

    first = send(codes[:1_000], 0.3)
    site.seconds()
    made = send(codes[1_000:], SECONDS)
    made.kept |= first.kept
    return made


def commits() -> float:
    """How many single rows this database makes durable in a second, one after the other."""
    made, until = 0, time.monotonic() + COMMIT_SECONDS
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_raw (number integer)")
        while time.monotonic() < until:
            cursor.execute("INSERT INTO bench_raw VALUES (%s)", [made])
            made += 1
        cursor.execute("DROP TABLE bench_raw")
    connection.close()
    return made / COMMIT_SECONDS


def told(made: Rush, raw: float, spent: float) -> None:
    """Print what was measured."""
    ballots, pages = made.ballots, made.pages
    if ballots.failed or pages.failed:
        raise SystemExit(f"{ballots.failed} ballots and {pages.failed} pages were refused")
    tell(
        f"ballots, {VOTERS} at once for {ballots.seconds:.0f} s",
        f"{ballots.rate():,.0f} ballots/s",
        *(f"p{share:.0%}".rstrip("%") + f" {ballots.percentile(share):.0f} ms"
          for share in (0.5, 0.95, 0.99)),
        f"{ballots.rate() / raw:.2f} of {raw:,.0f} bare commits/s",
        f"{1000 * spent / len(ballots.times):.2f} ms of processor a ballot",
    )  # fmt: skip
    tell(
        "pages during that rush", f"{pages.rate():.0f} requests/s",
        f"p95 {pages.percentile(0.95):.0f} ms", f"{pages.failed} errors",
    )  # fmt: skip


def compare(round_: Round, made: Rush) -> None:
    """Every receipt in the box once, every slip that was confirmed used, nothing besides."""
    there = set(Envelope.objects.filter(round=round_).values_list("leaf", flat=True))
    used = {
        secrecy.code_of(each)
        for each in Slot.objects.filter(round=round_, state=SlotState.USED)
    }  # fmt: skip
    lost, more = made.kept.keys() - there, there - made.kept.keys()
    if lost or more or used != set(made.kept.values()) or len(used) != len(there):
        raise SystemExit(f"{len(lost)} lost, {len(more)} unknown, {len(used)} slips used")
    tell("box after that rush", f"{len(there):,} receipts, each there once, {len(used):,} slips")


if __name__ == "__main__":
    main()
