"""What is downloaded is what was counted: same digest, also after a trip through the database."""

import json
from hashlib import sha256
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client

from nutag.budgeting import queries
from nutag.budgeting.actions import Labels, import_election
from nutag.budgeting.models import Project, Round, Rule
from nutag.budgeting.tests.conftest import FILE
from nutag.core.counting import Asked, count, parse
from nutag.core.counting.verifier import verify
from nutag.record.actors import SYSTEM

REAL = (
    "Netherlands_Assen_2024.pb",
    "Poland_Warszawa_2018_Las.pb",
    "Poland_Krakow_2022_Czyzyny.pb",
    "Switzerland_Zurich_D10.pb",
    "Switzerland_Zurich_S5R.pb",
)
POINTS = """META
key;value
zone;first of many keys that a database may put in another order
budget;100
vote_type;cumulative
district;Somewhere
PROJECTS
project_id;cost;neighborhood;category
a/1;60;North;green, water
b;50;South;green
c;40;South;
VOTES
voter_id;vote;points
1;a/1,b;3,2
2;b;5
3;c,b;4,1
"""


def downloaded(client: Client, made: Round) -> bytes:
    return client.get(f"/rounds/{made.slug}/ballots.pb").content


@pytest.mark.parametrize("text", [FILE, POINTS])
def test_the_sum_of_the_download_is_the_one_on_the_page(
    db: None, client: Client, text: str
) -> None:
    made = import_election(text.encode(), by=SYSTEM)
    file = downloaded(client, made)
    assert sha256(file).hexdigest() == made.digest
    assert made.digest in client.get(f"/rounds/{made.slug}/").content.decode()


@pytest.mark.parametrize("name", REAL)
def test_real_elections_come_out_as_they_went_in(db: None, client: Client, name: str) -> None:
    path = settings.SHARED_DATA / "pabulib" / name
    if not path.is_file():
        pytest.skip("The shared elections are not here; they may not be in the repository.")
    made = import_election(path.read_bytes(), by=SYSTEM)
    file = downloaded(client, made)
    assert sha256(file).hexdigest() == made.digest
    verified(made, client)


def verified(made: Round, client: Client) -> None:
    """Put the downloads before the verifier, and count anew; the stored result is the same."""
    file = downloaded(client, made)
    election = parse(file)
    for stored in made.results.all():
        again = count(election, stored.rule, Asked(seed=stored.seed, allowance=0))
        told = client.get(f"/rounds/{made.slug}/{stored.rule}.json").json()
        assert verify(told, file)
        assert told["selected"] == again.winners
        funded = stored.decisions.filter(funded=True).order_by("turn")
        assert again.winners == list(funded.values_list("project__code", flat=True))


def test_what_is_published_stands_before_the_verifier(
    town: SimpleNamespace, street: Round, client: Client
) -> None:
    verified(street, client)
    made = import_election(POINTS.encode(), by=SYSTEM)
    verified(made, client)


def test_a_result_can_be_read_and_printed(street: Round, client: Client) -> None:
    answer = client.get(f"/rounds/{street.slug}/equal-shares.html")
    page = answer.content.decode()
    assert (
        answer["Content-Disposition"] == f'attachment; filename="{street.slug}-equal-shares.html"'
    )
    for project in Project.objects.filter(round=street):
        assert project.name in page
    assert street.seed in page


def test_there_is_no_result_by_a_rule_that_was_not_counted(street: Round, client: Client) -> None:
    for kind in ("json", "html"):
        assert client.get(f"/rounds/{street.slug}/welfare.{kind}").status_code == 404
        assert client.get(f"/rounds/none/greedy.{kind}").status_code == 404


def test_whoever_counts_the_download_gets_the_stored_result(
    town: SimpleNamespace, street: Round, client: Client
) -> None:
    election = parse(downloaded(client, street))
    for stored in street.results.all():
        again = count(election, stored.rule, Asked(seed=stored.seed))
        rows = {each.project.code: each for each in stored.decisions.select_related("project")}
        assert again.spent == stored.spent
        for told in again.decisions:
            row = rows[told.code]
            assert (row.funded, row.turn, row.why) == (told.funded, told.place, told.why)
            assert row.facts == json.loads(json.dumps(dict(told.facts)))


def test_projects_without_names_are_called_by_their_codes(db: None, client: Client) -> None:
    made = import_election(POINTS.encode(), by=SYSTEM)
    assert set(Project.objects.values_list("name", flat=True)) == {""}
    client.cookies["django_language"] = "en"
    assert "Project a/1" in client.get(f"/rounds/{made.slug}/").content.decode()
    assert client.get(f"/rounds/{made.slug}/projects/a/1/").status_code == 200


def test_points_are_called_points_and_an_unstated_rule_is_not_claimed(
    db: None, client: Client
) -> None:
    made = import_election(POINTS.encode(), by=SYSTEM)
    client.cookies["django_language"] = "en"
    page = client.get(f"/rounds/{made.slug}/").content.decode()
    assert "8 points" in page
    assert "8 votes" not in page
    assert "does not say by which rule" in page
    assert "the rule the round was decided by" not in page


def test_money_by_area_and_by_kind(db: None) -> None:
    made = import_election(POINTS.encode(), by=SYSTEM)
    areas, kinds = queries.spending(made, Rule.values)
    first = {name: sums[0] for name, sums in areas.rows}
    assert first == {"South": "90\u00a0₮", "North": "0\u00a0₮"}
    assert kinds.shared
    assert not areas.shared
    assert [name for name, _sums in kinds.rows] == ["green", "water"]


def test_places_of_the_city_stand_under_their_names(town: SimpleNamespace) -> None:
    text = POINTS.replace("North", town.kheseg.code).replace("South", town.next_kheseg.code)
    made = import_election(text.encode(), by=SYSTEM, labels=Labels(place=town.khoroo))
    names = {name for name, _sums in queries.spending(made, Rule.values)[0].rows}
    assert names == {town.kheseg.name_mn, town.next_kheseg.name_mn}
