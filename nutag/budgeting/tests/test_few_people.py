"""Whoever has every public page of a vote and a solver learns no number of fewer than ten."""

import re
from collections import Counter
from itertools import product
from types import SimpleNamespace
from typing import Any

from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.budgeting.actions import of_paper as actions
from nutag.budgeting.actions import open_ballots
from nutag.budgeting.models import Area, Batch, Channel, Delivery, Slot
from nutag.budgeting.queries import needs_shown
from nutag.budgeting.queries import of_paper as queries
from nutag.budgeting.queries.bundle import paper
from nutag.budgeting.queries.vote_table import (
    HELPED,
    WHOLE,
    Cell,
    of_slots,
    published,
    sums_of,
    table_of,
)
from nutag.budgeting.tests.test_paper import END, hand_out, valid, with_batch
from nutag.budgeting.tests.test_voting import NOON, cast
from nutag.core.bundle import verify
from nutag.core.disclosure.tests.test_disclosure import spans
from nutag.people.demo import person_with_post
from nutag.places.models import FEWEST
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

SIZES = st.one_of(st.integers(0, 14), st.integers(0, 400))
UNASKED = {"unused", "helped", "size", "spoiled", "elsewhere", "slots"}


@st.composite
def votes(draw: st.DrawFn) -> dict[Cell, int]:
    """Numbers of a vote in up to five khesegs, through every door, with helpers and claims."""
    doors: list[tuple[str, str, int | None]] = [
        ("free", "", None),
        ("used", Channel.WEB, None),
        ("used", Channel.PAPER, None),
    ]
    doors += [("used", each, helper) for each in HELPED for helper in (1, 2)]
    khesegs = range(1, draw(st.integers(1, 5)) + 1)
    rows: list[tuple[int, str, str, str, int | None, int]]
    rows = [(place, "delivered", "free", "", None, draw(st.integers(10, 400))) for place in khesegs]
    rows += [
        (place, delivery, *draw(st.sampled_from(doors)), draw(SIZES))
        for place in khesegs
        for delivery in Delivery.values
        for _turn in range(2)
    ]
    numbers: dict[Cell, int] = dict(of_slots(rows))
    accepted, refused, waiting = (draw(st.integers(0, 14)) for _turn in range(3))
    unused, spoiled = draw(SIZES), draw(st.integers(0, 5))
    written = accepted + refused + waiting
    numbers |= {
        ("claims", "written"): written, ("claims", "accepted"): accepted,
        ("claims", "refused"): refused, ("open", WHOLE): waiting, ("unused", WHOLE): unused,
        ("spoiled", WHOLE): spoiled, ("elsewhere", WHOLE): 0,
    }  # fmt: skip
    given_ = numbers.get(("door", Channel.PAPER), 0) + written
    numbers["size", WHOLE] = given_ + spoiled + unused - accepted
    return numbers


@settings(max_examples=40, deadline=None)
@given(votes())
def test_no_number_of_few_people_can_be_solved_from_the_pages(numbers: dict[Cell, int]) -> None:
    table = published(numbers)
    small = {
        key for key, number in numbers.items()
        if 0 < number < FEWEST and key[0] not in UNASKED
    }  # fmt: skip
    assert small <= table.hidden
    sums = sums_of(numbers, [str(each) for each in table.places])
    for key, (least, most) in spans(numbers, sums, set(table.hidden)).items():
        if key in small:
            assert most - least > 0.5, (key, least, most)


@st.composite
def needs(draw: st.DrawFn) -> dict[needs_shown.Cell, int]:
    """Needs of a khoroo (0) and its khesegs, in both areas; what lies inside adds up."""
    numbers: dict[needs_shown.Cell, int] = {}
    khesegs = range(1, draw(st.integers(1, 3)) + 1)
    for pk, area in product(khesegs, Area.values):
        numbers[pk, area, "school"] = draw(st.integers(10, 300))
        for category in ("light", "road", "water"):
            numbers[pk, area, category] = draw(SIZES)
    whole: Counter[needs_shown.Cell] = Counter(numbers)
    for (pk, area, category), number in numbers.items():
        for key in ((pk, ""), (0, area), (0, "")):
            whole[(*key, category)] += number
    return dict(whole)


@settings(max_examples=40, deadline=None)
@given(needs(), st.sampled_from((needs_shown.CHOSEN, needs_shown.FIRST)))
def test_no_need_of_few_can_be_solved_from_the_pages_of_all_places(
    numbers: dict[needs_shown.Cell, int], kind: str
) -> None:
    top = {key: number for key, number in numbers.items() if key[0] == 0}
    above = needs_shown.family(None, top, kind)
    found = above | needs_shown.family(0, numbers, kind, closed=above)
    assert {key for key, number in numbers.items() if 0 < number < FEWEST} <= found
    for part, equal in needs_shown.sums_of(0, numbers, kind):
        there = {key for key in part if key in found}
        for need, (least, most) in spans(part, equal, there).items():
            if 0 < numbers[need] < FEWEST:
                assert most - least > 0.5, (need, least, most)


def test_what_is_hidden_says_not_shown_on_every_page(town: SimpleNamespace) -> None:
    vote = with_batch(town, slots=60)
    for number in range(20):
        cast(vote, number, "1")
    hand_out(vote, 20, 21, 22)
    Slot.objects.filter(serial__lte=30).update(delivery=Delivery.DELIVERED)
    Slot.objects.filter(serial__in=(31, 32)).update(delivery=Delivery.REFUSED)
    table = table_of(vote.round)
    assert table.told("used") == 23
    assert table.told("door", Channel.PAPER) is None
    assert table.told("door", Channel.WEB) is None
    assert table.told(Delivery.REFUSED) is None
    visitor = Client()
    visitor.cookies["django_language"] = "en"
    base = f"/rounds/{vote.round.slug}/"
    for page in ("", "slips/", "protocol/", "paper/"):
        text = visitor.get(base + page).text
        assert "fewer than 10" not in text
        assert "Not shown: fewer than ten people" in text, page
    told = protocol(visitor, base)
    assert told["Slips used"] == "23"
    assert told["on paper"] == told["on a phone or computer"] == "not shown"
    assert told["refused"] == "not shown"
    full = protocol(signed_in(vote), base)
    assert (full["on paper"], full["refused"]) == ("3", "2")


def test_a_small_box_is_joined_with_the_next(town: SimpleNamespace) -> None:
    vote = with_batch(town, slots=60)
    more = actions.print_batches(vote.round, {town.kheseg: 40}, 20, by=SYSTEM, at=NOON)
    for made, number in zip([vote.batch, *more], (3, 12, 2), strict=True):
        batch = actions.deliver(made, vote.people[0], by=SYSTEM, at=NOON)
        for _paper in range(number):
            batch = actions.hand_out(batch, vote.codes.pop(0), by=SYSTEM, at=NOON)
        actions.take_back(batch, unused=20 - number, spoiled=0, by=SYSTEM, at=NOON)
    for made, number, told in zip([vote.batch, *more], (3, 12, 2), (0, 0, 17), strict=True):
        sealed(vote, actions.open_box(made, papers=number, by=SYSTEM, at=END))
        assert queries.sums(vote.round)["in_box"] == told
    counted = open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=END)
    file = queries.bundle(counted)
    assert file is not None
    assert verify(file) is None
    told_of: Any = paper(counted)["batches"]
    assert [(each["joined"], each["in_box"], each["size"]) for each in told_of] == [
        ([1, 2, 3], 17, 60)
    ]


def sealed(vote: SimpleNamespace, batch: Batch) -> None:
    for who in vote.people[:2]:
        for serial in range(batch.first, batch.first + batch.in_box):
            actions.type_paper(batch, serial, valid("1"), by=who)
    actions.close_typing(batch, by=SYSTEM, at=END)
    actions.reconcile(batch, by=SYSTEM, at=END)


def test_whoever_opens_a_box_with_few_votes_is_warned(town: SimpleNamespace) -> None:
    vote = with_batch(town, slots=60, rehearsal=True)
    officer = Client()
    officer.force_login(person_with_post(Role.CITY_OFFICER, town.city))
    address = f"/rounds/{vote.round.slug}/prepare/count/"
    for number in range(10):
        assert "Арваас цөөн хүн санал өгсөн" in officer.get(address).text
        cast(vote, number, "1")
    assert "Арваас цөөн хүн санал өгсөн" not in officer.get(address).text


def protocol(client: Client, base: str) -> dict[str, str]:
    page = client.get(f"{base}protocol/").text
    return dict(re.findall(r"<dt>([^<]*)</dt>\s*<dd>([^<]*)</dd>", page))


def signed_in(vote: SimpleNamespace) -> Client:
    client = Client()
    client.force_login(vote.people[2])
    client.cookies["django_language"] = "en"
    return client
