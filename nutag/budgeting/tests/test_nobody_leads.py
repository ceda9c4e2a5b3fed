"""While voting is open, no page, file or feed depends on what was chosen.

Two votes are held that differ in nothing but the choices. Every address of the round, of the
interface for programs and around them is opened by everybody who could be curious; both times it
must say the same, but for hashes and signatures, which say nothing.
"""

import re
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from nutag.budgeting import actions
from nutag.budgeting.models import Vote
from nutag.budgeting.tests.test_voting import HOUR, NOON, opened
from nutag.people.demo import person_with_post
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.roles import Role

SAYS_NOTHING = re.compile(r"[0-9a-f]{16,64}|(?:[0-9a-f]{4}-){3}[0-9a-f]{4}|[\w+/=-]{40,}")
CURIOUS = (Role.CITY_OFFICER, Role.AUDITOR, Role.KHOROO_GOVERNOR, Role.ADMINISTRATOR)
AROUND = (
    "/", "/rounds/", "/search/?q=Шат", "/search/?q=Хорооны", "/record/", "/api/budgeting/rounds",
    "/places/1110-07/",
)  # fmt: skip


def addresses(slug: str) -> list[str]:
    """Every address below /rounds/ and the interface, filled in."""
    told = {"slug": slug, "code": "1", "rule": "greedy"}
    found = [each for each in patterns(get_resolver()) if "slug" in each and "pdf" not in each]
    rounds = [each for each in found if each.startswith(("rounds/", "api/"))]
    filled = ["/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda m: told[m[1]], each) for each in rounds]
    equal = [each.replace("greedy", "equal-shares") for each in filled if "greedy" in each]
    return [*filled, *equal, *AROUND]


def patterns(under: URLResolver, before: str = "") -> Iterator[str]:
    """The routes of all pages."""
    for each in under.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, route)
        elif isinstance(each, URLPattern):
            yield route


def seen(vote: SimpleNamespace, people: Mapping[str, Client], choice: str) -> dict[str, str]:
    """What everybody sees everywhere after a dozen ballots for one project, half of them logged."""
    told: dict[str, str] = {}
    with transaction.atomic():
        for number in range(24):
            actions.cast(
                vote.round, {choice: 1}, code=vote.codes[number], word=f"w{number}", by=NOBODY,
                at=NOON + HOUR,
            )  # fmt: skip
            if number == 12:
                actions.log_ballots(by=SYSTEM, at=NOON + HOUR)
        for who, client in people.items():
            for address in addresses(vote.round.slug):
                answer = client.get(address)
                page = SAYS_NOTHING.sub("·", answer.content.decode(errors="replace"))
                told[f"{who} {address}"] = f"{answer.status_code} {page}"
        transaction.set_rollback(True)
    return told


@pytest.mark.django_db
def test_what_was_chosen_changes_nothing_anybody_can_see(town: SimpleNamespace) -> None:
    vote = opened(town)
    Vote.objects.update(closes_at=NOON.replace(year=2999))
    people = {"": Client()}
    for role in CURIOUS:
        people[role] = Client()
        people[role].force_login(person_with_post(role, _place(role, town)))
    one, other = seen(vote, people, "1"), seen(vote, people, "3")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    fine = [name for name in one if one[name].startswith("200")]
    assert len(fine) > len(one) / 3  # most of what was compared was a page, not a refusal
    for door in ("vote.zip", "ballots.pb", "results.csv", "greedy.json", "compare/"):
        assert one[f" /rounds/{vote.round.slug}/{door}"].startswith("404")


def _place(role: str, town: SimpleNamespace) -> Any:
    return town.khoroo if role == Role.KHOROO_GOVERNOR else town.city
