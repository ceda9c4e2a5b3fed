"""The power goes in the middle of everything."""

from pathlib import Path

import pytest

from tests.faults.clerk import Clerk, pressure
from tests.faults.conftest import House
from tests.server import Site

pytestmark = pytest.mark.xdist_group("faults")

CONFIRMED = 60


def test_nothing_confirmed_is_lost(house: House, served: Site, tmp_path: Path) -> None:
    with pressure(Clerk(served.url), "cut") as load:
        load.reach(CONFIRMED)
        house.cut_power()
    served.start(workers=2)
    clerk = Clerk(served.url)
    kept = clerk.spellings()
    assert load.confirmed <= kept
    assert clerk.entries() == len(kept)  # a spelling and its entry come together or not at all
    assert clerk.spell("try-after-the-cut").status == 302
    assert whole(served, tmp_path / "record.jsonl")


def whole(site: Site, export: Path) -> bool:
    """Whether the sealed record verifies, with every entry sealed."""
    site.nutag("tick")
    site.nutag("work", "--once")
    site.nutag("export-record", str(export))
    return site.nutag("verify-record", str(export), check=False).returncode == 0
