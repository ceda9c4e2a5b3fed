"""Every address of the site knocked at by every role: who comes through stands in one table."""

from collections.abc import Iterator
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from nutag.budgeting.actions import of_decisions as budgeting
from nutag.budgeting.actions import of_money, of_years
from nutag.budgeting.demo import needs, reviews
from nutag.budgeting.demo.cycles import demo_cycle
from nutag.budgeting.demo.paper import paper
from nutag.budgeting.demo.votes import khoroo_round, vote_under_way
from nutag.budgeting.models import Item, Question, Round, Work
from nutag.budgeting.queries.of_decisions import bases, choices
from nutag.budgeting.tests.proposing import joined_proposals
from nutag.budgeting.tests.proposing import year as proposed_in
from nutag.learning import actions as learning
from nutag.learning import reading
from nutag.people import actions as people
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.people.rules import KINDS
from nutag.people.shipped import publish_first
from nutag.places import actions as places
from nutag.places.demo import small_city
from nutag.places.models import Measure, Source
from nutag.places.shipped import MEASURES, SOURCES
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.roles import Role
from tests.permission_expectations import (
    DOORS,
    ELSEWHERE,
    EVERYBODY,
    NOBODY_ELSE,
    SIGNED_IN,
    Door,
)

SIGNED_OUT = "signed out"
RESIDENT = "resident"
VISITORS = (SIGNED_OUT, RESIDENT, *Role.values)


def addresses(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """The full names of all addresses."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, pattern.namespace or space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}:{pattern.name}" if space else str(pattern.name)


def built() -> SimpleNamespace:
    """A small city with one of everything that addresses speak of."""
    call_command("createcachetable", verbosity=0)
    publish_first()
    town = small_city()
    Source.objects.bulk_create(Source(**each) for each in SOURCES)
    Measure.objects.bulk_create(Measure(**each) for each in MEASURES)
    rows = {
        "city": town.city,
        "district": town.district,
        "khoroo": town.khoroo,
        "kheseg": town.kheseg,
    }
    held = {role: person_with_post(role, rows[KINDS[role][-1]]) for role in Role.values}
    held[RESIDENT] = person_with_post("", town.khoroo)
    newcomer = Person.objects.create(email="new@demo.nutag.example", given_name="Од", assurance=1)
    figure = places.record_figure(
        by=SYSTEM,
        place=town.khoroo,
        measure=Measure.objects.get(code="plots"),
        year=2024,
        value=Decimal(3),
    )
    alias = places.add_alias(by=SYSTEM, place=town.khoroo, text="Долоо")
    question = decided(khoroo_round())
    draft = of_years.plan_cycle(town.khoroo, year=2030, name_mn="Жил", name_en="Year", by=SYSTEM)
    year = demo_cycle()
    sums = of_money.load_allocation(year, b"place,amount\n1110-07,5\n", by=SYSTEM)
    of_money.publish_allocation(sums, by=SYSTEM)
    reviews.fill()  # before others live here: the resident owns what is reviewed
    joined = joined_proposals(proposed_in(town))
    needs_form = needs.fill()
    typists = (Role.KHOROO_ORGANISER, Role.SOCIAL_WORKER, Role.KHOROO_GOVERNOR)
    paper(vote_under_way(), [held[role] for role in typists])
    learning.load(reading.curriculum(), by=SYSTEM)
    return SimpleNamespace(
        people=held,
        facts={
            "figure": figure.pk, "alias": alias.pk, "khoroo": town.khoroo.pk,
            "request": people.ask(by=newcomer, place=town.khoroo).pk,
            "post": held[Role.KHESEG_LEADER].posts.get().pk,
            "year": year.slug,
            "entry": Entry.objects.filter(verb="round.counted").get().pk,
            "person": held[RESIDENT].pk,
            "draft": draft.slug, **joined,
            "needs_form": needs_form.pk,
            "question": question.pk,
            "change": question.item_id,
            "work": Work.objects.order_by("pk")[0].pk,
        },
    )  # fmt: skip


def decided(round_: Round) -> Question:
    """Every step takes over the list before; the first leaves a project off, which is contested."""
    steps = [budgeting.Basis(kind) for kind, _name, _step in bases(round_)]
    seven = [budgeting.Named(f"Гишүүн {number}", "инженер", "ЗДТГ") for number in range(7)]
    paper = budgeting.Paper("А/1", timezone.localdate())
    for step in budgeting.arrange_ladder(round_, steps, by=SYSTEM):
        *ranked, last = [(each.project, each.amount) for each in choices(step, round_) if each.rank]
        why = {last[0].pk: budgeting.Reason("money", "Мөнгө хүрэлцээгүй")}
        if step.position > 1:
            ranked, why = [*ranked, last], {}
        budgeting.write_list(step, ranked, why, paper, by=SYSTEM)
        if step.kind == "group":
            budgeting.name_members(step, seven, "А/2", by=SYSTEM)
        budgeting.confirm_list(step, by=SYSTEM)
    item = Item.objects.get(ranking__step__round=round_, rank=None)
    return budgeting.contest_reason(item, "Яагаад?", by=SYSTEM)


def signed_in(visitor: Person | None) -> str:
    """The key of a session of theirs."""
    client = Client()
    if visitor is None:
        return ""
    client.force_login(visitor)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def knock(door: Door, path: str, session: str) -> int:
    """The status of the answer; 401 for being sent to sign in. What it did is undone."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    with transaction.atomic():
        answer = client.generic(door.method, path)
        transaction.set_rollback(True)
    if answer.status_code == 302 and answer["Location"].startswith("/account/login/"):
        return 401
    return answer.status_code


def expected(door: Door, visitor: str) -> set[int]:
    """With which statuses a visitor may be answered."""
    through = {400, 404} if door.missing else {200, 302}
    if door.who == EVERYBODY:
        return through
    if visitor == SIGNED_OUT:
        return {401, 403}
    if door.who == NOBODY_ELSE:
        return {404}
    return through if door.who == SIGNED_IN or visitor in door.who else {403, 404}


def test_every_address_stands_in_the_table() -> None:
    known = {name for name in addresses(get_resolver()) if not name.startswith(ELSEWHERE)}
    assert known == set(DOORS)


@pytest.mark.one_database  # six thousand requests, and who may is decided before the database
@pytest.mark.django_db
def test_everybody_comes_through_the_doors_that_are_theirs_and_no_others() -> None:
    town = built()
    wrong = []
    sessions = {each: signed_in(town.people.get(each)) for each in VISITORS}
    for name, doors in DOORS.items():
        for door in doors:
            path = door.path.format(**town.facts)
            for visitor in VISITORS:
                status = knock(door, path, sessions[visitor])
                if status not in expected(door, visitor):
                    wrong.append(f"{name} {path}: {visitor} got {status}")
    assert wrong == []
