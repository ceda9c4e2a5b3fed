"""Long lists are asked for in as many questions to the database as short ones."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nutag.budgeting.actions import needs_checks, needs_sheets, needs_totals, of_paper
from nutag.budgeting.actions import of_decisions as decisions
from nutag.budgeting.actions.needs_sheets import Read
from nutag.budgeting.actions.of_decisions import Basis
from nutag.budgeting.demo.cycles import open_cycle
from nutag.budgeting.demo.needs import form_in_use
from nutag.budgeting.models import (
    Author,
    Batch,
    Category,
    Item,
    NeedsTotal,
    Project,
    Proposal,
    Ranking,
    RankingState,
    Round,
    Settled,
    Typed,
    Verdict,
    Vote,
)
from nutag.budgeting.models.rounds import authors_behind
from nutag.budgeting.tests.test_ladder import KINDS
from nutag.budgeting.tests.test_paper import staff
from nutag.budgeting.tests.test_voting import HOUR, opened
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.models import Kind, Place
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role


@pytest.fixture(autouse=True)
def _cache(db: None) -> None:
    call_command("createcachetable", verbosity=0)


def asked(client: Client, *urls: str) -> list[int]:
    """How many questions each page asks, once what is kept between pages is kept."""
    counts = []
    for url in urls:
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url).status_code == 200, url
        counts.append(len(seen))
    return counts


def flat(client: Client, grow: Callable[[], object], *urls: str) -> None:
    before = asked(client, *urls)
    grow()
    after = asked(client, *urls)
    grown = {url: (few, many) for url, few, many in zip(urls, before, after, strict=True)
             if many > few}  # fmt: skip
    assert grown == {}


def at(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def proposed(town: SimpleNamespace, first: int, last: int) -> None:
    cycle, category = open_cycle(), Category.objects.first()
    rows = [
        Proposal(cycle=cycle, number=number, place=town.kheseg, title=f"Санал {number}",
                 text="Гэрэлтүүлэг", category=category, search=f" санал {number} ")
        for number in range(first, last + 1)
    ]  # fmt: skip
    made = Proposal.objects.bulk_create(rows)
    people = Person.objects.bulk_create(
        Person(email=f"p{each.pk}@example.org", given_name="Жишиг") for each in made
    )
    Author.objects.bulk_create(
        Author(proposal=each, person=person, joined_at=timezone.now())
        for each, person in zip(made, people, strict=True)
    )


def test_a_thousand_proposals(town: SimpleNamespace, client: Client) -> None:
    year = open_cycle().slug
    proposed(town, 1, 30)
    clerk = at(person_with_post(Role.KHOROO_ORGANISER, town.khoroo))
    urls = [f"/proposals/?year={year}&order={order}" for order in ("random", "newest", "supported")]
    before = asked(clerk, *urls, f"/proposals.csv?year={year}")
    proposed(town, 31, 1000)
    assert asked(clerk, *urls, f"/proposals.csv?year={year}") == before
    assert asked(client, *urls) <= before


def test_authors_behind_many_projects_are_asked_for_at_once(
    town: SimpleNamespace, street: Round
) -> None:
    proposed(town, 1, 40)
    one, two, *others = Proposal.objects.order_by("number")
    Proposal.objects.filter(pk=two.pk).update(state="merged", merged_into=one)
    for at_, each in enumerate(others):
        Project.objects.create(
            round=street, position=50 + at_, code=f"g{at_}", cost=1, name="Гэрэл", proposal=each
        )
    Project.objects.create(
        round=street, position=99, code="joined", cost=1, name="Гэрэл", proposal=one
    )
    everybody = sorted(Author.objects.values_list("person", flat=True))
    with CaptureQueriesContext(connection) as seen:
        assert authors_behind(street.projects.all()) == everybody
    assert len(seen) <= 4


def more_projects(round_: Round, number: int) -> None:
    made = Project.objects.bulk_create(
        Project(round=round_, position=200 + at_, code=f"m{at_}", cost=10, search="",
                name=f"Гудамжны гэрэлтүүлэг {at_}")
        for at_ in range(number)
    )  # fmt: skip
    for ranking in Ranking.objects.filter(step__round=round_, state=RankingState.PUBLIC):
        Item.objects.bulk_create(
            Item(ranking=ranking, project=each, rank=100 + at_, amount=10)
            for at_, each in enumerate(made)
        )


def test_results_and_where_they_were_changed(
    town: SimpleNamespace, street: Round, client: Client
) -> None:
    decisions.arrange_ladder(street, [Basis(kind) for kind in KINDS], by=SYSTEM)
    base = f"/rounds/{street.slug}/"
    urls = [base, f"{base}divergence/", f"{base}ladder/", f"{base}ladder/residents/",
            f"{base}decisions.csv"]  # fmt: skip
    flat(client, lambda: more_projects(street, 200), *urls)


def test_a_year_of_rounds(town: SimpleNamespace, street: Round, client: Client) -> None:
    def more(number: int) -> None:
        for _each in range(number):
            first = Round.objects.get(pk=street.pk)
            name = f"r{Round.objects.count()}"
            first.pk, first.slug, first.digest = None, name, name
            first.save()
            Settled.objects.create(
                round=first, year=2026, wanted=3, kept=2, wanted_money=9, kept_money=4, turned=0,
                pairs=1, funded=2, promised=4, decided_on=timezone.localdate(),
            )  # fmt: skip

    more(2)
    flat(
        client, lambda: more(40), "/divergence/?year=2026", "/divergence.csv?year=2026", "/rounds/"
    )


def test_a_thousand_household_forms_and_two_hundred_khoroos(
    town: SimpleNamespace, client: Client
) -> None:
    form = form_in_use(open_cycle())
    needs_sheets.make(form, {(town.kheseg, "ger"): 1100}, by=SYSTEM)
    clerk = person_with_post(Role.KHOROO_ORGANISER, town.khoroo)

    def enter(first: int, last: int) -> None:
        for serial in range(first, last + 1):
            needs_sheets.enter(form.cycle, serial, Read((3, 1)), by=SYSTEM, word=f"w{serial}")
        needs_totals.total(form.cycle, by=SYSTEM)

    enter(1, 20)
    needs_checks.draw_forms(form, town.khoroo, by=SYSTEM, dice="1")
    khoroo, district = "/needs/at/1110-07/", f"/needs/at/{town.district.code}/"
    urls = [khoroo, f"{khoroo}words/", f"{khoroo}needs.csv", f"{khoroo}twice/", district]

    def grow() -> None:
        enter(21, 1000)
        needs_checks.draw_forms(form, town.khoroo, by=SYSTEM, rest=True)
        numbers = NeedsTotal.objects.get(place=town.khoroo).numbers
        places = Place.objects.bulk_create(
            Place(code=f"1110-{100 + at_}", kind=Kind.KHOROO, parent=town.district,
                  path=f"{town.district.path}x{at_}/", name_mn=f"Х{at_}", sort_key=f"x{at_}",
                  valid_from=town.khoroo.valid_from)
            for at_ in range(200)
        )  # fmt: skip
        NeedsTotal.objects.bulk_create(
            NeedsTotal(cycle=form.cycle, place=each, numbers=numbers, counted_at=timezone.now())
            for each in places
        )

    flat(client, grow, *urls)
    assert asked(at(clerk), f"{khoroo}twice/", f"{khoroo}twice/enter/")[0] < 40


def test_a_paper_form_asks_for_its_needs_once(town: SimpleNamespace) -> None:
    form = form_in_use(open_cycle())
    needs_sheets.make(form, {(town.kheseg, "ger"): 2}, by=SYSTEM)
    with CaptureQueriesContext(connection) as seen:
        needs_sheets.enter(form.cycle, 1, Read((3, 1)), by=SYSTEM, word="w")
    options = [each["sql"] for each in seen if 'FROM "budgeting_needsoption"' in each["sql"]]
    assert len(options) == 1


def test_batches_and_what_was_typed_of_them(town: SimpleNamespace, client: Client) -> None:
    now = timezone.now()
    vote = opened(town, opens_at=now - 9 * HOUR, closes_at=now + 9 * HOUR)
    people = staff(town)

    def more(number: int) -> None:
        of_paper.print_batches(vote.round, {town.kheseg: 10 * number}, 10, by=SYSTEM)

    more(1)
    base, clerk = f"/rounds/{vote.round.slug}/", at(people[0])
    urls = [f"{base}paper/", f"{base}slips/", f"{base}slips/{town.kheseg.code}/"]
    batch = of_paper.deliver(Batch.objects.get(), people[0], by=SYSTEM)
    for code in vote.codes[:3]:
        batch = of_paper.hand_out(batch, code, by=SYSTEM)
    of_paper.take_back(batch, unused=7, spoiled=0, by=SYSTEM)
    Vote.objects.update(closes_at=now - HOUR)
    batch = of_paper.open_box(batch, papers=3, by=SYSTEM)
    code = vote.round.projects.first().code

    def typed(first: int, last: int) -> None:
        for reading, person in enumerate(people[:2], start=1):
            Typed.objects.bulk_create(
                Typed(batch=batch, serial=serial, reading=reading, by=person,
                      verdict=Verdict.VALID if reading == 1 else Verdict.BLANK, marks={code: 1})
                for serial in range(first, last + 1)
            )  # fmt: skip

    typed(1, 2)
    of_typing = [f"{base}paper/1/type/", f"{base}paper/1/differences/"]
    third = at(people[2])
    before = asked(third, *of_typing) + asked(clerk, *of_typing, *urls)
    typed(3, 40)
    more(50)
    assert asked(third, *of_typing) + asked(clerk, *of_typing, *urls) == before
