"""While voting is open, no page, file or feed depends on what was chosen.

Two votes are held that differ in nothing but the choices. Every address of the round, of the
interface for programs and around them is opened by everybody who could be curious; both times it
must say the same, but for hashes and signatures, which say nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from nutag.budgeting import actions
from nutag.budgeting.actions import of_paper
from nutag.budgeting.models import StepKind, Verdict, Vote
from nutag.budgeting.tests.test_paper import AT, staff
from nutag.budgeting.tests.test_voting import HOUR, NOON, opened
from nutag.people.demo import person_with_post
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

GAP = re.compile(r"<(?:\w+:)?(\w+)>")
SAYS_NOTHING = re.compile(r"[0-9a-f]{16,64}|(?:[0-9a-f]{4}-){3}[0-9a-f]{4}|[\w+/=-]{40,}")
CURIOUS = (Role.CITY_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR)
AROUND = ("/", "/search/?q=Шат", "/search/?q=Хорооны", "/places/1110-07/", "/places/1110-07-01/")
ROUND = ("rounds/<slug:slug>/", "api/")
OTHERS = (
    "rounds/", "api/", "divergence", "works", "years/", "needs/", "proposals", "reviews/",
    "categories", "record/", "inbox/", "me/",
)  # fmt: skip
FILLED = {
    "code": ("1", "1110-07-01"),
    "rule": ("greedy", "equal-shares"),
    "number": ("1", "2", "3"),
    "claim": ("1",),
    "kind": tuple(StepKind.values),
    "pk": ("1",),
}


def addresses(slug: str) -> list[str]:
    """Every address of the round and the interface, filled in, and all others of the room."""
    told = FILLED | {"slug": (slug,)}
    found = [each for each in patterns(get_resolver()) if "pdf" not in each]
    rounds = [each for each in found if "slug:slug" in each and each.startswith(ROUND)]
    rounds += [each for each in found if "<slug>" in each and each.startswith(ROUND)]
    others = [each for each in found if "<" not in each and each.startswith(OTHERS)]
    return [*(f"/{each}" for route in rounds + others for each in filled(route, told)), *AROUND]


def filled(route: str, told: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """An address with every value its gaps can have."""
    names = GAP.findall(route)
    for values in product(*(told[name] for name in names)):
        left = iter(values)
        yield GAP.sub(lambda _gap, left=left: next(left), route)  # type: ignore[misc]


def patterns(under: URLResolver, before: str = "") -> Iterator[str]:
    """The routes of all pages."""
    for each in under.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, route)
        elif isinstance(each, URLPattern):
            yield route


def seen(vote: SimpleNamespace, people: Mapping[str, Client], choice: str) -> dict[str, str]:
    """What everybody sees everywhere after some thirty ballots for one project, half logged."""
    told: dict[str, str] = {}
    with transaction.atomic():
        for number in range(24):
            actions.cast(
                vote.round, {choice: 1}, code=vote.codes[number], word=f"w{number}",
                at=AT,
            )  # fmt: skip
            if number == 12:
                actions.log_ballots(by=SYSTEM, at=AT)
        slip = of_paper.Slip(vote.codes[24], "helped")
        of_paper.assist(vote.round, {choice: 1}, slip, counterfoil=1, by=vote.people[0], at=AT)
        on_paper(vote, choice)
        for who, client in people.items():
            for address in addresses(vote.round.slug):
                answer = client.get(address)
                page = SAYS_NOTHING.sub("·", answer.getvalue().decode(errors="replace"))
                told[f"{who} {address}"] = f"{answer.status_code} {page}"
        transaction.set_rollback(True)
    return told


def on_paper(vote: SimpleNamespace, choice: str) -> None:
    """One batch at the desk, with a claim; two whose boxes are shut.

    Once voting is over: one at the desk; one that is being typed; one whose papers are sealed.
    """
    made = of_paper.print_batches(vote.round, {vote.kheseg: 15}, 5, by=SYSTEM, at=AT)
    codes = iter(vote.codes[25:])
    for each in made:
        batch = of_paper.deliver(each, vote.people[0], by=SYSTEM, at=AT)
        of_paper.hand_out(batch, next(codes), by=vote.people[0], at=AT)
    of_paper.keep_apart(batch, "moved", by=vote.people[0], at=AT)
    for batch in made[:2]:
        of_paper.take_back(batch, unused=4, spoiled=0, by=SYSTEM, at=AT)
        if vote.over is None:
            continue
        of_paper.open_box(batch, papers=1, by=SYSTEM, at=vote.over)
        for who in vote.people[:2]:
            reading = of_paper.Reading(Verdict.VALID, {choice: 1})
            of_paper.type_paper(batch, batch.first, reading, by=who)
    if vote.over is not None:
        of_paper.close_typing(made[0], by=SYSTEM, at=vote.over)
        of_paper.reconcile(made[0], by=SYSTEM, at=vote.over)


# PostgreSQL numbers the record on after a rollback, so there the two differ by that alone.
@pytest.mark.one_database
@pytest.mark.django_db
@pytest.mark.parametrize("over", [False, True])
def test_what_was_chosen_changes_nothing_anybody_can_see(
    town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, *, over: bool
) -> None:
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)  # pages that tell the time tell the same
    vote = opened(town)
    vote.people, vote.kheseg = staff(town), town.kheseg
    vote.over = now if over else None
    Vote.objects.update(closes_at=now - HOUR if over else NOON.replace(year=2999))
    people = {"": Client()}
    posts = {role: person_with_post(role, town.city) for role in CURIOUS}
    for role, person in (posts | {Role.KHOROO_GOVERNOR: vote.people[2]}).items():
        people[role] = Client()
        people[role].force_login(person)
    one, other = seen(vote, people, "1"), seen(vote, people, "3")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    slug = vote.round.slug
    pages = ("paper/", "paper/2/type/", "paper/3/claims/1/", "slips/1110-07-01/", "desk/")
    for page in pages:
        assert one[f"{Role.KHOROO_GOVERNOR} /rounds/{slug}/{page}"].startswith("200"), page
    fine = [name for name in one if one[name].startswith("200")]
    assert len(fine) > len(one) / 3  # most of what was compared was a page, not a refusal
    for door in ("vote.zip", "ballots.pb", "results.csv", "greedy.json", "compare/"):
        assert one[f" /rounds/{slug}/{door}"].startswith("404")
