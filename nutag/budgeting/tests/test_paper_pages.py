"""Paper, slips at the door, help, calls and the protocol through their pages."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from nutag.budgeting import secrecy
from nutag.budgeting.actions import of_paper as actions
from nutag.budgeting.models import (
    Batch,
    Call,
    Channel,
    Claim,
    Custody,
    Delivery,
    Draw,
    Envelope,
    Slot,
    SlotState,
    Typed,
    Verdict,
    Vote,
)
from nutag.budgeting.tests.test_paper import staff
from nutag.budgeting.tests.test_vote_pages import words
from nutag.budgeting.tests.test_voting import HOUR, opened
from nutag.core.voting import numbered
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role


@pytest.fixture
def vote(town: SimpleNamespace) -> SimpleNamespace:
    """A vote that is open now, and the khoroo at work."""
    now = timezone.now()
    vote = opened(town, opens_at=now - 9 * HOUR, closes_at=now + 9 * HOUR)
    vote.people = staff(town)
    vote.base = f"/rounds/{vote.round.slug}/"
    return vote


def at(person: Person, language: str = "en") -> Client:
    client = Client()
    client.force_login(person)
    client.cookies["django_language"] = language
    return client


def batch(vote: SimpleNamespace, given: int = 0, **more: Any) -> Batch:
    (made,) = actions.print_batches(
        vote.round, {more.get("place", vote.round.place.children.first()): 10}, 10, by=SYSTEM
    )
    made = actions.deliver(made, vote.people[0], by=SYSTEM)
    for code in vote.codes[:given]:
        made = actions.hand_out(made, code, by=SYSTEM)
    return made


def box(vote: SimpleNamespace, papers: int) -> Batch:
    made = batch(vote, given=papers)
    actions.take_back(made, unused=10 - papers, spoiled=0, by=SYSTEM)
    over()
    return actions.open_box(made, papers=papers, by=SYSTEM)


def over() -> None:
    """Nobody may vote any more."""
    Vote.objects.update(closes_at=timezone.now() - HOUR)


def test_a_batch_is_made_out_carried_and_typed_through_the_pages(vote: Any, town: Any) -> None:
    clerk, other = at(vote.people[0]), at(vote.people[1])
    base = f"{vote.base}paper/"
    asked = {"size": "10", town.kheseg.code: "10"}
    assert clerk.post(f"{base}print/", asked).status_code == 302
    page = f"{base}1/"
    told = {"step": "deliver", "to": str(vote.people[0].pk), "seal": "A-7"}
    assert clerk.post(page, told).status_code == 302
    for code in vote.codes[:2]:
        answer = clerk.post(f"{page}desk/", {"step": "code", "code": code})
        assert answer.status_code == 302
    assert clerk.post(f"{page}desk/", {"step": "spoiled"}).status_code == 302
    told = {"step": "return", "unused": "7", "spoiled": "1"}
    assert clerk.post(page, told).status_code == 302
    opens = {"step": "open", "papers": "2", "set_aside": ""}
    early = clerk.post(page, opens)
    assert (early.status_code, Batch.objects.get().state) == (422, Custody.RETURNED)
    assert "Boxes stay shut until" in early.text
    shut = clerk.get(page).text
    assert "It can be opened from" in shut
    assert 'value="open"' not in shut
    assert "It can be opened from" in clerk.get(f"{page}type/").text
    over()
    assert clerk.post(page, opens).status_code == 302
    for client in (clerk, other):
        for serial, marks in ((1, "1 2"), (2, "0")):
            told = {"serial": numbered(serial), "marks": marks}
            assert client.post(f"{page}type/", told).status_code == 302
    assert clerk.post(page, {"step": "close"}).status_code == 302
    assert clerk.post(page, {"step": "reconcile"}).status_code == 302
    done = Batch.objects.get()
    assert (done.state, done.sealed, done.blank) == (Custody.RECONCILED, 1, 1)
    public = Client().get(base).content.decode()
    assert "тооцоо хаагдсан" in public
    assert "Тооцоог нь хаасан" not in public  # two papers are not told by themselves


@pytest.mark.parametrize(
    ("serial", "marks", "told"),
    [
        ("", "1", "Type the number."),
        ("00001-1", "1", "A digit is missing or mistyped."),
        (numbered(11), "1", "This number does not belong to this batch."),
        (numbered(1), "", "Type the marks"),
        (numbered(1), "9", "No project has the number 9."),
        (numbered(1), "1 1", "Project 1 stands twice."),
        (numbered(1), "1 2 3", "Too much is marked"),
    ],
)
def test_a_mistyped_paper_is_told_and_nothing_typed_is_lost(
    vote: Any, serial: str, marks: str, told: str
) -> None:
    made = box(vote, 1)
    answer = at(vote.people[0]).post(
        f"{vote.base}paper/{made.number}/type/", {"serial": serial, "marks": marks}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert not marks or f'value="{marks}"' in page
    assert not Typed.objects.exists()


def test_an_overvote_is_kept_once_it_is_confirmed_and_a_session_that_ends_loses_nothing(
    vote: Any,
) -> None:
    made = box(vote, 1)
    page = f"{vote.base}paper/{made.number}/type/"
    told = {"serial": numbered(1), "marks": "1, 2, 3"}
    assert 'name="sure"' in at(vote.people[0]).post(page, told).content.decode()
    assert at(vote.people[0]).post(page, told | {"sure": "on"}).status_code == 302
    assert Typed.objects.get().verdict == Verdict.OVER
    assert numbered(1) in at(vote.people[0]).get(page).content.decode()


def test_nobody_sees_what_another_typed_but_the_third(vote: Any) -> None:
    made = box(vote, 1)
    page = f"{vote.base}paper/{made.number}/"
    one, two, three = (at(each) for each in vote.people)
    one.post(f"{page}type/", {"serial": numbered(1), "marks": "1 3"})
    assert ">1 3<" in one.get(f"{page}type/").content.decode()
    for shown in (two.get(f"{page}type/"), two.get(f"{page}type/?serial={numbered(1)}")):
        page_of_two = shown.content.decode()
        assert ">1 3<" not in page_of_two
        assert 'value="1 3"' not in page_of_two
    two.post(f"{page}type/", {"serial": numbered(1), "marks": "2"})
    assert (
        "already"
        in three.post(f"{page}type/", {"serial": numbered(1), "marks": "2"}).content.decode()
    )
    one.post(page, {"step": "close"})
    assert "1 3 / 2" in three.get(f"{page}differences/").content.decode()
    assert "1 3 / 2" not in one.get(f"{page}differences/").content.decode()
    told = {"serial": numbered(1), "marks": "1 3"}
    assert one.post(f"{page}differences/", told).status_code == 422
    assert three.post(f"{page}differences/", told).status_code == 302
    assert one.post(page, {"step": "reconcile"}).status_code == 302
    assert Envelope.objects.count() == 1


def test_a_step_that_cannot_be_is_told_in_words(vote: Any) -> None:
    made = batch(vote, given=2)
    clerk, page = at(vote.people[0]), f"{vote.base}paper/{made.number}/"
    answer = clerk.post(page, {"step": "return", "unused": "9", "spoiled": "0"})
    assert answer.status_code == 422
    assert "These numbers cannot be" in answer.content.decode()
    clerk.post(page, {"step": "return", "unused": "8", "spoiled": "0"})
    over()
    answer = clerk.post(page, {"step": "open", "papers": "3"})
    assert "draw the surplus by lot" in answer.content.decode()
    clerk.post(page, {"step": "open", "papers": "1"})
    clerk.post(page, {"step": "explain", "reason": "Нэг хүн явсан"})
    assert "Sign as the second person" not in clerk.get(page).content.decode()
    other = at(vote.people[1])
    assert "Sign as the second person" in other.get(page).content.decode()
    assert other.post(page, {"step": "sign"}).status_code == 302
    assert "Why the numbers do not close" in other.get(page).content.decode()


def test_a_used_slip_gets_no_paper_and_a_claim_is_decided_by_another(vote: Any) -> None:
    made = batch(vote)
    page = f"{vote.base}paper/{made.number}/"
    clerk, other = at(vote.people[0]), at(vote.people[1])
    actions.cast(vote.round, {"1": 1}, code=vote.codes[0], word="w")
    answer = clerk.post(f"{page}desk/", {"step": "code", "code": vote.codes[0]})
    assert answer.status_code == 422
    assert "This slip was used" in answer.content.decode()
    assert clerk.post(f"{page}desk/", {"step": "apart"}).status_code == 422
    assert clerk.post(f"{page}desk/", {"step": "apart", "why": "moved"}).status_code == 302
    decide = f"{page}claims/1/"
    told = {"reason": "Энд амьдардаг", "accept": "1"}
    assert clerk.post(decide, told).status_code == 422
    assert other.post(decide, told).status_code == 302
    assert Claim.objects.get().accepted is True
    assert other.get(f"{page}claims/9/").status_code == 404


def test_a_leader_walks_the_round_and_sees_no_other_kheseg(vote: Any, town: Any) -> None:
    leader = at(person_with_post(Role.KHESEG_LEADER, town.kheseg))
    page = f"{vote.base}slips/{town.kheseg.code}/"
    assert leader.get(page).content.decode().count(":delivered") == 20
    assert leader.post(page, {"slip": "1:delivered"}).status_code == 302
    assert leader.post(page, {"slip": "2:absent"}).status_code == 302
    assert leader.get(page).content.decode().count(":delivered") == 20
    told = {"first": "3", "last": "12", "found": "delivered"}
    assert leader.post(page, told).status_code == 302
    assert Slot.objects.filter(delivery=Delivery.DELIVERED).count() == 11
    assert leader.post(page, told | {"last": "1"}).status_code == 422
    assert leader.post(page, {"slip": "999:delivered"}).status_code == 404
    assert "00002" in leader.get(f"{page}?show=absent").content.decode()
    assert "00005" in leader.get(f"{page}?find=5").content.decode()
    other = town.khoroo.children.exclude(pk=town.kheseg.pk).first()
    assert leader.get(f"{vote.base}slips/{other.code}/").status_code == 403
    public = Client().get(f"{vote.base}slips/").content.decode()
    assert "харуулахгүй" in public
    assert f"/slips/{town.kheseg.code}/" in leader.get("/me/").content.decode()


def test_a_leader_helps_at_home_and_the_voter_gets_a_receipt(vote: Any, town: Any) -> None:
    leader = at(person_with_post(Role.KHESEG_LEADER, town.kheseg))
    page = f"{vote.base}desk/"
    slip = {"code": vote.codes[3], "counterfoil": numbered(12)}
    shown = leader.post(page, slip).content.decode()
    assert f'name="counterfoil" value="{numbered(12)}"' in shown
    project = vote.round.projects.first()
    told = slip | {"word": "word-of-the-form", f"p{project.position}": "on", "finish": "1"}
    assert leader.post(page, told).status_code == 200
    slot = Slot.objects.get(state=SlotState.USED)
    assert (slot.channel, slot.counterfoil) == (Channel.ASSISTED, 12)
    again = {"code": vote.codes[4], "counterfoil": numbered(12)}
    told = again | {"word": "another-form", f"p{project.position}": "on", "finish": "1"}
    answer = leader.post(page, told)
    assert answer.status_code == 422
    assert "This counterfoil was used" in answer.content.decode()
    assert at(person_with_post("", town.khoroo)).get(page).status_code == 403


def test_the_sample_is_drawn_and_called_through_the_page(vote: Any, town: Any) -> None:
    auditor = at(person_with_post(Role.AUDITOR, town.city))
    page = f"{vote.base}calls/"
    for number in range(12):
        code = vote.codes[number]
        actions.cast(vote.round, {"1": 1}, code=code, word=f"w{number}")
    assert "after the votes are counted" in auditor.get(page).content.decode()
    end = timezone.now() + 10 * HOUR
    actions.open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=end)
    assert auditor.post(page, {"dice": "12", "size": "5"}).status_code == 422
    assert auditor.post(page, {"dice": "1" * 20, "size": "5"}).status_code == 302
    call = Call.objects.first()
    assert call is not None
    assert auditor.post(page, {"call": f"{call.slot.serial}:yes"}).status_code == 302
    told = auditor.get(page).content.decode()
    assert Draw.objects.get().seed in told
    assert "With 95 % certainty at most 95.0 %" in told
    assert at(vote.people[0]).post(page, {"call": f"{call.slot.serial}:no"}).status_code == 403


def test_the_protocol_is_signed_and_printed(vote: Any) -> None:
    clerk, page = at(vote.people[0]), f"{vote.base}protocol/"
    box(vote, 3)
    shown = clerk.get(page).content.decode()
    digest = shown.partition('name="digest" value="')[2].partition('"')[0]
    assert clerk.post(page, {"digest": "old"}).status_code == 302
    assert clerk.post(page, {"digest": digest}).status_code == 302
    assert str(vote.people[0]) in Client().get(page).content.decode()
    sheet = words(clerk.get(f"{vote.base}protocol.pdf").content)
    assert "Protocol of the khoroo" in sheet
    assert str(vote.people[0]) in sheet


def test_papers_are_printed_in_both_languages_with_number_and_rules(vote: Any) -> None:
    made = batch(vote)
    clerk = at(vote.people[0], "mn")
    told = words(clerk.get(f"{vote.base}paper/{made.number}/papers.pdf").content)
    assert all(numbered(each) in told for each in secrecy.pile_of(made))
    assert "Mark the boxes of at most 2 projects with a cross." in told
    assert "чагтална уу" in told
    assert made.version in told
    assert not any(code in told for code in vote.codes)
    sheet = words(clerk.get(f"{vote.base}paper/{made.number}/sheets.pdf").content)
    assert numbered(made.first) in sheet
    foils = words(clerk.get(f"{vote.base}paper/counterfoils.pdf?sheet=2").content)
    assert numbered(11) in foils
    assert clerk.get(f"{vote.base}paper/counterfoils.pdf?sheet=x").status_code == 404
    assert clerk.get(f"{vote.base}paper/99/").status_code == 404
