"""A backup brings the city back on an empty machine, whatever database it has."""

import shutil
from pathlib import Path

import pytest

from tests.faults.clerk import Clerk
from tests.faults.conftest import House, settings
from tests.faults.test_power import whole
from tests.server import Site


@pytest.fixture(params=["the same database", "SQLite"])
def other(request: pytest.FixtureRequest, house: House, tmp_path: Path) -> Site:
    """An empty machine."""
    if request.param == "SQLite":
        if house.cluster is None:
            pytest.skip("the same database is SQLite")
        home = tmp_path / "sqlite"
        home.mkdir()
        return Site(home, **settings(home))
    return house.empty(tmp_path / "restored")


def test_a_backup_brings_everything_back(house: House, other: Site, tmp_path: Path) -> None:
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    assert whole(house.site, before)
    backup = tmp_path / "city.tar.gz"
    house.site.nutag("backup", str(backup))
    told = other.nutag("restore", str(backup)).stdout
    assert "The record is whole" in told
    assert "identity_key" in told  # the keys are kept apart, and are missing here
    shutil.copytree(house.site.home / "keys", other.home / "keys", dirs_exist_ok=True)
    other.nutag("export-record", str(after))
    assert after.read_bytes() == before.read_bytes()
    assert whole(other, after)
    well = other.nutag("doctor", check=False)
    assert well.returncode == 0, well.stdout
    other.start(workers=1)
    with other:
        assert Clerk(other.url).spell("try-restored").status == 302
