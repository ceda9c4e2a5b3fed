"""A round to read, imported and counted."""

from types import SimpleNamespace

import pytest

from nutag.budgeting.actions import Labels, import_election
from nutag.budgeting.models import Round
from nutag.budgeting.queries import voting
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM

FILE = """META
key;value
description;Vote of a street
country;Mongolia
unit;Ulaanbaatar
instance;2026
budget;100
vote_type;approval
num_projects;4
num_votes;13
rule;greedy
language;mn
currency;MNT
PROJECTS
project_id;cost;name;selected
1;60;Гэрэл;1
2;50;Худаг;0
3;40;Шат;1
4;30;Талбай;0
VOTES
voter_id;vote;age;sex
""" + "\n".join(
    f"{number};{vote};{30 + number};F"
    for number, vote in enumerate(["1"] * 6 + ["2,3"] * 4 + ["4"] + ["1,4"] * 2)
)


@pytest.fixture(autouse=True)
def _anew() -> None:
    """What voters are told for a second is not that of the test before."""
    voting._lately.cache_clear()


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    return small_city()


@pytest.fixture
def street(town: SimpleNamespace) -> Round:
    labels = Labels(
        name_mn="Гудамжны санал", name_en="Vote of a street", place=town.khoroo, source="test"
    )
    return import_election(FILE.encode(), by=SYSTEM, labels=labels)
