"""Help with voting, slips at the door, the sample, the protocol."""

import json
from datetime import date, timedelta
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from nutag.budgeting import protocol, samples
from nutag.budgeting.actions import of_paper as actions
from nutag.budgeting.actions.of_paper import CounterfoilUsed, Enough, Halted, Refused, Slip
from nutag.budgeting.models import (
    Answer,
    Call,
    Channel,
    Delivery,
    Envelope,
    Round,
    Signature,
    Slot,
    SlotState,
)
from nutag.budgeting.queries import of_paper as queries
from nutag.budgeting.tests.test_paper import AT, END, staff, with_batch
from nutag.budgeting.tests.test_voting import cast, opened
from nutag.core.bundle import verify
from nutag.core.bundle.container import unpack
from nutag.core.sampling import draw
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.models import Figure, Measure, Source
from nutag.places.shipped import MEASURES
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role


@pytest.fixture
def vote(town: SimpleNamespace) -> SimpleNamespace:
    vote = opened(town, helped_most=3)
    vote.people = staff(town)
    vote.leader = person_with_post(Role.KHESEG_LEADER, town.kheseg)
    return vote


def helped(vote: SimpleNamespace, number: int, by: Person, foil: int = 0, **more: Any) -> Any:
    slip = Slip(vote.codes[number], more.pop("word", f"w{number}"))
    told: dict[str, Any] = {"counterfoil": foil or number + 1, "by": by, "at": AT}
    return actions.assist(vote.round, {"1": 1}, slip, **told | more)


def test_help_is_recorded_with_helper_and_counterfoil_and_never_the_choice(vote: Any) -> None:
    helped(vote, 0, vote.people[0])
    helped(vote, 1, vote.leader)
    desk, home = Slot.objects.filter(state=SlotState.USED)
    assert (desk.channel, desk.helper, desk.counterfoil) == (Channel.DESK, vote.people[0], 1)
    assert (home.channel, home.helper) == (Channel.ASSISTED, vote.leader)
    assert not Entry.objects.filter(verb__startswith="ballot.").exists()


def test_pressing_twice_gives_the_same_receipt_and_another_door_is_refused(vote: Any) -> None:
    assert helped(vote, 0, vote.leader) == helped(vote, 0, vote.leader)
    with pytest.raises(Refused):
        helped(vote, 0, vote.people[0], word="another")
    with pytest.raises(Refused):
        cast(vote, 0, "1", word="web")
    assert Envelope.objects.count() == 1


def test_a_helper_stops_at_the_cap_of_the_day_and_goes_on_the_next(vote: Any) -> None:
    for number in range(3):
        helped(vote, number, vote.leader)
    with pytest.raises(Enough):
        helped(vote, 3, vote.leader)
    assert Slot.objects.get(serial=4).state == SlotState.FREE
    helped(vote, 3, vote.people[0])
    with pytest.raises(NotAllowed):
        helped(vote, 4, person_with_post("", vote.round.place))
    assert Envelope.objects.count() == 4


def test_a_counterfoil_counts_once(vote: Any) -> None:
    helped(vote, 0, vote.leader, foil=9)
    with pytest.raises(CounterfoilUsed):
        helped(vote, 1, vote.people[0], foil=9)
    assert Envelope.objects.count() == 1


def test_a_leader_helps_in_the_own_kheseg_only(vote: Any, town: Any) -> None:
    other = town.khoroo.children.exclude(pk=town.kheseg.pk).first()
    stranger = person_with_post(Role.KHESEG_LEADER, other)
    with pytest.raises(NotAllowed):
        helped(vote, 0, stranger)
    with pytest.raises(NotAllowed):
        actions.note_delivery(vote.round, 1, Delivery.DELIVERED, by=stranger, at=AT)


def test_totals_of_helpers_are_hidden_below_ten(town: Any) -> None:
    vote = opened(town)
    one, two, _three = staff(town)
    for number in range(12):
        helped(vote, number, one if number < 10 else two)
    told = [(each.name, each.ballots) for each in queries.helpers(vote.round)]
    assert told == [(str(one), None), (str(two), None)]  # together they are 12


def test_the_sample_is_drawn_after_the_count_and_anybody_draws_it_again(vote: Any) -> None:
    auditor = person_with_post(Role.AUDITOR, vote.round.place)
    for number in range(3):
        helped(vote, number, vote.leader)
    for number in range(3, 25):
        cast(vote, number, "1")
    dice = "1234 5678 9012 3456 7890"
    with pytest.raises(Halted):
        actions.draw_sample(vote.round, dice, 4, by=auditor, at=AT)
    actions.open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=END)
    with pytest.raises(NotAllowed):
        actions.draw_sample(vote.round, dice, 4, by=vote.people[0], at=END)
    made = actions.draw_sample(vote.round, dice, 4, by=auditor, at=END)
    prints = Call.objects.values_list("slot__fingerprint", flat=True)
    drawn = [samples.mark_of(each) for each in prints]
    used = Slot.objects.filter(serial__lte=25).values_list("fingerprint", flat=True)
    again = draw(map(samples.mark_of, used), 4, seed=made.seed)
    assert drawn[:4] == again
    assert set(drawn) == {*again, *map(samples.mark_of, used[:3])}
    data = queries.bundle(Round.objects.get())
    assert data is not None
    assert verify(data) is None
    told = json.loads(unpack(data)["sample.json"])
    assert (told["draw"]["drawn"], told["draw"]["more"]) == (again, drawn[4:])
    assert not set(unpack(data)["sample.json"].decode().split('"')) & {*used, *vote.codes}
    opened_ = Entry.objects.get(verb="ballots.opened").data
    lines = "".join(f"{each}\n" for each in told["used"])
    assert opened_["slips"] == sha256(lines.encode()).hexdigest()
    with pytest.raises(Halted, match="twice"):
        actions.draw_sample(vote.round, dice, 9, by=auditor, at=END)


def test_what_the_sample_says_is_told_as_counts_with_a_bound(vote: Any) -> None:
    auditor = person_with_post(Role.AUDITOR, vote.round.place)
    for number in range(20):
        cast(vote, number, "1")
    actions.open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=END)
    actions.draw_sample(vote.round, "0" * 20, 12, by=auditor, at=END)
    assert queries.asked(vote.round).bound == ""  # type: ignore[union-attr]
    serials = list(Call.objects.values_list("slot__serial", flat=True))
    for at, serial in enumerate(serials):
        answer = Answer.NO if at == 0 else Answer.UNREACHED if at == 1 else Answer.YES
        actions.note_call(vote.round, serial, answer, by=auditor, at=END)
    told = queries.asked(vote.round)
    assert told is not None
    assert (told.drawn, told.yes, told.no, told.unreached) == (12, 10, 1, 1)
    assert told.bound == "36.4 %"
    with pytest.raises(Halted):
        actions.note_call(vote.round, 999, Answer.YES, by=auditor, at=END)


def test_a_leader_notes_slips_one_by_one_and_many_at_once(vote: Any, town: Any) -> None:
    by = vote.leader
    actions.note_delivery(vote.round, 3, Delivery.ABSENT, by=by, at=AT)
    actions.note_delivery(vote.round, 3, Delivery.ABSENT, by=by, at=AT)
    assert Entry.objects.filter(verb="slip.delivered").count() == 1
    span = range(1, 13)
    assert actions.note_span(vote.round, town.kheseg, span, "delivered", by=by, at=AT) == 11
    (rate,) = queries.rates(vote.round)
    assert (rate.delivered, rate.absent, rate.waiting) == (None, None, 18)  # 12 of 30 are left
    with pytest.raises(ValueError, match="gone"):
        actions.note_delivery(vote.round, 3, "gone", by=by, at=AT)
    with pytest.raises(NotAllowed):
        actions.note_span(vote.round, town.kheseg, span, "delivered", by=NOBODY, at=AT)


def test_what_was_noted_without_a_network_is_taken_once_and_by_numbers_alone(
    vote: Any, town: Any
) -> None:
    phone = Client()
    phone.force_login(vote.leader)
    page = f"/rounds/{vote.round.slug}/slips/{town.kheseg.code}/"
    assert f'data-notes="{page}notes/"' in phone.get(f"{page}?whole=1").text
    kept = {"1": "delivered", "2": "absent", "999": "delivered", "3": "gone"}
    for _sent in range(2):
        answer = phone.post(f"{page}notes/", kept, content_type="application/json")
        assert answer.json()["done"] == [1, 2, 999, 3]
        assert "00999, 00003" in answer.json()["wrong"]
    told = Slot.objects.order_by("serial").values_list("delivery", flat=True)
    assert list(told[:4]) == ["delivered", "absent", "waiting", "waiting"]
    assert Entry.objects.filter(verb="slip.delivered").count() == 2
    for strange in ('["1"]', '{"x": "delivered"}', "{"):
        answer = phone.post(f"{page}notes/", strange, content_type="application/json")
        assert answer.status_code == 422


def test_the_list_of_a_leader_does_not_tell_who_has_voted(vote: Any, town: Any) -> None:
    cast(vote, 0, "1")
    told = list(queries.slips_page(vote.round, town.kheseg, "all", "", "1"))
    assert len(told) == 20
    assert {tuple(each) for each in told} == {("serial", "delivery", "told")}


def test_a_signature_holds_for_the_numbers_that_were_signed(town: Any) -> None:
    vote = with_batch(town)
    one, two, _three = vote.people
    digest = queries.digest(vote.round)
    actions.sign_protocol(vote.round, digest, by=one, at=AT)
    actions.sign_protocol(vote.round, digest, by=one, at=AT + timedelta(minutes=1))
    assert Signature.objects.count() == 1
    cast(vote, 0, "1")
    with pytest.raises(ValueError, match=digest):
        actions.sign_protocol(vote.round, digest, by=two, at=AT)
    assert [each["same"] for each in queries.signed(vote.round)] == [False]
    resident = person_with_post("", town.khoroo)
    with pytest.raises(NotAllowed):
        actions.sign_protocol(vote.round, digest, by=resident, at=AT)


def test_the_protocol_never_tells_choices_and_hides_few_from_the_public(town: Any) -> None:
    vote = with_batch(town)
    cast(vote, 0, "1")
    told = str(protocol.facts(vote.round))
    assert not any(name in told for name in ("Гэрэл", "Худаг", "choices", "projects"))
    full = dict(queries.sections(vote.round, full=True)[1]["rows"])
    public = dict(queries.sections(vote.round, full=False)[1]["rows"])
    assert list(full.values()) == ["1"]
    assert list(public.values()) != ["1"]


def test_turnout_by_person_is_an_estimate_from_figures_and_tells_nothing_of_few(
    vote: Any, town: Any
) -> None:
    page = f"/rounds/{vote.round.slug}/slips/"
    figures(town.khoroo, "population", 9_000)
    for number in range(10):
        cast(vote, number, "1")
    assert queries.both_ways(vote.round, 10) is None
    assert "мэдэгдээгүй" in Client().get(page).text
    figures(town.city, "adult-share", 63)
    told = queries.both_ways(vote.round, 10)
    assert told is not None
    assert (told.number, told.percent, told.of, told.own) == (5670, 0, town.city, False)
    assert queries.both_ways(vote.round, None) is None
    text = Client().get(page).text
    assert "5 670" in text.replace("\u00a0", " ") or "5,670" in text
    assert "бүдүүвч" in text
    figures(town.khoroo, "adult-share", "0.1")
    assert queries.both_ways(vote.round, 10) is None


def figures(place: Any, measure: str, value: Any) -> None:
    row = next(each for each in MEASURES if each["code"] == measure)
    made, _new = Measure.objects.get_or_create(code=measure, defaults=row)
    source, _new = Source.objects.get_or_create(code="test", defaults={"title_mn": "Туршилт"})
    Figure.objects.create(
        place=place, measure=made, value=value, label="2025", source=source, method="reported",
        period_from=date(2025, 1, 1), period_until=date(2026, 1, 1),
    )  # fmt: skip
