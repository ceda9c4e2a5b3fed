"""Two people at the same moment."""

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import connection
from django.utils import timezone

from nutag.budgeting.actions import of_decisions as actions
from nutag.budgeting.actions.of_decisions import Basis, Overtaken, Paper
from nutag.budgeting.models import Judgement, Ranking, Round, Step, StepKind, Work, WorkState
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.tests.test_together import patiently
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.roles import Role

TODAY = timezone.localdate()


def at_once(people: Iterable[Person], deed: Callable[[Person], object]) -> Counter[str]:
    """What became of it when all do the same at the same moment."""
    everybody = list(people)
    start = Barrier(len(everybody))

    def run(person: Person) -> str:
        start.wait(timeout=10)
        try:
            patiently(lambda: deed(person))
        except (Overtaken, actions.WorkStands) as error:
            return type(error).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(everybody)) as all_:
        return Counter(all_.map(run, everybody))


@pytest.mark.django_db(transaction=True)
def test_one_of_two_drafts_stands_and_its_rival_is_told(
    street: Round, town: SimpleNamespace
) -> None:
    actions.arrange_ladder(street, [Basis(StepKind.KHURAL)], by=SYSTEM)
    step = Step.objects.get(kind=StepKind.KHURAL)
    ranked = [(each, each.cost) for each in street.projects.filter(code__in="13")]
    people = [person_with_post(Role.PRESIDIUM_MEMBER, town.khoroo) for _each in range(2)]
    told = at_once(
        people, lambda by: actions.write_list(step, ranked, {}, Paper("1", TODAY), by=by, seen=0)
    )
    assert told == {"done": 1, "Overtaken": 1}
    assert Ranking.objects.get(step=step).saves == 1


@pytest.mark.django_db(transaction=True)
def test_four_neighbours_at_once_confirm_a_work_once(street: Round, town: SimpleNamespace) -> None:
    work = Work.objects.create(
        project=street.projects.get(code="1"), place=town.khoroo, year=2026, promised=60,
        role=Role.CITY_OFFICER, promised_on=TODAY, due_on=TODAY + timedelta(days=9), claims=1,
        state=WorkState.CLAIMED, agreed=60, contract="1",
    )  # fmt: skip
    people = [person_with_post("", town.kheseg) for _each in range(4)]
    told = at_once(people, lambda by: actions.judge_work(work, by=by, done=True))
    assert told == {"done": 3, "WorkStands": 1}
    assert Judgement.objects.count() == 3
    assert Entry.objects.filter(verb="work.confirmed").count() == 1
