"""The tables of a new installation, made at once, are those that the steps make one by one."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.server import Site

pytestmark = pytest.mark.one_database

STEP_BY_STEP = """
import django
django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
call_command(Command(), interactive=False, verbosity=0)
call_command("createcachetable", verbosity=0)
"""
MAKING = {"CreateModel", "AddField", "AddIndex", "AddConstraint"}


def test_made_at_once_they_are_the_same(tmp_path: Path) -> None:
    at_once, by_steps = Site(tmp_path / "once"), Site(tmp_path / "steps")
    at_once.nutag("migrate")
    subprocess.run(
        [sys.executable, "-c", STEP_BY_STEP], check=True,
        env={**by_steps.environment, "DJANGO_SETTINGS_MODULE": "nutag.site.settings"},
    )  # fmt: skip
    assert tables(at_once) == tables(by_steps)


@pytest.mark.django_db
def test_our_steps_only_make_tables() -> None:
    """A step that also carries data must be run by `schema.create` too: it does not yet."""
    for migration in MigrationLoader(connection).disk_migrations.values():
        if migration.__module__.startswith("nutag."):
            assert {type(each).__name__ for each in migration.operations} <= MAKING


def tables(site: Site) -> dict[str, object]:
    """Tables and indexes as SQLite wrote them down, columns in any order; how many rows."""
    with sqlite3.connect(site.home / "nutag.sqlite3") as database:
        made = database.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        found: dict[str, object] = {f"{kind} {name}": parts(sql or "") for kind, name, sql in made}
        for kind, name, _sql in made:
            if kind == "table" and name != "sqlite_sequence":
                rows = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608
                found[f"rows of {name}"] = rows
    return found


def parts(sql: str) -> list[str]:
    """The columns and constraints of a table, sorted."""
    return sorted(each.rstrip(") ") for each in re.split(r', (?=["C])', sql))
