"""An attacker with the whole database tries to say which ballot came from which slip.

Every order in which slips can be read is laid beside every order in which envelopes and ballots can
be read: keys, indexes, places on disk, ages of rows. What comes of it must be chance. As a control
the same attack must succeed where it is known to: on ballots that still wait.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from math import sqrt
from pathlib import Path
from statistics import NormalDist
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.test import Client

from nutag.budgeting import actions
from nutag.budgeting.models import Envelope, Slot, Vote
from nutag.budgeting.tests.test_voting import HOUR, NOON, opened
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM

pytestmark = pytest.mark.django_db(transaction=True)

VOTES = 1_000
BATCHES = (0.2, 0.45, 0.7)
SURE = 0.001  # how often chance alone may fail one of these tests
type Orders = Mapping[str, Sequence[str]]


@pytest.fixture
def truth() -> SimpleNamespace:
    """A vote of a thousand, cast in an order of chance; the receipt of each slip."""
    vote = opened(small_city(), slots=VOTES)
    serials = list(range(VOTES))
    random.Random(7).shuffle(serials)  # noqa: S311
    keys = list(Slot.objects.order_by("serial").values_list("pk", flat=True))
    leaf: dict[str, str] = {}
    word: dict[str, str] = {}
    for turn, serial in enumerate(serials):
        receipt = actions.cast(
            vote.round, {str(1 + serial % 3): 1}, code=vote.codes[serial], word=f"w{serial}",
            at=NOON + HOUR,
        )  # fmt: skip
        leaf[str(keys[serial])], word[str(keys[serial])] = receipt.leaf, receipt.tracker
        if turn + 1 in {int(VOTES * share) for share in BATCHES}:
            assert actions.log_ballots(by=SYSTEM) > 0
    return SimpleNamespace(vote=vote, leaf=leaf, word=word)


def test_before_a_batch_is_taken_up_the_attack_succeeds(truth: SimpleNamespace) -> None:
    waiting = set(Envelope.objects.filter(index=None).values_list("leaf", flat=True))
    slots, envelopes = slot_orders(), envelope_orders()
    if connection.vendor == "postgresql":
        ages, sealed = age("slot", "id"), age("envelope", "leaf")
        linked = {slot for slot, leaf in truth.leaf.items() if ages[slot] == sealed[leaf]}
        assert linked == {slot for slot, leaf in truth.leaf.items() if leaf in waiting}
    else:
        cast = [leaf for leaf in truth.leaf.values() if leaf in waiting]
        assert [leaf for leaf in envelopes["place"] if leaf in waiting] == cast
    assert slots


def test_a_batch_that_was_taken_up_holds_no_order(truth: SimpleNamespace) -> None:
    assert actions.log_ballots(by=SYSTEM) > 0
    envelopes = envelope_orders()
    log = list(Envelope.objects.order_by("index").values_list("leaf", flat=True))
    first = 0
    for last in [*(int(VOTES * share) for share in BATCHES), VOTES]:
        inside = set(log[first:last])
        cast = [leaf for leaf in truth.leaf.values() if leaf in inside]
        for name, order in envelopes.items():
            told = [leaf for leaf in order if leaf in inside]
            assert abs(correlation(cast, told)) < bound(len(cast), 20), name
        first = last


def test_whoever_has_everything_after_the_count_guesses_no_better_than_chance(
    truth: SimpleNamespace,
) -> None:
    end = NOON + 11 * HOUR
    actions.open_ballots(truth.vote.round, truth.vote.shares[:2], by=SYSTEM, at=end)
    slots = slot_orders()
    attacks = [(truth.leaf, envelope_orders()), (truth.word, ballot_orders())]
    pairs = [
        (f"{one} by {other}", slots[one], orders[other], told)
        for told, orders in attacks
        for one, other in product(slots, orders)
    ]
    for name, one, other, told in pairs:
        guessed = [told[slot] for slot in one]
        assert abs(correlation(guessed, other)) < bound(VOTES, len(pairs)), name
        for order in (other, other[::-1]):
            hits = sum(a == b for a, b in zip(guessed, order, strict=True))
            assert hits <= most_by_chance(2 * len(pairs)), name
    if connection.vendor == "postgresql":
        assert len(set(age("slot", "id").values())) == 1
        assert len(set(age("envelope", "leaf").values())) == 1


def test_no_row_anywhere_knows_both_a_slip_and_an_envelope(truth: SimpleNamespace) -> None:
    slips = set(Slot.objects.values_list("fingerprint", flat=True)) | set(truth.vote.codes)
    sealed = set(Envelope.objects.values_list("leaf", flat=True))
    sealed |= set(Envelope.objects.values_list("once", flat=True)) | set(truth.word.values())
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed:
            for row in model._base_manager.all():
                text = serializers.serialize("json", [row])
                words = set(text.replace('"', " ").replace(",", " ").split())
                assert not (words & slips and words & sealed), model


def test_casting_on_the_web_writes_slot_and_envelope_and_nothing_else(client: Client) -> None:
    vote = opened(small_city())
    Vote.objects.update(closes_at=NOON.replace(year=2999))
    before = everything()
    told = {"code": vote.codes[3], "word": "form", "p1": "on", "finish": "1"}
    answer = client.post(f"/rounds/{vote.round.slug}/vote/", told)
    assert answer.status_code == 200
    changed = {name for name, rows in everything().items() if rows != before[name]}
    assert changed == {"budgeting.slot", "budgeting.envelope"}
    assert "sessionid" not in answer.cookies


def everything() -> dict[str, Counter[str]]:
    """All rows of all tables."""
    models = [each for each in apps.get_models(include_auto_created=True) if each._meta.managed]
    return {
        each._meta.label_lower: Counter(
            serializers.serialize("json", [row]) for row in each._base_manager.all()
        )
        for each in models
    }  # fmt: skip


def slot_orders() -> Orders:
    """Every order in which used slips can be read."""
    return _orders("slot", "id", ("id", "fingerprint", "round_id, place_id, state"))


def envelope_orders() -> Orders:
    """Every order in which envelopes can be read."""
    return _orders("envelope", "leaf", ("leaf", "once", '"index"'))


def ballot_orders() -> Orders:
    """Every order in which opened ballots can be read, by their words."""
    return _orders("ballot", "tracker", ("id", "tracker"))


def _orders(table: str, key: str, columns: Sequence[str]) -> Orders:
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    found = {name: _read(table, key, f"ORDER BY {name}") for name in columns}
    found |= {"place": _read(table, key, f"ORDER BY {place}"), "as it comes": _read(table, key, "")}
    if connection.vendor == "postgresql":
        found["age"] = _read(table, key, "ORDER BY xmin::text::bigint, ctid")
    else:
        found |= _in_file(table, key)
    return found


def _read(table: str, key: str, order: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM budgeting_{table} {order}")  # noqa: S608
        return [str(row[0]) for row in cursor.fetchall()]


def _in_file(table: str, key: str) -> dict[str, list[str]]:
    """In what order rows lie in the file, by what of them can be found there."""
    mark = "fingerprint" if table == "slot" else key
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute(f"SELECT {mark}, {key} FROM budgeting_{table}")  # noqa: S608
        marks = {str(found).encode(): str(row) for found, row in cursor.fetchall()}
    data = Path(str(connection.settings_dict["NAME"])).read_bytes()
    first: dict[str, int] = {row: data.find(found) for found, row in marks.items()}
    last: dict[str, int] = {row: data.rfind(found) for found, row in marks.items()}
    by: Callable[[dict[str, int]], list[str]] = lambda at: sorted(at, key=lambda row: at[row])  # noqa: E731
    return {"first in the file": by(first), "last in the file": by(last)}


def age(table: str, key: str) -> dict[str, str]:
    """The transaction that wrote each row, as PostgreSQL keeps it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, xmin::text FROM budgeting_{table}")  # noqa: S608
        return {str(row): str(age_) for row, age_ in cursor.fetchall()}


def correlation(one: Sequence[str], other: Sequence[str]) -> float:
    """How much two orders of the same things agree (Spearman): 0 by chance, 1 or -1 wholly."""
    at = {each: number for number, each in enumerate(other)}
    size = len(one)
    apart = sum((number - at[each]) ** 2 for number, each in enumerate(one))
    return 1 - 6 * apart / (size * (size**2 - 1))


def bound(size: int, attacks: int) -> float:
    """What chance keeps below in all of so many attacks together."""
    return NormalDist().inv_cdf(1 - SURE / 2 / attacks) / sqrt(size - 1)


def most_by_chance(attacks: int) -> int:
    """How many of a random pairing come right at most (Poisson with mean 1)."""
    most, left, term = 0, 1 - 1 / 2.718281828, 1 / 2.718281828
    while left > SURE / attacks:
        most += 1
        term /= most
        left -= term
    return most
