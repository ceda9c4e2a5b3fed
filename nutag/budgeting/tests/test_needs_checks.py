"""Paper forms entered twice: drawn, typed blind, settled by a third reading, told in numbers."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from nutag.budgeting import serials
from nutag.budgeting.actions import needs_checks as actions
from nutag.budgeting.actions import needs_forms, needs_sheets, needs_totals
from nutag.budgeting.actions.needs_answers import Mistaken, Refused
from nutag.budgeting.actions.needs_sheets import Read
from nutag.budgeting.demo.cycles import open_cycle
from nutag.budgeting.demo.needs import form_in_use
from nutag.budgeting.models import (
    CheckState,
    NeedsAnswer,
    NeedsCheck,
    NeedsDraw,
    NeedsForm,
    NeedsSheet,
    NeedsTotal,
)
from nutag.budgeting.queries import needs_checks as queries
from nutag.budgeting.tests.test_needs import patiently
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

GER = "ger"
BLANK = 7
AT = "/needs/at/1110-07/twice/"
PILE = 24


@pytest.fixture
def year(town: SimpleNamespace) -> SimpleNamespace:
    call_command("createcachetable", verbosity=0)
    form = form_in_use(open_cycle())
    needs_sheets.make(form, {(town.kheseg, GER): 40}, by=SYSTEM)
    roles = (Role.KHOROO_ORGANISER, Role.SOCIAL_WORKER, Role.KHOROO_GOVERNOR)
    people = [person_with_post(each, town.khoroo) for each in roles]
    for serial in range(1, PILE + 1):
        read = Read((3, 1), residence="registered") if serial != BLANK else Read(invalid="blank")
        needs_sheets.enter(form.cycle, serial, read, by=people[0], word=f"w{serial}")
    return SimpleNamespace(form=form, cycle=form.cycle, people=people, **vars(town))


def drawn(year: SimpleNamespace, **more: object) -> NeedsDraw:
    told = {"by": year.people[0], "dice": "6142533416"} | more
    return actions.draw_forms(year.form, year.khoroo, **told)


def everything(year: SimpleNamespace) -> list[NeedsCheck]:
    NeedsForm.objects.filter(pk=year.form.pk).update(twice=100)
    year.form.refresh_from_db()
    drawn(year, dice="")
    return list(NeedsCheck.objects.select_related("sheet"))


def check_of(year: SimpleNamespace, serial: int) -> NeedsCheck:
    return NeedsCheck.objects.get(sheet__cycle=year.cycle, sheet__serial=serial)


def test_anybody_can_draw_again_from_the_public_list(year: SimpleNamespace) -> None:
    made = drawn(year)
    assert (made.forms, made.size, NeedsCheck.objects.count()) == (PILE, 3, 3)
    lines = Client().get(f"{AT}{made.pk}.csv").content.decode("utf-8-sig").splitlines()
    rows = [each.split(",") for each in lines[1:]]
    marks = sorted(mark for mark, _drawn in rows)
    digest = sha256("\x1f".join(marks).encode()).hexdigest()
    seed = sha256(f"6142533416\x1f{digest}".encode()).hexdigest()
    lowest = sorted(marks, key=lambda mark: sha256(f"{seed},{mark}".encode()).hexdigest())[:3]
    assert {mark for mark, each in rows if each == "1"} == set(lowest)
    assert (made.digest, made.seed) == (digest, seed)
    told = " ".join(lines)
    assert not any(each.fingerprint in told for each in NeedsSheet.objects.all())
    assert Entry.objects.get(verb="forms.drawn").data["seed"] == seed


def test_a_second_draw_takes_only_what_came_since_and_dice_are_needed(
    year: SimpleNamespace,
) -> None:
    with pytest.raises(Refused) as found:
        drawn(year, dice=" ")
    assert found.value.why == Refused.DICE
    drawn(year)
    with pytest.raises(Refused) as found:
        drawn(year)
    assert found.value.why == Refused.UNDRAWN
    needs_sheets.enter(year.cycle, 30, Read((2,)), by=year.people[0], word="late")
    assert (drawn(year).forms, NeedsCheck.objects.count()) == (1, 4)
    rest = drawn(year, rest=True, dice="")
    assert (rest.forms, NeedsCheck.objects.count()) == (PILE + 1 - 4, PILE + 1)


def test_the_second_clerk_is_another_and_the_third_is_neither(year: SimpleNamespace) -> None:
    everything(year)
    first, second, third = year.people
    check, read = check_of(year, 1), Read((3, 7), residence="registered")
    with pytest.raises(Refused) as found:
        actions.enter_again(check, read, by=first)
    assert found.value.why == Refused.OTHER
    made = actions.enter_again(check, read, by=second)
    assert (made.state, made.differing) == (CheckState.DIFFERING, ["need2"])
    assert actions.enter_again(check, Read((5,)), by=second) == made  # pressed twice
    for again in (first, third):
        with pytest.raises(Refused):
            actions.enter_again(check, read, by=again)
    for typist in (first, second):
        with pytest.raises(Refused) as found:
            actions.settle(check, read, "7", by=typist)
        assert found.value.why == Refused.OTHER
    settled = actions.settle(check, read, "1 нь 7 шиг харагдсан", by=third)
    assert (settled.first_wrong, settled.second_wrong) == (["need2"], [])
    assert (settled.state, settled.second) == (CheckState.SETTLED, {})
    answer = NeedsAnswer.objects.get(sheet__serial=1)
    assert [each.option.number for each in answer.choices.all()] == [3, 7]
    told = Entry.objects.get(verb="sheet.settled")
    assert told.data["serial"] == 1
    assert "шиг" not in str(told.data)


def test_alike_is_done_at_once_and_what_was_read_is_not_kept(year: SimpleNamespace) -> None:
    everything(year)
    read = Read((3, 1), residence="registered")
    made = actions.enter_again(check_of(year, 2), read, by=year.people[1])
    assert (made.state, made.second, made.differing) == (CheckState.SAME, {}, [])
    blank = actions.enter_again(check_of(year, BLANK), Read(invalid="blank"), by=year.people[1])
    assert blank.state == CheckState.SAME


def test_a_third_reading_makes_a_form_valid_or_takes_its_answer_away(
    year: SimpleNamespace,
) -> None:
    everything(year)
    _first, second, third = year.people
    actions.enter_again(check_of(year, BLANK), Read((4,)), by=second)
    actions.settle(check_of(year, BLANK), Read((4, 5)), "бүдэг", by=third)
    assert NeedsAnswer.objects.get(sheet__serial=BLANK).sheet.state == "answered"  # type: ignore[union-attr]
    both = check_of(year, BLANK)
    assert (both.first_wrong, both.second_wrong) == (["valid"], ["need2"])
    actions.enter_again(check_of(year, 8), Read(invalid="too-many"), by=second)
    actions.settle(check_of(year, 8), Read(invalid="too-many"), "дөрөвийг тэмдэглэсэн", by=third)
    assert not NeedsAnswer.objects.filter(sheet__serial=8).exists()
    assert NeedsSheet.objects.get(cycle=year.cycle, serial=8).reason == "too-many"


def test_a_drawn_form_is_not_taken_back_and_mistakes_are_told(year: SimpleNamespace) -> None:
    everything(year)
    with pytest.raises(Refused) as found:
        needs_sheets.reopen(check_of(year, 1).sheet, by=year.people[0])
    assert found.value.why == Refused.DRAWN
    with pytest.raises(Mistaken):
        actions.enter_again(check_of(year, 1), Read((99,)), by=year.people[1])
    stranger = person_with_post(Role.KHOROO_ORGANISER, year.neighbour)
    leader = person_with_post(Role.KHESEG_LEADER, year.kheseg)
    for by in (stranger, leader):
        with pytest.raises(NotAllowed):
            actions.enter_again(check_of(year, 1), Read((3,)), by=by)
        with pytest.raises(NotAllowed):
            actions.settle(check_of(year, 1), Read((3,)), "x", by=by)
        with pytest.raises(NotAllowed):
            drawn(year, by=by)


def test_the_city_sets_the_share_until_the_wording_is_approved(year: SimpleNamespace) -> None:
    assert year.form.twice == 10
    second = needs_forms.draft(year.cycle, by=SYSTEM)
    content = needs_forms.of(second)
    changed = needs_forms.change(
        second, needs_forms.Content(**{**vars(content), "twice": 100}), by=SYSTEM
    )
    assert needs_forms.of(changed).twice == 100


def test_rates_are_counted_per_field_and_add_up(year: SimpleNamespace) -> None:
    everything(year)
    _first, second, third = year.people
    for serial in range(1, PILE + 1):
        right = Read(invalid="blank") if serial == BLANK else Read((3, 1), residence="registered")
        read = Read((3, 9)) if serial < 3 else right
        actions.enter_again(check_of(year, serial), read, by=second)
    actions.settle(check_of(year, 1), Read((3, 9)), "андуурсан", by=third)
    actions.settle(check_of(year, 2), Read((3, 1), residence="registered"), "андуурсан", by=third)
    needs_totals.total(year.cycle, year.khoroo, by=SYSTEM)
    for place in (year.kheseg, year.khoroo, year.khoroo.parent):
        numbers = NeedsTotal.objects.get(place=place).numbers
        found = queries.checked(numbers)
        assert found is not None
        assert (found.forms, found.waiting, found.mistaken, found.readings) == (PILE, 0, 1, 48)
        rows = {each.name: (each.differing, each.wrong) for each in found.fields}
        assert sorted(rows.values()) == [(0, 0), (0, 0), (2, 2), (2, 2)]
        assert found.percent == "4.2 %"
    page = Client().get("/needs/at/1110-07/", {"lang": "en"}).content.decode()
    assert "4.2 %" in page
    (told,) = [
        each for each in Client().get("/api/needs").json()["items"] if each["place"] == "1110-07"
    ]
    assert (told["entered_twice"], told["mistaken"]) == (PILE, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_clerks_at_once_one_entry_stands() -> None:
    call_command("createcachetable", verbosity=0)
    town = small_city()
    form = form_in_use(open_cycle())
    needs_sheets.make(form, {(town.kheseg, GER): 1}, by=SYSTEM)
    people = [person_with_post(Role.KHOROO_ORGANISER, town.khoroo) for _each in range(3)]
    needs_sheets.enter(form.cycle, 1, Read((3, 1)), by=people[0], word="w")
    actions.draw_forms(form, town.khoroo, by=people[0], dice="1")
    check, start = NeedsCheck.objects.get(), Barrier(2)

    def once(number: int) -> str:
        start.wait(timeout=10)
        try:
            return patiently(lambda: attempt(number))
        except Refused as error:
            return error.why
        finally:
            connection.close()

    def attempt(number: int) -> str:
        actions.enter_again(check, Read((number,)), by=people[number])
        return "stands"

    with ThreadPoolExecutor(2) as both:
        assert Counter(both.map(once, (1, 2))) == {"stands": 1, Refused.TYPED: 1}
    assert NeedsCheck.objects.get().second_by in people[1:]


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    client.cookies["django_language"] = "en"
    return client


def test_draw_enter_and_settle_on_the_pages(year: SimpleNamespace) -> None:
    first, second, third = (signed_in(each) for each in year.people)
    assert first.post(AT, {"dice": ""}).status_code == 422
    assert "6142533416" in first.post(AT, {"dice": "6142533416"}, follow=True).content.decode()
    numbers = [serials.written(each.sheet.serial) for each in NeedsCheck.objects.all()]
    assert "3 forms you entered first wait" in first.get(AT).content.decode()
    page = second.get(f"{AT}enter/").content.decode()
    assert all(each in page for each in numbers)
    assert 'name="words"' not in page
    undrawn = next(each for each in range(1, PILE) if serials.written(each) not in numbers)
    told = {"serial": serials.written(undrawn), "numbers": "3 1"}
    assert "was not drawn" in second.post(f"{AT}enter/", told).content.decode()
    filled = next(each for each in numbers if each != serials.written(BLANK))
    told = {"serial": filled, "numbers": "3 2", "residence": "registered"}
    answer = second.post(f"{AT}enter/", told, follow=True).content.decode()
    assert f"{filled} is entered a second time" in answer
    waiting = second.get(f"{AT}settle/").content.decode()
    assert "1 / 2" not in waiting
    assert 'name="reason"' not in waiting
    reads = third.get(f"{AT}settle/").content.decode()
    assert "1 / 2" in reads
    assert 'name="reason"' in reads
    missing = third.post(f"{AT}settle/", told)
    assert missing.status_code == 422
    assert 'value="3 2"' in missing.content.decode()
    told["reason"] = "2 нь 1 шиг харагдсан"
    assert "is settled" in third.post(f"{AT}settle/", told, follow=True).content.decode()
    assert NeedsCheck.objects.filter(state="settled").count() == 1


@pytest.mark.parametrize("language", ["mn", "en"])
def test_everybody_reads_how_forms_were_drawn(year: SimpleNamespace, language: str) -> None:
    made = drawn(year)
    client = Client()
    client.cookies["django_language"] = language
    page = client.get(AT).content.decode()
    assert made.seed in page
    assert not re.search("|".join(serials.written(at) for at in range(1, PILE)), page)
    NeedsDraw.objects.update(forms=9)
    assert made.seed not in client.get(AT).content.decode()
    assert client.get(f"{AT}{made.pk}.csv").status_code == 404


@given(st.lists(st.integers(1, 9), max_size=3, unique=True), st.sampled_from(["", "temporary"]))
def test_readings_differ_in_nothing_exactly_when_they_are_alike(
    numbers: list[int], home: str
) -> None:
    one = actions.facts(Read(numbers, residence=home))
    other = actions.facts(Read([1, 2], residence=""))
    assert actions.differing(one, one) == []
    assert (actions.differing(one, other) == []) == (numbers == [1, 2] and home == "")
    assert actions.differing(one, actions.facts(Read(invalid="blank"))) == [actions.VALID]
