"""Where the tests keep their files and their database, chosen before Django reads its settings.

`--database postgresql` starts a PostgreSQL cluster of its own from the installed programs and
removes it at the end; when that is impossible, the run fails. Loaded by `-p tests.plugin`, since
a conftest would come too late.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings

from tests.postgresql import Cluster

WORKER = "PYTEST_XDIST_WORKER" in os.environ
HOMES: list[str] = []
CLUSTERS: list[Cluster] = []
# How long an example takes tells of the machine and what else runs on it, not of Nutag.
# At a desk new examples each time; on the forge the same ones, so that a change is judged by what
# it changed. `--hypothesis-profile hunt` looks at many more.
hypothesis.settings.register_profile(
    "nutag", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)  # fmt: skip
hypothesis.settings.load_profile("nutag")
hypothesis.settings.register_profile("hunt", max_examples=3000, print_blob=True)
CORE = Path(__file__).parent.parent / "nutag" / "core"


def chosen() -> str:
    """The database asked for on the command line; pytest reads its own options too late."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    return str(parser.parse_known_args(sys.argv[1:])[0].database)


if not WORKER:  # workers inherit what stands in the environment
    HOMES.append(tempfile.mkdtemp(prefix="nutag-test-"))
    os.environ["NUTAG_HOME"] = HOMES[0]
    os.environ.pop("NUTAG_DATABASE_URL", None)
    if chosen() == "postgresql":
        CLUSTERS.append(Cluster().start())
        os.environ["NUTAG_DATABASE_URL"] = CLUSTERS[0].url()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the option that `chosen` has already read."""
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite")


def pytest_configure(config: pytest.Config) -> None:
    """Serve static files by their plain names: collecting them for each run would take seconds."""
    config.addinivalue_line("markers", "one_database: needs to run on SQLite only")
    storage = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"] = {"BACKEND": storage}
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    database: dict[str, Any] = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # A file, as on a real site: SQLite in memory knows no two writers at once.
        database.setdefault("TEST", {})["NAME"] = str(Path(settings.HOME) / "test.sqlite3")
        kept = str(database["OPTIONS"]["init_command"])
        database["OPTIONS"]["init_command"] = kept.replace("=FULL", "=OFF")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What knows no database need not run on two."""
    for item in items:
        if CORE in item.path.parents:
            item.add_marker(pytest.mark.one_database)


def pytest_report_header() -> str:
    """Say on what the tests run."""
    return f"database: {os.environ.get('NUTAG_DATABASE_URL', 'sqlite')}"


def pytest_unconfigure() -> None:
    """Remove what this run made."""
    for cluster in CLUSTERS:
        cluster.stop()
    for home in HOMES:
        shutil.rmtree(home, ignore_errors=True)
