"""A backup brings the city back on an empty machine, whatever database it has."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults.clerk import Clerk
from tests.faults.conftest import House, settings
from tests.faults.test_power import whole
from tests.server import Site

pytestmark = pytest.mark.xdist_group("faults")


class Kept(NamedTuple):
    """A backup, and the export of the record at that moment."""

    backup: Path
    record: bytes


@pytest.fixture(scope="module")
def kept(house: House, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """What was carried to another building."""
    folder = tmp_path_factory.mktemp("kept")
    assert whole(house.site, folder / "record.jsonl")
    house.site.nutag("backup", str(folder / "city.tar.gz"))
    return Kept(folder / "city.tar.gz", (folder / "record.jsonl").read_bytes())


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


def test_a_backup_brings_everything_back(house: House, other: Site, kept: Kept) -> None:
    told = other.nutag("restore", str(kept.backup)).stdout
    assert "The record is whole" in told
    assert "identity_key" in told  # the keys are kept apart, and are missing here
    shutil.copytree(house.site.home / "keys", other.home / "keys", dirs_exist_ok=True)
    after = other.home / "after.jsonl"
    other.nutag("export-record", str(after))
    assert after.read_bytes() == kept.record
    with other:
        other.start(workers=1)
        well = other.nutag("doctor", check=False)
        assert well.returncode == 0, well.stdout
        assert Clerk(other.url).spell("try-restored").status == 302
