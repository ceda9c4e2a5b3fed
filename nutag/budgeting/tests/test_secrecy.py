"""An attacker with the whole machine tries to say which ballot came from which slip.

Every order in which slips can be read is laid beside every order in which envelopes and ballots can
be read: keys, indexes, ages of rows, and where they lie in each file: those of the database with
their journals, whatever else is under NUTAG_HOME, every member of a backup. What comes of it must
be chance. As a control the same attack must succeed where it is known to: on ballots that still
wait.
"""

import random
import re
import tarfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from itertools import product
from math import sqrt
from pathlib import Path
from statistics import NormalDist
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
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
FEWEST = 100  # of which a file must hold a trace before it tells an order
CODE = re.compile(rb"[0-9A-Z]{12}")
type Orders = Mapping[str, Sequence[str]]
type Files = Mapping[str, bytes]


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
        traces = in_files(dict(left_behind()), "envelope", "leaf").values()
        seen = [[leaf for leaf in order if leaf in waiting] for order in traces]
        assert any(len(cast) // 2 < len(order) for order in seen)
        alike = (correlation([leaf for leaf in cast if leaf in set(each)], each) for each in seen)
        assert max(alike) > 0.5
    assert slots
    no_row_knows_both(truth)
    a_batch_taken_up_holds_no_order(truth)


def a_batch_taken_up_holds_no_order(truth: SimpleNamespace) -> None:
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
    truth: SimpleNamespace, tmp_path: Path
) -> None:
    call_command("backup", str(tmp_path / "middle.tar.gz"), stdout=StringIO())
    chance(truth, dict(backed_up(tmp_path / "middle.tar.gz")))
    end = NOON + 11 * HOUR
    actions.open_ballots(truth.vote.round, truth.vote.shares[:2], by=SYSTEM, at=end)
    call_command("backup", str(tmp_path / "after.tar.gz"), stdout=StringIO())
    files = dict(left_behind()) | dict(backed_up(tmp_path / "after.tar.gz"))
    assert {"budgeting.slot", "budgeting.envelope", "budgeting.ballot"} <= files.keys()
    chance(truth, files, tables=True)
    codes = {code.encode() for code in truth.vote.codes}
    for name, data in files.items():
        assert not codes & set(CODE.findall(data)), name
    if connection.vendor == "postgresql":
        assert len(set(age("slot", "id").values())) == 1
        assert len(set(age("envelope", "leaf").values())) == 1


def chance(truth: SimpleNamespace, files: Files, *, tables: bool = False) -> None:
    """What these files tell, and the tables with them, links slips and ballots by chance only."""
    slots = dict(slot_orders() if tables else {}) | in_files(files, "slot", "id")
    sealed = dict(envelope_orders() if tables else {}) | in_files(files, "envelope", "leaf")
    ballots = dict(ballot_orders() if tables else {}) | in_files(files, "ballot", "tracker")
    assert slots
    assert sealed
    pairs = [
        (f"{one} by {other}", slots[one], orders[other], told)
        for told, orders in ((truth.leaf, sealed), (truth.word, ballots))
        for one, other in product(slots, orders)
    ]
    for name, one, there, told in pairs:
        known = {told[slot] for slot in one} & set(there)
        if len(known) < FEWEST:
            continue
        guessed = [told[slot] for slot in one if told[slot] in known]
        other = [each for each in there if each in known]
        assert abs(correlation(guessed, other)) < bound(len(known), len(pairs)), name
        for order in (other, other[::-1]):
            hits = sum(a == b for a, b in zip(guessed, order, strict=True))
            assert hits <= most_by_chance(2 * len(pairs)), name


def no_row_knows_both(truth: SimpleNamespace) -> None:
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
    return found


def _read(table: str, key: str, order: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM budgeting_{table} {order}")  # noqa: S608
        return [str(row[0]) for row in cursor.fetchall()]


def left_behind() -> Iterator[tuple[str, bytes]]:
    """Every file under NUTAG_HOME: the database as it lies there, journals, logs, uploads."""
    for path in Path(settings.HOME).rglob("*"):
        if path.is_file():
            yield path.name, path.read_bytes()


def backed_up(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every member of a backup, unpacked."""
    with tarfile.open(path) as tar:
        for member in tar:
            file = tar.extractfile(member)
            yield Path(member.name).stem, file.read() if file else b""


def in_files(files: Files, table: str, key: str) -> dict[str, Sequence[str]]:
    """In what order rows lie in each file, by what of them can be found there."""
    mark = "fingerprint" if table == "slot" else key
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {mark}, {key} FROM budgeting_{table}")  # noqa: S608
        marks = {str(found).encode(): str(row) for found, row in cursor.fetchall()}
    told: dict[str, Sequence[str]] = {}
    for name, data in files.items():
        for end, find in (("first", data.find), ("last", data.rfind)):
            at = {row: find(found) for found, row in marks.items()}
            order = sorted((row for row in at if at[row] >= 0), key=at.__getitem__)
            if len(order) >= FEWEST:
                told[f"{end} in {name}"] = order
    return told


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
