"""The last second, and a database that keeps everybody waiting, as voters see them."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from nutag.budgeting.models import Envelope, Slot, SlotState
from nutag.budgeting.tests.test_voting import HOUR, NOON, opened
from nutag.places.demo import small_city

END = NOON + 10 * HOUR
GRACE = timedelta(minutes=15)
SECOND = timedelta(seconds=1)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
LEAF = re.compile(r"receipt=([0-9a-f]{64})")
OVER = {"mn": "Санал хураалт дууссан.", "en": "Voting is over."}


def marked(vote: SimpleNamespace, number: int) -> dict[str, str]:
    """A ballot paper that was filled in."""
    return {"code": vote.codes[number], "word": f"form {number}", "p1": "on", "finish": "1"}


@pytest.mark.parametrize("language", ["mn", "en"])
def test_around_the_last_second_everybody_gets_a_receipt_or_a_clear_no(
    town: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    vote = opened(town)
    client.cookies["django_language"] = language
    page = f"/rounds/{vote.round.slug}/vote/"

    def sent(at: datetime, told: dict[str, str]) -> tuple[int, str, str]:
        monkeypatch.setattr(timezone, "now", lambda: at)
        answer = client.post(page, told)
        leaf = LEAF.search(answer.text)
        return answer.status_code, leaf[1] if leaf else "", answer.text

    early = sent(NOON - SECOND, {"code": vote.codes[0]})
    assert (early[0], "ballot" in early[2].split("<main")[1]) == (422, False)
    assert sent(END - SECOND, {"code": vote.codes[0]})[0] == 200
    late = sent(END, {"code": vote.codes[0]})
    assert late[0] == 422
    assert OVER[language] in late[2]
    taken = [sent(at, marked(vote, number)) for number, at in enumerate(
        (NOON, END - SECOND, END, END + GRACE - SECOND)
    )]  # fmt: skip
    assert all(status == 200 and leaf for status, leaf, _page in taken)
    status, leaf, told = sent(END + GRACE, marked(vote, 4))
    assert (status, leaf) == (422, "")
    assert OVER[language] in told
    assert "15" in told.split("<main")[1]
    assert Slot.objects.get(serial=5).state == SlotState.FREE
    again = sent(END + 3 * HOUR, marked(vote, 3))
    assert again[:2] == taken[3][:2], "pressed again after the end, it is still in the box"
    assert Envelope.objects.count() == 4


@contextmanager
def kept_busy() -> Iterator[None]:
    """Somebody else holds what voters need, and does not let go."""
    if connection.vendor == "sqlite":
        other: Any = sqlite3.connect(str(connection.settings_dict["NAME"]), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        impatient = "PRAGMA busy_timeout = 50"
    else:
        other = psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None})
        other.execute("LOCK TABLE budgeting_slot IN ACCESS EXCLUSIVE MODE")
        impatient = "SET lock_timeout = '50ms'"
    with connection.cursor() as cursor:
        cursor.execute(impatient)
    try:
        yield
    finally:
        other.rollback()
        other.close()
        connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("language", "said"), [("mn", "Юу ч алдагдаагүй"), ("en", "Nothing was")])
def test_a_busy_database_keeps_what_was_chosen_and_says_when_to_try_again(
    client: Client, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    vote = opened(small_city())
    monkeypatch.setattr(timezone, "now", lambda: NOON + HOUR)
    client.cookies["django_language"] = language
    page = f"/rounds/{vote.round.slug}/vote/"
    with kept_busy():
        answer = client.post(page, marked(vote, 0))
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "no-store" in answer["Cache-Control"]
    assert said in answer.text
    assert not Envelope.objects.exists()
    kept = dict(HIDDEN.findall(answer.text))
    assert kept == marked(vote, 0)
    assert f'action="{page}"' in answer.text
    again = client.post(page, kept)
    assert LEAF.search(again.text)
    assert Envelope.objects.count() == 1
