"""Marks that are not cast: on the voter's device, for this vote and this code, and nowhere else."""

import re
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http.cookies import Morsel
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nutag.budgeting import actions
from nutag.budgeting.models import Envelope, Kind, Project, Vote
from nutag.budgeting.queries import on_device
from nutag.budgeting.secrecy import secret_of_marks
from nutag.budgeting.tests.test_secrecy import everything
from nutag.budgeting.tests.test_voting import NOON, Open, opened
from nutag.budgeting.views.kept import MOST, PREFIX
from nutag.core.voting import locking
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.record.roles import Role

LATER = NOON.replace(year=2999)


@pytest.fixture
def vote(db: None) -> Open:
    found = opened(small_city())
    Vote.objects.update(closes_at=LATER)
    return found


def address(vote: Open) -> str:
    return f"/rounds/{vote.round.slug}/vote/"


def kept(client: Client) -> dict[str, "Morsel[str]"]:
    """Cookies with marks that the browser still has."""
    return {
        name: each for name, each in client.cookies.items()
        if name.startswith(PREFIX) and each.value
    }  # fmt: skip


def sent(vote: Open, at: int, **more: str) -> dict[str, str]:
    return {"code": vote.codes[at], "word": f"form {at}", **more}


def checked(page: str) -> set[str]:
    return set(re.findall(r'<input[^>]* name="(p\d+)"[^>]* checked', page))


def test_marks_are_there_again_in_another_tab_and_after_a_break(client: Client, vote: Open) -> None:
    page = client.post(address(vote), sent(vote, 3, p1="on", p2="on", keep="1"))
    assert page.status_code == 200
    assert checked(page.text) == {"p1", "p2"}
    again = client.post(address(vote), {"code": vote.codes[3]})
    assert checked(again.text) == {"p1", "p2"}
    assert "Энэ төхөөрөмжид хадгалсан тэмдэглэгээ тань хэвээрээ" in again.text


def test_the_script_keeps_through_the_same_door(client: Client, vote: Open) -> None:
    told = client.post(address(vote), sent(vote, 3, p2="on", keep="quiet"))
    assert (told.status_code, told.content) == (204, b"")
    assert checked(client.post(address(vote), {"code": vote.codes[3]}).text) == {"p2"}
    client.post(address(vote), sent(vote, 3, keep="quiet"))
    assert not kept(client)


def test_the_cookie_goes_to_this_page_alone_and_ends_with_the_vote(
    client: Client, vote: Open
) -> None:
    client.post(address(vote), sent(vote, 3, p1="on", keep="1"))
    [cookie] = kept(client).values()
    assert cookie["path"] == address(vote)
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert parsedate_to_datetime(cookie["expires"]) == LATER + timedelta(minutes=15)


def test_nothing_is_stored_on_the_server(client: Client, vote: Open) -> None:
    before, files = everything(), home()
    for more in ({"keep": "1"}, {"keep": "quiet"}, {"sum": "1"}, {"forget": "1"}):
        answer = client.post(address(vote), sent(vote, 3, p1="on", **more))
        assert answer.status_code in {200, 204}
        assert "sessionid" not in answer.cookies
    assert everything() == before
    assert home() == files
    assert not Envelope.objects.exists()


def home() -> set[Path]:
    return {each for each in Path(settings.HOME).rglob("*") if each.is_file()}


def test_whoever_has_the_device_and_not_the_code_reads_nothing(client: Client, vote: Open) -> None:
    client.post(address(vote), sent(vote, 3, p1="on", keep="1"))
    [(name, cookie)] = kept(client).items()
    assert vote.codes[3] not in name + cookie.value
    assert not checked(client.post(address(vote), {"code": vote.codes[4]}).text)
    few, many = (
        on_device.locked(vote.round, vote.codes[3], text) for text in ("p1=on", "p1=on;p2=on")
    )
    assert len(few) == len(many)
    client.cookies[f"{PREFIX}{on_device.name_for(vote.round, vote.codes[4])}"] = cookie.value
    assert not checked(client.post(address(vote), {"code": vote.codes[4]}).text)


def test_the_decisive_finish_deletes_what_was_kept(client: Client, vote: Open) -> None:
    client.post(address(vote), sent(vote, 3, p1="on", keep="1"))
    client.post(address(vote), sent(vote, 4, p2="on", keep="1"))
    assert len(kept(client)) == 2
    answer = client.post(address(vote), sent(vote, 3, p1="on", finish="1"))
    assert answer.status_code == 200
    assert len(kept(client)) == 1
    actions.cast(vote.round, {"1": 1}, code=vote.codes[4], word="elsewhere", at=NOON)
    assert client.post(address(vote), {"code": vote.codes[4]}).status_code == 422
    assert not kept(client)


def test_marks_can_be_forgotten_and_go_when_voting_is_over(client: Client, vote: Open) -> None:
    client.post(address(vote), sent(vote, 3, p1="on", keep="1"))
    page = client.post(address(vote), sent(vote, 3, p1="on", forget="1")).text
    assert not kept(client)
    assert not checked(page)
    client.post(address(vote), sent(vote, 3, p1="on", keep="1"))
    Vote.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    client.get(address(vote))
    assert not kept(client)


def test_a_device_keeps_marks_of_a_few_slips(client: Client, vote: Open) -> None:
    for at in range(MOST + 2):
        client.post(address(vote), sent(vote, at, p1="on", keep="quiet"))
    assert len(kept(client)) == MOST


def test_at_the_desk_nothing_is_kept(vote: Open) -> None:
    clerk = Client()
    clerk.force_login(person_with_post(Role.KHOROO_ORGANISER, vote.round.place))
    desk = f"/rounds/{vote.round.slug}/vote/desk/"
    told = sent(vote, 3, counterfoil="0001-9", p1="on")
    for where in (address(vote), desk):
        page = clerk.post(where, {"code": vote.codes[3], "counterfoil": "0001-9"}).text
        assert "data-kept" not in page
        assert 'name="keep"' not in page
        clerk.post(where, told | {"sum": "1"})
        clerk.post(where, told | {"keep": "quiet", "p2": "on", "p3": "on", "p4": "on"})
        assert not kept(clerk)


def test_what_the_marks_come_to_is_said(client: Client, vote: Open) -> None:
    client.cookies["django_language"] = "en"
    vote.round.vote.kind, vote.round.vote.most, vote.round.vote.points = Kind.APPROVAL, 2, 10
    projects = list(Project.objects.filter(round=vote.round))
    names = [f"p{each.position}" for each in projects]

    def said(kind: str, *marks: str) -> str:
        vote.round.vote.kind = kind
        return on_device.tally(vote.round, dict(zip(names, marks, strict=False)), projects)

    assert "1" in said(Kind.APPROVAL, "on")
    assert said(Kind.APPROVAL, "on", "on", "on") == said(Kind.RANKING, "1", "2", "3")
    assert said(Kind.POINTS, "4", "5") != said(Kind.POINTS, "4", "7")
    assert "₮" in said(Kind.KNAPSACK, "on")
    page = client.post(address(vote), sent(vote, 3, p1="on", p2="on", keep="1")).text
    assert "You chose 2 of at most" in page


@given(st.text(max_size=500).filter(lambda text: not text.endswith("\n")), st.text(max_size=20))
def test_what_is_locked_opens_with_the_same_code_only(text: str, about: str) -> None:
    secret = secret_of_marks()
    kept_ = locking.locked(secret, about, text)
    assert locking.unlocked(secret, about, kept_) == text
    assert locking.unlocked(secret, about + "1", kept_) == ""
    assert locking.unlocked(secret, about, kept_[:-5] + "AAAA=") == ""
    assert locking.unlocked(secret, about, "no marks at all") == ""
