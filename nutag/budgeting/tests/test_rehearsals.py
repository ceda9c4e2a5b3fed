"""Rehearsals decide nothing and say so; they, and votes not yet opened, can be thrown away."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nutag.budgeting import actions, queries
from nutag.budgeting.actions import Draft, OnBallot
from nutag.budgeting.kinds import vote_type_of
from nutag.budgeting.models import Envelope, Kind, Project, Round, Slot
from nutag.budgeting.tests.test_voting import HOUR, NOON, Open, cast, opened, planned
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role


@pytest.fixture
def officer(town: Any) -> Person:
    return person_with_post(Role.CITY_OFFICER, town.city)


def client_of(person: Person, language: str = "en") -> Client:
    client = Client()
    client.force_login(person)
    client.cookies["django_language"] = language
    return client


def counted(vote: Open) -> Round:
    cast(vote, 0, "1", "3")
    cast(vote, 1, "1")
    end = NOON + 12 * HOUR
    round_ = actions.open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=end)
    return actions.count_round(round_, by=SYSTEM, at=end)


@pytest.mark.parametrize("kind", Kind.values)
def test_a_round_of_any_kind_can_be_prepared_from_the_start(
    town: Any, officer: Person, kind: str
) -> None:
    round_ = planned(town, kind=kind, points=10)
    assert round_.vote_type == vote_type_of(kind)
    client = client_of(officer)
    for page in ("prepare/", "prepare/rules/", "prepare/projects/", "prepare/slips/", ""):
        assert client.get(f"/rounds/{round_.slug}/{page}").status_code == 200
    assert Client().get(f"/rounds/{round_.slug}/").status_code == 200
    changed = actions.arrange(round_, by=SYSTEM, kind=Kind.RANKING)
    assert changed.vote_type == vote_type_of(Kind.RANKING)


def test_a_counted_rehearsal_is_no_result_anywhere(town: Any, officer: Person) -> None:
    round_ = counted(opened(town, rehearsal=True))
    assert not queries.rounds().exists()
    page = Client().get(f"/rounds/{round_.slug}/", headers={"cookie": "django_language=en"})
    html = page.content.decode()
    assert "This was a rehearsal" in html
    assert "This is the rule the round was decided by" not in html
    assert round_.slug not in Client().get("/rounds/").content.decode()
    assert round_.slug in client_of(officer).get("/rounds/").content.decode()
    assert Client().get("/api/rounds").json()["items"] == []
    assert Client().get(f"/api/rounds/{round_.slug}").json()["rehearsal"] is True


def test_a_rehearsal_is_thrown_away_with_its_ballots(town: Any, officer: Person) -> None:
    round_ = counted(opened(town, rehearsal=True))
    client, at = client_of(officer), f"/rounds/{round_.slug}/prepare/discard/"
    assert client.get(at).status_code == 200
    assert client.post(at).status_code == 302
    assert [each.objects.count() for each in (Round, Slot, Envelope)] == [0, 0, 0]
    actions.discard_round(round_, by=officer)
    assert Entry.objects.filter(verb="round.discarded").count() == 1
    assert client.post(at).status_code == 404


def test_a_vote_that_counts_is_never_thrown_away(town: Any, officer: Person) -> None:
    vote = opened(town)
    with pytest.raises(actions.Frozen):
        actions.discard_round(vote.round, by=officer)
    counted(vote)
    with pytest.raises(actions.Frozen):
        actions.discard_round(vote.round, by=officer)
    client_of(officer).post(f"/rounds/{vote.round.slug}/prepare/discard/")
    assert Round.objects.count() == 1
    other = planned(town, name_en="Another")
    with pytest.raises(NotAllowed):
        actions.discard_round(other, by=person_with_post(Role.KHESEG_LEADER, town.kheseg))
    actions.discard_round(other, by=officer)
    assert Round.objects.count() == 1


def test_the_same_table_twice_does_not_double_the_ballot(town: Any, officer: Person) -> None:
    round_ = planned(town)
    with pytest.raises(OnBallot):
        actions.add_projects(round_, [Draft("Шинэ", "New", 5), Draft("ГЭРЭЛ", "L", 1)], by=SYSTEM)
    assert Project.objects.count() == 3
    client, at = client_of(officer), f"/rounds/{round_.slug}/prepare/projects/"
    table = "name_mn,name_en,cost\nЗам,Road,5\nГүүр,Bridge,7\n".encode()
    first = client.post(at, {"table": SimpleUploadedFile("p.csv", table)})
    again = client.post(at, {"table": SimpleUploadedFile("p.csv", table)})
    assert (first.status_code, again.status_code) == (302, 422)
    assert "On the ballot already" in again.content.decode()
    twice = "name_mn,name_en,cost\nШат,Stairs,5\nхана,Wall,5\nХана,Wall,6\n".encode()
    html = client.post(at, {"table": SimpleUploadedFile("p.csv", twice)}).content.decode()
    assert "Шат, Хана" in html
    assert Project.objects.count() == 5
