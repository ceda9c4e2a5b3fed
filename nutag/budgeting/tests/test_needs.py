"""The household form through the actions: wording, numbered copies, answers, rounds, totals."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nutag.budgeting import jobs, needs_secrecy, needs_tally, needs_told, serials
from nutag.budgeting.actions import (
    needs_answers,
    needs_desk,
    needs_forms,
    needs_rounds,
    needs_sheets,
    needs_totals,
    needs_words,
)
from nutag.budgeting.actions.needs_answers import Given, Mistaken, Refused
from nutag.budgeting.actions.needs_forms import NotReady
from nutag.budgeting.actions.needs_sheets import Read
from nutag.budgeting.demo.cycles import demo_cycle, open_cycle
from nutag.budgeting.finders import household_forms
from nutag.budgeting.models import (
    Cycle,
    FormState,
    NeedsAnswer,
    NeedsForm,
    NeedsOption,
    NeedsRound,
    NeedsSheet,
    NeedsTotal,
    PhaseKind,
    SheetState,
    WordsState,
)
from nutag.budgeting.needs_readiness import Lack, lacking
from nutag.budgeting.phases import starts
from nutag.budgeting.queries import needs as queries
from nutag.people import actions as people
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.places.models import Figure
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

GER, APARTMENT = "ger", "apartment"


def in_use(cycle: Cycle) -> NeedsForm:
    """The wording Nutag comes with, approved and in use."""
    form = needs_forms.draft(cycle, by=SYSTEM)
    needs_forms.approve(form, by=SYSTEM, body="presidium", on=timezone.localdate(), resolution="12")
    asked = cycle.phases.get(kind=PhaseKind.PROPOSE)
    return needs_forms.use(form, by=SYSTEM, at=starts(asked.begins_on))


@pytest.fixture
def year(town: SimpleNamespace) -> SimpleNamespace:
    cycle = open_cycle()
    form = in_use(cycle)
    counts = {(town.kheseg, GER): 30, (town.next_kheseg, APARTMENT): 20}
    needs_sheets.make(form, counts, by=SYSTEM)
    clerk = person_with_post(Role.KHOROO_ORGANISER, town.khoroo)
    return SimpleNamespace(cycle=cycle, form=form, clerk=clerk, **vars(town))


def options(form: NeedsForm, *numbers: int, area: str = GER) -> list[int]:
    known = dict(form.options.filter(area=area).values_list("number", "pk"))
    return [known[each] for each in numbers]


def sheet(year: SimpleNamespace, serial: int) -> NeedsSheet:
    return NeedsSheet.objects.get(cycle=year.cycle, serial=serial)


def code(year: SimpleNamespace, serial: int) -> str:
    return needs_secrecy.code_of(sheet(year, serial))


def say(year: SimpleNamespace, *numbers: int, **more: Any) -> NeedsAnswer:
    told: dict[str, Any] = {"by": NOBODY, "word": f"w{NeedsAnswer.objects.count()}"} | more
    given_ = Given(
        told.pop("place", year.kheseg), GER, options(year.form, *numbers),
        told.pop("residence", ""), told.pop("words", ""),
    )  # fmt: skip
    return needs_answers.answer(year.form, given_, **told)


def enter(year: SimpleNamespace, serial: int, *numbers: int, **more: Any) -> needs_sheets.Entered:
    told: dict[str, Any] = {"by": year.clerk, "word": f"paper {serial}"} | more
    read = Read(numbers, told.pop("invalid", ""), told.pop("residence", ""), told.pop("words", ""))
    return needs_sheets.enter(year.cycle, serial, read, **told)


def test_approved_wording_stands_and_a_change_makes_a_new_version(town: SimpleNamespace) -> None:
    cycle = open_cycle()
    form = in_use(cycle)
    content = needs_forms.of(form)
    with pytest.raises(needs_forms.Settled):
        needs_forms.change(form, content, by=SYSTEM)
    today = timezone.localdate()
    with pytest.raises(needs_forms.Settled):
        needs_forms.approve(form, by=SYSTEM, body="officer", on=today, resolution="1")
    second = needs_forms.draft(cycle, by=SYSTEM)
    assert (second.version, needs_forms.of(second)) == (2, content)
    assert needs_forms.draft(cycle, by=SYSTEM) == second
    with pytest.raises(needs_forms.NotApproved):
        needs_forms.use(second, by=SYSTEM)
    needs_forms.approve(
        second, by=SYSTEM, body="officer", on=timezone.localdate(), resolution="A/1"
    )
    needs_forms.use(second, by=SYSTEM)
    assert NeedsForm.objects.get(version=1).state == FormState.PAST
    assert Entry.objects.filter(verb="needs_form.approved").count() == 2


def test_one_answer_for_a_numbered_form_and_one_for_a_person(year: SimpleNamespace) -> None:
    resident = person_with_post("", year.khoroo)
    say(year, 1, 2, 3, code=code(year, 1))
    with pytest.raises(Refused) as found:
        say(year, 2, code=code(year, 1))
    assert (found.value.why, found.value.channel) == (Refused.USED, "web")
    say(year, 4, by=resident)
    with pytest.raises(Refused) as found:
        say(year, 5, by=resident)
    assert found.value.why == Refused.AGAIN
    with pytest.raises(Refused) as found:
        say(year, 5, by=resident, code=code(year, 2))
    assert found.value.why == Refused.AGAIN
    assert sheet(year, 2).state == SheetState.FREE
    with pytest.raises(Refused) as found:
        say(year, 1)
    assert found.value.why == Refused.NOBODY
    assert NeedsAnswer.objects.count() == 2


def test_guessed_numbers_open_nothing_without_their_code(year: SimpleNamespace) -> None:
    for typed in ("1", serials.written(1), "0000-0000-0000", needs_secrecy.reference_of("x")):
        with pytest.raises(Refused) as found:
            say(year, 1, code=typed)
        assert found.value.why == Refused.UNKNOWN


def test_who_answered_stands_neither_in_the_answer_nor_on_the_record(year: SimpleNamespace) -> None:
    resident = person_with_post("", year.khoroo)
    before = Entry.objects.count()
    answer = say(year, 1, by=resident)
    assert Entry.objects.count() == before
    assert NeedsSheet.objects.filter(helper__isnull=False).count() == 0
    assert answer.mark != needs_secrecy.mark_of(resident.pk, year.cycle.pk + 1)
    assert {each.name for each in NeedsAnswer._meta.fields if each.related_model} == {
        "form", "cycle", "place", "sheet",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "why"),
    [((), Mistaken.NONE), ((1, 2, 3, 4), Mistaken.TOO_MANY), ((2, 2), Mistaken.TWICE)],
)
def test_choices_that_cannot_stand(year: SimpleNamespace, numbers: Any, why: str) -> None:
    with pytest.raises(Mistaken) as found:
        say(year, *numbers, code=code(year, 1))
    assert found.value.why == why
    assert sheet(year, 1).state == SheetState.FREE


def test_needs_of_the_other_variant_cannot_be_chosen(year: SimpleNamespace) -> None:
    given_ = Given(year.kheseg, GER, options(year.form, 1, area=APARTMENT))
    with pytest.raises(Mistaken):
        needs_answers.answer(year.form, given_, by=NOBODY, word="x", code=code(year, 1))


def test_outside_its_phase_and_before_it_is_in_use_nobody_answers(year: SimpleNamespace) -> None:
    later = timezone.now() + timedelta(days=300)
    with pytest.raises(Refused) as found:
        say(year, 1, code=code(year, 1), at=later)
    assert found.value.why == Refused.CLOSED
    assert enter(year, 1, 1, at=later).answer  # paper that was left is still typed in
    with pytest.raises(Refused) as found:
        enter(year, 2, 1, at=timezone.now() - timedelta(days=300))
    assert found.value.why == Refused.EARLY


def test_each_year_has_its_own_form_and_takes_its_own_copies(year: SimpleNamespace) -> None:
    over = in_use(demo_cycle())
    year.form.refresh_from_db()
    assert (year.form.state, over.state) == (FormState.USED, FormState.USED)
    assert queries.current() == year.form
    needs_sheets.make(over, {(year.kheseg, GER): 2}, by=SYSTEM)
    old = NeedsSheet.objects.get(cycle=over.cycle, serial=1)
    with pytest.raises(Refused) as found:
        say(year, 1, code=needs_secrecy.code_of(old))
    assert found.value.why == Refused.CLOSED
    given_ = Given(year.kheseg, GER, options(year.form, 1))
    with pytest.raises(Refused):
        needs_answers.take_down(year.form, given_, by=year.clerk, word="desk", sheet=old)
    assert needs_sheets.enter(over.cycle, 1, Read((1,)), by=year.clerk, word="left").answer
    jobs.total_needs()
    assert NeedsTotal.objects.filter(place=year.kheseg).count() == 2


def test_paper_counts_once_and_pressing_twice_is_once(year: SimpleNamespace) -> None:
    first = enter(year, 1, 3, 1)
    assert enter(year, 1, 3, 1) == first
    assert sheet(year, 1).duplicates == 0
    again = enter(year, 1, 5, word="another copy")
    assert again.duplicate
    assert sheet(year, 1).duplicates == 1
    assert [each.option.number for each in first.answer.choices.all()] == [3, 1]  # type: ignore[union-attr]
    say(year, 1, code=code(year, 2))
    assert enter(year, 2, 1).duplicate
    assert enter(year, 2, 1).duplicate  # the same page sent twice
    assert sheet(year, 2).duplicates == 1


def test_a_page_that_is_used_for_two_forms_enters_both(year: SimpleNamespace) -> None:
    first, second = (enter(year, serial, 1, word="same page") for serial in (1, 2))
    assert first.answer
    assert second.answer
    assert first.answer.reference != second.answer.reference


def test_invalid_paper_has_a_reason_and_is_not_counted(year: SimpleNamespace) -> None:
    enter(year, 1, invalid="blank")
    assert (sheet(year, 1).state, sheet(year, 1).reason) == (SheetState.INVALID, "blank")
    with pytest.raises(Mistaken):
        enter(year, 2, 99)
    with pytest.raises(Refused):
        enter(year, 9999, 1)
    with pytest.raises(Refused):
        say(year, 1, code=code(year, 1))
    assert not NeedsAnswer.objects.exists()


def test_a_clerk_takes_an_entry_back_and_enters_it_again(year: SimpleNamespace) -> None:
    enter(year, 1, 3)
    needs_sheets.reopen(sheet(year, 1), by=year.clerk)
    assert not NeedsAnswer.objects.exists()
    assert enter(year, 1, 4, word="second").answer
    say(year, 1, code=code(year, 2))
    with pytest.raises(Refused):
        needs_sheets.reopen(sheet(year, 2), by=year.clerk)


def test_at_the_desk_the_helper_is_kept_and_a_form_given_out(year: SimpleNamespace) -> None:
    given_ = Given(year.kheseg, GER, options(year.form, 1))
    answer = needs_desk.help_answer(year.form, given_, by=year.clerk, word="desk")
    assert (answer.sheet.helper_id, answer.sheet.serial) == (year.clerk.pk, 51)  # type: ignore[union-attr]
    with pytest.raises(Refused):
        needs_desk.help_answer(year.form, given_, by=year.clerk, word="again", serial=51)
    leader = person_with_post(Role.KHESEG_LEADER, year.kheseg)
    at_the_door = needs_desk.help_answer(year.form, given_, by=leader, word="door", serial=1)
    assert (at_the_door.sheet.helper_id, at_the_door.channel) == (leader.pk, "desk")  # type: ignore[union-attr]
    beside = Given(year.next_kheseg, GER, options(year.form, 1))
    with pytest.raises(NotAllowed):
        needs_desk.help_answer(year.form, beside, by=leader, word="beside")
    with pytest.raises(NotAllowed):
        needs_desk.help_answer(year.form, given_, by=leader, word="beside", serial=31)


def test_others_may_not(year: SimpleNamespace) -> None:
    stranger = person_with_post(Role.KHOROO_ORGANISER, year.neighbour)
    leader = person_with_post(Role.KHESEG_LEADER, year.kheseg)
    given_ = Given(year.kheseg, GER, options(year.form, 1))
    answer = say(year, 1, words="Худаг", code=code(year, 1))
    for attempt in (
        lambda: enter(year, 2, 1, by=stranger),
        lambda: enter(year, 2, 1, by=leader),
        lambda: needs_desk.help_answer(year.form, given_, by=stranger, word="x"),
        lambda: needs_words.show(answer, by=stranger),
        lambda: needs_sheets.make(year.form, {(year.kheseg, GER): 40}, by=stranger),
        lambda: needs_forms.draft(year.cycle, by=year.clerk),
        lambda: needs_rounds.press(year.cycle, year.next_kheseg, "handed", 1, by=leader, word="w"),
        lambda: needs_totals.total(year.cycle, year.khoroo, by=stranger),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_copies_are_added_and_withdrawn_and_numbers_never_return(year: SimpleNamespace) -> None:
    enter(year, 30, 1)
    make = needs_sheets.make
    assert make(year.form, {(year.kheseg, GER): 10}, by=SYSTEM) == 10
    out = NeedsSheet.objects.filter(place=year.kheseg).exclude(state=SheetState.VOID)
    assert sorted(out.values_list("serial", flat=True)) == [*range(1, 10), 30]
    assert make(year.form, {(year.kheseg, GER): 11}, by=SYSTEM) == 11
    assert NeedsSheet.objects.filter(place=year.kheseg).last().serial == 51  # type: ignore[union-attr]
    with pytest.raises(Refused) as found:
        enter(year, 29, 1)
    assert found.value.why == Refused.VOID


def test_a_round_counts_each_press_once(year: SimpleNamespace) -> None:
    leader = person_with_post(Role.KHESEG_LEADER, year.kheseg)
    for word in ("a", "a", "b"):
        needs_rounds.press(year.cycle, year.kheseg, "handed", 1, by=leader, word=word)
    needs_rounds.press(year.cycle, year.kheseg, "absent", -1, by=leader, word="c")
    held = NeedsRound.objects.get()
    assert (held.handed, held.absent) == (2, 0)
    told = {"handed": 40, "returned": 12, "refused": 1, "absent": 3}
    needs_rounds.write(year.cycle, year.kheseg, told, by=leader)
    assert NeedsRound.objects.get().returned == 12
    last = Entry.objects.filter(verb="form_round.counted").latest("pk")
    assert last.data["returned"] == 12


def test_words_are_read_before_they_are_published(year: SimpleNamespace) -> None:
    answer = say(year, 1, words=" Худаг хэрэгтэй ", code=code(year, 1))
    assert (answer.words, answer.words_state) == ("Худаг хэрэгтэй", WordsState.WAITING)
    hidden = needs_words.hide(answer, "Хүний нэр байна", by=year.clerk)
    assert (hidden.words_state, hidden.words_reason) == (WordsState.HIDDEN, "Хүний нэр байна")
    assert needs_words.show(answer, by=year.clerk).words_state == WordsState.SHOWN
    assert "Худаг" not in str(list(Entry.objects.values_list("data", flat=True)))


def test_totals_add_up_from_the_kheseg_to_the_city(year: SimpleNamespace) -> None:
    for serial, numbers in enumerate([(1, 2, 3), (1, 2), (2,), (3, 1, 2)], start=1):
        enter(year, serial, *numbers)
    enter(year, 5, invalid="too-many")
    enter(year, 31, 1)
    enter(year, 31, 1, word="copy")
    say(year, 2, by=person_with_post("", year.khoroo), residence="temporary", place=year.khoroo)
    assert needs_totals.total(year.cycle, by=SYSTEM) == 6
    stored = {each.place.code: each.numbers for each in NeedsTotal.objects.all()}
    assert set(stored) == {"ub", "1110", "1110-07", "1110-07-01", "1110-07-02"}
    assert stored["ub"] == stored["1110"] == stored["1110-07"]
    whole = stored["1110-07"]
    assert (whole["sheets"], whole["invalid/too-many"], whole["invalid/duplicate"]) == (50, 1, 1)
    assert (whole["answers/form"], whole["answers/person"]) == (5, 1)
    assert whole["residence/temporary"] == 1
    assert whole == {
        name: number for name, number in naive(year.cycle).items() if number or name in whole
    }
    codes = [each.category.code for each in year.form.options.filter(area=GER)[:3]]
    first, second, third = needs_tally.ranking(whole, units=("form",), area=GER)
    assert (first.category, first.points, first.chosen, first.first) == (codes[0], 8, 3, 2)
    assert (second.category, second.points) == (codes[1], 8)
    assert (third.category, third.points, third.place) == (codes[2], 4, 3)


def naive(cycle: Cycle) -> Counter[str]:
    """The same totals, counted one by one."""
    found: Counter[str] = Counter()
    for each in NeedsAnswer.objects.filter(cycle=cycle):
        unit = "form" if each.sheet_id else "person"
        found[f"answers/{unit}"] += 1
        found[f"area/{each.area}/{unit}"] += 1
        found[f"channel/{each.channel}"] += 1
        found[f"residence/{each.residence or 'unsaid'}"] += 1
        for choice in each.choices.all():
            stem = f"need/{each.area}/{unit}/{choice.option.category.code}"
            found[f"{stem}/points"] += 4 - choice.rank
            found[f"{stem}/chosen"] += 1
            found[f"{stem}/first"] += choice.rank == 1
    for sheet_ in NeedsSheet.objects.filter(cycle=cycle):
        found["sheets"] += 1
        found["invalid/duplicate"] += sheet_.duplicates
        if sheet_.reason:
            found[f"invalid/{sheet_.reason}"] += 1
    return found


def test_every_night_totals_are_worked_out(year: SimpleNamespace) -> None:
    enter(year, 1, 1)
    jobs.total_needs()
    assert NeedsTotal.objects.get(place=year.city).numbers["answers/form"] == 1
    jobs.total_needs()
    assert NeedsTotal.objects.get(place=year.city).numbers["answers/form"] == 1


def test_figures_of_places_are_kept_when_the_days_are_over_and_hide_small_places(
    year: SimpleNamespace,
) -> None:
    other = year.neighbour
    needs_sheets.make(year.form, {(other, GER): 12}, by=SYSTEM)
    for serial in (*range(1, 13), *range(51, 55)):
        enter(year, serial, 1, by=SYSTEM)
    needs_totals.total(year.cycle, by=SYSTEM)
    assert not Figure.objects.exists()
    after = timezone.now() + timedelta(days=60)
    needs_totals.total(year.cycle, by=SYSTEM, at=after)
    stored = {(each.place.code, each.measure.code): each.value for each in Figure.objects.current()}
    assert stored == {
        (year.district.code, "households-answered"): 16,
        (year.district.code, "household-forms-returned"): Decimal("25.8"),
        ("ub", "households-answered"): 16, ("ub", "household-forms-returned"): Decimal("25.8"),
    }  # fmt: skip
    needs_totals.total(year.cycle, by=SYSTEM, at=after)
    assert Figure.objects.count() == 4
    for serial in (13, *range(55, 62)):
        enter(year, serial, 1, by=SYSTEM)
    needs_totals.total(year.cycle, by=SYSTEM, at=after)
    answered = Figure.objects.current().filter(measure__code="households-answered")
    assert dict(answered.values_list("place__code", "value")) == {
        "ub": 24, year.district.code: 24, year.khoroo.code: 13, other.code: 11,
    }  # fmt: skip


def test_the_search_of_the_site_finds_the_household_form(year: SimpleNamespace) -> None:
    for query in ("household form", "санал асуулга", f"needed {year.cycle.year}"):
        (hit,) = household_forms(query, 5, None)
        assert hit.url == f"/needs/at/ub/?year={year.cycle.year}"
    assert household_forms("household 1999", 5, None) == []
    assert household_forms("", 5, None) == []


def test_what_is_missing_keeps_a_form_from_being_used(town: SimpleNamespace) -> None:
    cycle = open_cycle()
    form = needs_forms.draft(cycle, by=SYSTEM)
    needs_forms.approve(form, by=SYSTEM, body="presidium", on=timezone.localdate(), resolution="1")
    ger = form.options.filter(area=GER)
    ger.exclude(number=1).delete()
    ger.update(text_en=" ", note_mn="Сангаас биш")
    form.options.filter(area=APARTMENT).update(note_mn="", note_en="")
    NeedsForm.objects.update(intro_en="")
    asked = cycle.phases.get(kind=PhaseKind.PROPOSE)
    asked.who = ""
    asked.save()
    missing = lacking(NeedsForm.objects.get(), on=asked.ends_on + timedelta(days=1))
    assert [(each.name, each.area) for each in missing] == [
        ("intro", ""), ("needs", GER), ("words", GER), ("notes", GER), ("past", ""), ("who", ""),
    ]  # fmt: skip
    assert len(needs_told.lacks(NeedsForm.objects.get())) == 5
    with pytest.raises(NotReady):
        needs_forms.use(form, by=SYSTEM)
    asked.delete()
    assert Lack("days") in lacking(NeedsForm.objects.get(), on=timezone.localdate())


def test_recounting_one_khoroo_mends_the_city_from_stored_totals(year: SimpleNamespace) -> None:
    enter(year, 1, 1)
    needs_totals.total(year.cycle, by=SYSTEM)
    enter(year, 2, 1)
    needs_totals.total(year.cycle, year.khoroo, by=year.clerk)
    assert NeedsTotal.objects.get(place=year.city).numbers["answers/form"] == 2
    enter(year, 3, 1)
    needs_totals.total(year.cycle, year.neighbour, by=SYSTEM)
    assert NeedsTotal.objects.get(place=year.city).numbers["answers/form"] == 2


@given(st.integers(0, 99_999), st.data())
def test_a_wrong_digit_in_a_number_is_found(serial: int, data: st.DataObject) -> None:
    printed = serials.written(serial)
    assert serials.read(printed) == serial
    digits = printed.replace("-", "")
    at = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([each for each in "0123456789" if each != digits[at]]))
    assert serials.read(digits[:at] + other + digits[at + 1 :]) is None
    swapped = list(digits)
    before = at - 1 if at else 0
    swapped[before], swapped[before + 1] = swapped[before + 1], swapped[before]
    if swapped != list(digits):
        assert serials.read("".join(swapped)) is None


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), min_size=1))
def test_no_small_part_can_be_worked_out_from_the_whole(parts: dict[str, int]) -> None:
    hidden = needs_tally.hidden(parts)
    small = {name for name, number in parts.items() if 0 < number < 10}
    assert small <= hidden
    unknown = sum(parts.values()) - sum(n for name, n in parts.items() if name not in hidden)
    alone = small and all(name in small for name, number in parts.items() if number)
    assert not small or alone or unknown >= 10


def test_options_are_numbered_from_one_in_each_variant(town: SimpleNamespace) -> None:
    in_use(open_cycle())
    for area in (GER, APARTMENT):
        numbers = NeedsOption.objects.filter(area=area).values_list("number", flat=True)
        assert list(numbers) == list(range(1, len(numbers) + 1))


def test_an_erased_person_leaves_the_needs_but_no_words(year: SimpleNamespace) -> None:
    resident = person_with_post("", year.khoroo)
    made = say(year, 1, by=resident, words="Манай гудамж", place=year.khoroo)
    other = say(year, 2, code=code(year, 1), words="Худаг")
    people.erase(by=resident, person=resident)
    made.refresh_from_db()
    other.refresh_from_db()
    assert (made.words, made.choices.count(), other.words) == ("", 1, "Худаг")
    assert made.mark != needs_secrecy.mark_of(resident.pk, year.cycle.pk)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("door", ["code", "person", "paper"])
def test_of_two_answers_at_once_one_stands(door: str) -> None:
    town = small_city()
    form = in_use(open_cycle())
    needs_sheets.make(form, {(town.kheseg, GER): 3}, by=SYSTEM)
    clerk = person_with_post(Role.KHOROO_ORGANISER, town.khoroo)
    year = SimpleNamespace(cycle=form.cycle, form=form, clerk=clerk, **vars(town))
    resident, typed = person_with_post("", town.khoroo), code(year, 1)
    start = Barrier(2)

    def one(number: int) -> str:
        start.wait(timeout=10)
        try:
            return patiently(lambda: attempt(number))
        except Refused:
            return "refused"
        finally:
            connection.close()

    def attempt(number: int) -> str:
        if door == "paper":
            done = enter(year, 1, number, word=f"w{number}")
            return "refused" if done.duplicate else "stands"
        by, typed_ = (resident, "") if door == "person" else (NOBODY, typed)
        say(year, number, by=by, code=typed_, word=f"w{number}")
        return "stands"

    with ThreadPoolExecutor(2) as both:
        assert Counter(both.map(one, (1, 2))) == {"stands": 1, "refused": 1}
    assert NeedsAnswer.objects.count() == 1


def patiently(work: Callable[[], str]) -> str:
    while True:
        try:
            return work()
        except OperationalError as error:
            if "locked" not in str(error):  # only SQLite's shared memory of the tests
                raise
