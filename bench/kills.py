"""Twenty times every process of the site is killed while people vote: nothing confirmed is lost."""

import os
from pathlib import Path

from bench.telling import tell
from tests.faults.box import Box
from tests.faults.voter import survive, wrong_after
from tests.server import Site

KILLS, EACH = 20, 25


def main() -> None:
    """Vote, kill, look, send again what was not confirmed."""
    kept = {key: value for key, value in os.environ.items() if key.startswith("NUTAG_")}
    site = Site(Path(kept.pop("NUTAG_HOME")), kept.pop("NUTAG_DATABASE_URL"), NUTAG_DEMO="1")
    before = Box.of(site)
    with site:
        site.start(workers=2)
        seen = survive(site, before, kills=KILLS, each=EACH)
        confirmed = len(seen.confirmed)
        wrong = wrong_after(site, before, seen)
    if wrong or seen.refused:
        raise SystemExit(f"{wrong}; {len(seen.refused)} refused")
    again = len(seen.sent) - confirmed
    tell(
        f"killed {KILLS} times while voting", f"{confirmed} confirmed, 0 lost, 0 doubled",
        f"{again} without an answer, sent again: one ballot each",
    )  # fmt: skip


if __name__ == "__main__":
    main()
