"""Every shared real election through the whole site: imported, shown, offered as files.

python -m bench elections     reads ../shared/data/pabulib (or NUTAG_SHARED_DATA)
"""

import gzip
import os
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

import tools.ready  # noqa: F401
from bench.telling import tell
from nutag.budgeting.actions import Labels, import_election
from nutag.budgeting.models import Round
from nutag.core import counting
from nutag.record.actors import SYSTEM

SHARED = Path(os.environ.get("BENCH_SHARED", "../shared/data")) / "pabulib"


def main() -> None:
    """Import the files one after the other, the largest last; tell the sums and the largest."""
    paths = sorted(SHARED.glob("*.pb*"), key=lambda path: path.stat().st_size)
    if not paths:
        raise SystemExit(f"no elections in {SHARED}")
    began, slowest, ballots = time.monotonic(), 0.0, 0
    for path in paths:
        at = time.monotonic()
        round_ = imported(path)
        took = time.monotonic() - at
        slowest, ballots = max(slowest, shown(round_)), ballots + round_.voters
    whole = time.monotonic() - began
    tell("elections, all", f"{len(paths)} files, {ballots:,} ballots in {whole:.0f} s",
         f"slowest page {slowest * 1000:.0f} ms")  # fmt: skip
    tell(
        "elections, the largest", f"{round_.voters:,} ballots imported and counted in {took:.1f} s"
    )


def imported(path: Path) -> Round:
    """The election as a round, both rules counted."""
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    name = path.name.partition(".")[0]
    return import_election(data, by=SYSTEM, labels=Labels(name_mn=name, name_en=name))


def shown(round_: Round) -> float:
    """Seconds for its page; the file it offers must be the very election that was imported."""
    client = Client(SERVER_NAME=urlsplit(settings.SITE_URL).hostname)
    at = time.monotonic()
    page = client.get(f"/rounds/{round_.slug}/")
    took = time.monotonic() - at
    file = client.get(f"/rounds/{round_.slug}/ballots.pb").content
    if page.status_code != 200 or counting.digest(counting.parse(file)) != round_.digest:
        raise SystemExit(f"{round_.slug} is not what was imported")
    return took


if __name__ == "__main__":
    main()
