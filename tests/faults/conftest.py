"""One real installation for all the faults, on the database the run is about."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgresql import Cluster
from tests.server import Site


class House:
    """The installation, and the power switch of the machine it runs on."""

    def __init__(self, home: Path, cluster: Cluster | None) -> None:
        self.cluster = cluster
        database = cluster.create("house") if cluster else ""
        self.site = Site(home, database, **settings(home))
        self.site.nutag("demo", "--no-serve")

    def cut_power(self) -> None:
        """Everything ends at once, the database server included, and is started again."""
        self.site.kill()
        if self.cluster:
            self.cluster.cut_power()

    def empty(self, home: Path) -> Site:
        """Another installation on the same kind of database, in which nothing was done yet."""
        home.mkdir()
        database = self.cluster.create(home.name) if self.cluster else ""
        return Site(home, database, **settings(home))


def settings(home: Path) -> dict[str, str]:
    """What each of these installations is told."""
    return {"NUTAG_DEMO": "1", "NUTAG_LANGUAGE": "en", "NUTAG_SHARED_DATA": str(home / "none")}


@pytest.fixture(scope="session")
def house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """The demonstration city; its database keeps what it confirms, as in production."""
    wanted = request.config.getoption("--database") == "postgresql"
    cluster = Cluster(durable=True).start() if wanted else None
    try:
        home = tmp_path_factory.mktemp("house")
        found = House(home, cluster)
        yield found
        found.site.kill()
        shutil.rmtree(home, ignore_errors=True)
    finally:
        if cluster:
            cluster.stop()


@pytest.fixture
def served(house: House) -> Iterator[Site]:
    """The same, serving."""
    house.site.start(workers=2)
    yield house.site
    house.site.kill()
