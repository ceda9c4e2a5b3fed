"""A year with proposals open, for the tests of proposals."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from nutag.budgeting.actions import of_proposals as actions
from nutag.budgeting.actions.of_proposals import Words
from nutag.budgeting.models import Category, Cycle, CycleState, Phase, PhaseKind, Proposal
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.record.roles import Role


def year(town: SimpleNamespace, *, propose: tuple[int, int] = (-5, 5)) -> SimpleNamespace:
    """A published year with the phase for proposals around today, and people."""
    today = timezone.localdate()
    cycle = Cycle.objects.create(
        slug="ub-2031", place=town.city, year=2031, name_mn="Сан 2031", name_en="Fund 2031",
        state=CycleState.PUBLISHED,
    )  # fmt: skip
    for kind, (first, last) in {PhaseKind.PROPOSE: propose, PhaseKind.REVIEW: (6, 20)}.items():
        Phase.objects.create(
            cycle=cycle, kind=kind, begins_on=today + timedelta(days=first),
            ends_on=today + timedelta(days=last),
        )  # fmt: skip
    light = Category.objects.create(code="light", name_mn="Гэрэл", name_en="Lights")
    people = {
        name: person_with_post(role, place)
        for name, role, place in (
            ("clerk", Role.KHOROO_ORGANISER, town.khoroo),
            ("officer", Role.DISTRICT_OFFICER, town.district),
            ("city", Role.CITY_OFFICER, town.city),
            ("stranger", Role.KHOROO_ORGANISER, town.other_khoroo),
        )
    }
    return SimpleNamespace(cycle=cycle, light=light, town=town, **people)


def resident(town: SimpleNamespace, name: str = "Оршин") -> Person:
    """One more resident of the khoroo."""
    return person_with_post("", town.khoroo, given_name=name)


def words(year: SimpleNamespace, title: str = "Гудамжны гэрэлтүүлэг", **more: Any) -> Words:
    """A proposal for the khoroo."""
    told = {"text": "Харанхуй байна.", "category": year.light, "place": year.town.khoroo}
    return Words(**({"title": title} | told | more))


def proposed(year: SimpleNamespace, by: Person, title: str = "Гудамжны гэрэл") -> Proposal:
    """A proposal that was handed in."""
    return actions.propose(year.cycle, words(year, title), by=by)


def joined_proposals(year: SimpleNamespace) -> dict[str, int]:
    """Proposal 1 with another joined, a sheet and an objection; the keys of what addresses name."""
    author = resident(year.town, "Зохиогч")
    one, two = proposed(year, author), proposed(year, author, "Гэрэл гудамжинд")
    merge = actions.merge(one, [two], "Нэг зүйл", by=year.city)
    two.refresh_from_db()
    objection = actions.object_to(two, "merged", "Өөр гудамж", by=author)
    actions.print_sheet(one, by=year.clerk)
    return {"merge": merge.pk, "objection": objection.pk}
