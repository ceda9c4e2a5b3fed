"""Money against need on the page of a year, worked out again with NumPy from the stored shares."""

from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest
from django.core.management import call_command
from django.test import Client

from nutag.budgeting.actions import of_money as actions
from nutag.budgeting.demo.cycles import demo_cycle
from nutag.budgeting.models import Allocation, Share
from nutag.budgeting.queries.allocations import Book
from nutag.budgeting.queries.fairness import fairness
from nutag.budgeting.tests.test_allocating import BY_NEED, give_figures
from nutag.budgeting.tests.test_pages import bare, text
from nutag.core.equity import Settings
from nutag.record.actors import SYSTEM

KIOSK = 400  # ger households it serves


@pytest.fixture(autouse=True)
def _cache(db: None) -> None:
    call_command("createcachetable", verbosity=0)


def lacks(numbers: dict[str, str]) -> float:
    """The mean of what a khoroo lacks, from the numbers that are known."""
    found = []
    if "ger-share" in numbers:
        found.append(float(numbers["ger-share"]) / 100)
    if {"households", "ger-share", "water-kiosks"} <= numbers.keys():
        asking = float(numbers["households"]) * float(numbers["ger-share"]) / 100
        served = float(numbers["water-kiosks"]) * KIOSK
        found.append(max(0.0, 1 - served / asking) if asking else 0.0)
    if "lit-streets" in numbers:
        found.append(1 - float(numbers["lit-streets"]) / 100)
    return sum(found) / len(found)


def by_hand(made: Allocation) -> float:
    """2 Σ money share × rank in need − 1, where places alike share a rank."""
    shares = [each for each in Share.objects.filter(allocation=made)
              if float(each.facts.get("numbers", {}).get("population", 0))]  # fmt: skip
    people = np.array([float(each.facts["numbers"]["population"]) for each in shares])
    lack = np.array([lacks(each.facts["numbers"]) for each in shares])
    money = np.array([float(each.amount) for each in shares])
    need = people * lack / (people * lack).sum()
    rank = np.array([need[lack < own].sum() + need[lack == own].sum() / 2 for own in lack])
    return float(2 * (money / money.sum() * rank).sum() - 1)


@pytest.mark.parametrize("settings", [BY_NEED, Settings(9_000_000, {"population": Fraction(1)})])
def test_the_suits_index_is_what_the_shares_give(
    town: SimpleNamespace, client: Client, settings: Settings
) -> None:
    give_figures(town)
    year = demo_cycle()
    made = actions.publish_allocation(
        actions.draft_allocation(year, settings, by=SYSTEM), by=SYSTEM
    )
    found = fairness(Book(made))
    assert found is not None
    assert found.suits is not None
    assert float(found.suits) == pytest.approx(by_hand(made), abs=0.0006)
    page = bare(text(client, f"/years/{year.slug}/money/"))
    assert f"Suits index): {found.suits}" in page
    assert "If money went exactly by need" in page


def test_by_people_alone_money_leans_away_from_need(town: SimpleNamespace) -> None:
    give_figures(town)
    year = demo_cycle()
    even = Settings(9_000_000, {"population": Fraction(1)})
    made = actions.draft_allocation(year, even, by=SYSTEM)
    found = fairness(Book(made))
    assert found is not None
    assert found.suits is not None
    assert found.suits < Decimal(0)
