"""A proposal, a checklist in force, and the people who check it."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone

from nutag.budgeting.actions import of_reviews as actions
from nutag.budgeting.actions.findings import questions_of
from nutag.budgeting.actions.of_reviews import Costs, Said
from nutag.budgeting.cost_sums import Item
from nutag.budgeting.demo.reviews import checklist_and_prices
from nutag.budgeting.models import Category, Cycle, CycleState, Proposal, Reply, Review
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.demo import small_city
from nutag.record.roles import Role

NOW = datetime(2026, 3, 2, 4, tzinfo=timezone.get_default_timezone())
LONG_AGO = date(2020, 1, 1)


def built() -> SimpleNamespace:
    """The small city with a year, a proposal of `owner`, and four people who may review it."""
    town = small_city()
    checklist_and_prices()
    cycle = Cycle.objects.create(
        slug="ub-2027", place=town.city, year=2027, name_mn="Сан 2027", name_en="Fund 2027",
        state=CycleState.PUBLISHED,
    )  # fmt: skip

    def held(role: str, place: str, name: str = "Сорилт") -> Person:
        at = getattr(town, place)
        return person_with_post(role, at, given_name=name, from_on=LONG_AGO)

    people = {
        "organiser": held(Role.KHOROO_ORGANISER, "khoroo", "Номин"),
        "governor": held(Role.KHOROO_GOVERNOR, "khoroo"),
        "district": held(Role.DISTRICT_OFFICER, "district"),
        "city": held(Role.CITY_OFFICER, "city"),
        "elsewhere": held(Role.KHOROO_GOVERNOR, "other_khoroo"),
        "owner": held("", "khoroo", "Солонго"),
        "resident": held("", "khoroo"),
    }
    made = SimpleNamespace(town=town, cycle=cycle, **people)
    made.proposal = proposal(made)
    return made


def proposal(world: SimpleNamespace, number: int = 1, **facts: object) -> Proposal:
    """One proposal of the year."""
    known = {"owner": world.owner, "title": "Шат засах", "text": "Шат эвдэрсэн."} | facts
    return Proposal.objects.create(
        cycle=world.cycle, number=number, place=world.town.khoroo, submitted_at=NOW,
        category=Category.objects.get(code="other"), **known,
    )  # fmt: skip


def assigned(world: SimpleNamespace, *, at: datetime = NOW) -> Review:
    """The organiser answers, the district officer signs."""
    return actions.assign_review(
        world.proposal, reviewer=world.organiser, signer=world.district, by=world.city, at=at
    )


def answered(review: Review, by: Person, **other: str) -> None:
    """All questions, so that it passes, except for some (`_` for `-` in their codes)."""
    for question in questions_of(review):
        passes = Reply.NO if question.stops == Reply.YES else Reply.YES
        said = Said(other.get(question.code.replace("-", "_"), passes), "А/1")
        actions.keep_finding(review, question, said, by=by, at=NOW)


def costed(review: Review, by: Person) -> None:
    """Two lines and ten per cent."""
    items = [Item("Шат", "м", Decimal(12), 620_000, "А/1"),
             Item("Хашлага", "м", Decimal("12.5"), 185_000, "А/2")]  # fmt: skip
    costs = Costs(items, 10, 200_000, "Дүүрэг")
    actions.estimate_cost(review, costs, by=by, at=NOW)


def decided(world: SimpleNamespace, **other: str) -> Review:
    """Answered, concluded and signed, not announced."""
    review = assigned(world)
    answered(review, world.organiser, **other)
    costed(review, world.organiser)
    actions.conclude_review(review, "Хариу нь ийм.", by=world.organiser, at=NOW)
    return actions.sign_review(review, by=world.district, at=NOW)


def announced(world: SimpleNamespace, **other: str) -> Review:
    """Announced a day later."""
    review = decided(world, **other)
    later = NOW + timedelta(days=1)
    actions.publish_reviews(world.cycle, [review], by=world.city, at=later)
    review.refresh_from_db()
    return review
