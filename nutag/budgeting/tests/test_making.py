"""Making the votes of a year from its allocation and its accepted proposals."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from nutag.budgeting.actions import of_years as actions
from nutag.budgeting.actions.of_years import Draft, Made, WrongState
from nutag.budgeting.models import (
    Allocation,
    AllocationState,
    Category,
    Cycle,
    Project,
    Proposal,
    ProposalState,
    Round,
    Share,
    State,
)
from nutag.budgeting.phases import DAY, starts
from nutag.budgeting.queries import of_years as queries
from nutag.budgeting.tests.test_cycles import phase, planned, published
from nutag.people.demo import person_with_post
from nutag.places.models import Place
from nutag.record.actors import SYSTEM
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

RULES = {"entitled": "household", "kind": "approval", "most": "3", "points": "10",
         "rule": "equal-shares"}  # fmt: skip


def proposal(cycle: Cycle, place: Place, title: str, **more: Any) -> Proposal:
    told = {"state": ProposalState.ACCEPTED, "cost": 1_000_000, "text": f"{title} хэрэгтэй."}
    return Proposal.objects.create(
        cycle=cycle, place=place, title=title, number=Proposal.objects.count() + 1,
        category=Category.objects.get(code="lighting"), **told | more,
    )  # fmt: skip


@pytest.fixture
def cycle(town: SimpleNamespace) -> Cycle:
    made = published(town)
    proposal(made, town.kheseg, "Гэрэл")
    proposal(made, town.khoroo, "Камер")
    proposal(made, town.neighbour, "Худаг")
    proposal(made, town.khoroo, "Үнэгүй", cost=None)
    proposal(made, town.khoroo, "Татгалзсан", state=ProposalState.REFUSED)
    proposal(made, town.other_khoroo, "Өөр дүүрэг")
    return made


def make(cycle: Cycle, town: SimpleNamespace, *places: Place, **more: Any) -> Made:
    told: dict[str, Any] = {"by": SYSTEM, "rule": "equal-shares"}
    sums = dict.fromkeys(places, 50_000_000)
    return actions.make_rounds(cycle, town.district, sums, **told | more)


def test_each_place_gets_a_round_with_its_accepted_proposals(
    cycle: Cycle, town: SimpleNamespace
) -> None:
    assert make(cycle, town, town.khoroo, town.neighbour) == Made(rounds=2, projects=3)
    round_ = Round.objects.get(place=town.khoroo)
    vote = phase(cycle, "vote")
    assert (round_.cycle, round_.budget, round_.state) == (cycle, 50_000_000, State.PLANNED)
    assert round_.vote.opens_at == starts(vote.begins_on)
    assert round_.vote.closes_at == starts(vote.ends_on + DAY)
    rows = Project.objects.filter(round=round_)
    assert [(each.name, each.place, each.cost) for each in rows] == [
        ("Гэрэл", town.kheseg, 1_000_000), ("Камер", None, 1_000_000),
    ]  # fmt: skip
    assert [each.proposal.title for each in rows if each.proposal] == ["Гэрэл", "Камер"]


def test_a_second_run_adds_only_what_is_new(cycle: Cycle, town: SimpleNamespace) -> None:
    make(cycle, town, town.khoroo)
    assert make(cycle, town, town.khoroo) == Made(0, 0)
    new = proposal(cycle, town.kheseg, "Шат")
    assert make(cycle, town, town.khoroo, town.neighbour) == Made(1, 2)
    assert Project.objects.get(proposal=new).round.place == town.khoroo
    assert Round.objects.count() == 2


def test_what_an_official_changed_stays(cycle: Cycle, town: SimpleNamespace) -> None:
    make(cycle, town, town.khoroo)
    round_ = Round.objects.get()
    actions.arrange(round_, by=SYSTEM, budget=7)
    project = Project.objects.get(name="Гэрэл")
    actions.change_project(project, Draft("Нарны гэрэл", "Solar light", 5), by=SYSTEM)
    make(cycle, town, town.khoroo)
    assert Round.objects.get().budget == 7
    changed = Project.objects.get(name="Нарны гэрэл")
    assert changed.proposal is not None
    assert Project.objects.count() == 2


def test_a_proposal_stands_on_one_ballot_only_and_rehearsals_do_not_count(
    cycle: Cycle, town: SimpleNamespace
) -> None:
    now = timezone.now()
    trial = actions.plan(
        town.khoroo, by=SYSTEM, cycle=cycle, rehearsal=True, name_mn="а", name_en="a", budget=5,
        rule="greedy", opens_at=now, closes_at=now + DAY,
    )  # fmt: skip
    actions.add_project(trial, Draft("Гэрэл", "", 5, proposal=Proposal.objects.first()), by=SYSTEM)
    assert make(cycle, town, town.khoroo) == Made(1, 2)
    city = actions.make_rounds(cycle, town.city, {town.district: 9}, by=SYSTEM, rule="greedy")
    assert city == Made(1, 1)
    assert trial not in queries.rounds_of_year(cycle)


def test_a_ballot_that_is_frozen_gets_nothing_more(cycle: Cycle, town: SimpleNamespace) -> None:
    make(cycle, town, town.khoroo)
    Round.objects.update(state=State.OPEN)
    proposal(cycle, town.khoroo, "Хожимдсон")
    assert make(cycle, town, town.khoroo) == Made(0, 0)
    (row,) = [each for each in queries.wanted(cycle, town.district) if each.place == town.khoroo]
    assert row.frozen


def test_only_a_published_year_has_votes_and_only_where_the_post_reaches(
    cycle: Cycle, town: SimpleNamespace
) -> None:
    with pytest.raises(WrongState):
        make(planned(town, year=2040), town, town.khoroo)
    other = person_with_post(Role.DISTRICT_OFFICER, town.other_district)
    own = person_with_post(Role.DISTRICT_OFFICER, town.district)
    with pytest.raises(NotAllowed):
        make(cycle, town, town.khoroo, by=other)
    with pytest.raises(NotAllowed):
        actions.make_rounds(cycle, town.city, {town.khoroo: 5}, by=own, rule="greedy")
    with pytest.raises(ValueError):
        make(cycle, town, town.khoroo, town.other_khoroo, by=own)
    assert not Round.objects.exists()
    assert make(cycle, town, town.khoroo, by=own).rounds == 1
    assert queries.areas(own, cycle) == [town.district]


def test_the_page_shows_before_it_does(cycle: Cycle, town: SimpleNamespace) -> None:
    made = Allocation.objects.create(cycle=cycle, number=1, pot=9, state=AllocationState.PUBLISHED)
    Share.objects.create(allocation=made, place=town.khoroo, amount=61_000_000)
    client = Client()
    client.force_login(person_with_post(Role.DISTRICT_OFFICER, town.district))
    address = f"/years/{cycle.slug}/prepare/votes/"
    page = client.get(address).content.decode()
    assert 'value="61000000"' in page
    told = RULES | {f"sum_{town.khoroo.code}": "61 000 000"}
    assert client.post(address, RULES).status_code == 422
    preview = client.post(address, told).content.decode()
    assert "61,000,000" in preview
    assert "notice warning" not in preview
    Cycle.objects.update(pot=60_000_000)
    assert "notice warning" in client.post(address, told).content.decode()
    assert not Round.objects.exists()
    for _click in range(2):
        assert client.post(address, told | {"make": "1"}).status_code == 302
    assert Round.objects.get().budget == 61_000_000
    assert Project.objects.count() == 2
    page = client.get(f"/years/{cycle.slug}/").content.decode()
    assert f"/rounds/{Round.objects.get().slug}/" in page
    page = client.get(f"/rounds/{Round.objects.get().slug}/").content.decode()
    assert f"/years/{cycle.slug}/" in page


def test_a_year_of_one_khoroo_has_one_vote(town: SimpleNamespace) -> None:
    told: dict[str, Any] = {"year": 2030, "name_mn": "Х", "name_en": "K", "by": SYSTEM}
    own = actions.publish_cycle(actions.plan_cycle(town.khoroo, **told), by=SYSTEM)
    assert queries.areas(SYSTEM, own) == [town.khoroo]
    assert queries.parts_of(town.khoroo) == [town.khoroo]
    actions.make_rounds(own, town.khoroo, {town.khoroo: 5}, by=SYSTEM, rule="greedy")
    assert Round.objects.get().cycle == own
