"""A round of needs assessment from the frame to the plan's gaps."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from nutag.learning import competency_files, reading
from nutag.learning.actions import of_assessment as actions
from nutag.learning.actions.of_assessment import Given
from nutag.learning.models import Assessment, Cause, Gap, Member, Sheet, Source, Todo
from nutag.learning.needed import trainable
from nutag.learning.queries import of_assessment as queries
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.demo import small_city
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

EVERY = ("self", "supervisor", "peers", "citizens", "test")


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    found = small_city()
    actions.load(reading.curriculum(), by=SYSTEM)
    draft = actions.load_dictionary(*competency_files.shipped(), by=SYSTEM)
    actions.approve_dictionary(draft, "А/1", by=SYSTEM)
    found.governor = person_with_post(Role.KHOROO_GOVERNOR, found.khoroo)
    found.officer = person_with_post(Role.DISTRICT_OFFICER, found.district)
    found.leaders = [person_with_post(Role.KHESEG_LEADER, found.kheseg) for _each in range(5)]
    found.clerk = person_with_post(Role.KHOROO_ORGANISER, found.khoroo)
    return found


def planned(town: SimpleNamespace, **more: Any) -> Assessment:
    facts: dict[str, Any] = {
        "sources": EVERY,
        "seed": "2026-3",
        "closes_on": date(2099, 1, 1),
        **more,
    }
    return actions.plan_assessment(
        town.khoroo, by=town.officer, name_mn="Үнэлгээ", name_en="Assessment", **facts
    )


@pytest.fixture
def opened(town: SimpleNamespace) -> Assessment:
    return actions.open_assessment(planned(town), by=town.officer)


def rater(sheet: Sheet) -> Person:
    assert sheet.person is not None
    return sheet.person


def answer(sheet: Sheet, importance: int, ability: int) -> None:
    for each in queries.asked(sheet):
        actions.keep_answer(sheet, each.competency, Given(importance, ability), by=rater(sheet))
    actions.send_answers(sheet, by=rater(sheet))


def test_the_frame_is_everybody_who_holds_a_post_there(opened: Assessment) -> None:
    assert {(each.stratum, each.drawn) for each in opened.members.all()} == {
        ("kheseg/kheseg_leader", True), ("khoroo/khoroo_governor", True),
        ("khoroo/khoroo_organiser", True),
    }  # fmt: skip
    by_source = {s: opened.sheets.filter(source=s).count() for s in EVERY}
    assert by_source == {"self": 7, "supervisor": 7, "peers": 3 * 6 + 3, "citizens": 0, "test": 7}
    assert Entry.objects.filter(verb="answers.asked").count() == opened.sheets.count()


def test_supervisors_stand_above(opened: Assessment, town: SimpleNamespace) -> None:
    found = {each.role: each.supervisor for each in opened.members.all()}
    assert found == {
        "kheseg_leader": town.governor, "khoroo_organiser": town.governor,
        "khoroo_governor": town.officer,
    }  # fmt: skip


def test_a_sample_is_drawn_with_floors_and_weights(town: SimpleNamespace) -> None:
    made = actions.open_assessment(planned(town, sample=4, floor=1), by=town.officer)
    drawn = made.members.filter(drawn=True)
    assert drawn.count() == sum(each.drawn for each in queries.tracking(made)) < 7
    assert sum(each.weight for each in drawn) == pytest.approx(7)
    assert made.members.filter(drawn=False, sheets__isnull=False).count() == 0


def gaps_of(person: Person) -> list[tuple[Gap, set[str]]]:
    """What training can close, with the causes named."""
    return list(trainable(Gap.objects.filter(member__person=person, gap__gt=0)))


def test_from_answers_to_a_published_result_and_gaps(
    opened: Assessment, town: SimpleNamespace
) -> None:
    leader = town.leaders[0]
    for sheet in opened.sheets.filter(source=Source.SELF):
        answer(sheet, 5, 2 if sheet.person == leader else 3)
    answer(opened.sheets.get(source=Source.SUPERVISOR, member__person=leader), 5, 1)
    actions.close_assessment(opened, by=town.officer)
    actions.compute(opened, by=town.officer)
    found = gaps_of(leader)
    asked = {each.competency.code for each, _causes in found}
    assert {"C1.1", "C2.5"} <= asked
    first, causes = next(row for row in found if row[0].competency.code == "C2.5")
    # Self says 1 with weight .05, the supervisor 0 with .2: level .2 of 3 that are asked for.
    assert (first.competency.module.code, causes) == ("2", set())
    assert first.gap == pytest.approx(2.8)
    assert first.low <= first.gap <= first.high
    row = queries.report_rows(Assessment.objects.get())[0]
    assert (row["n"], row["shown"]) == (7, False)
    published = actions.publish_assessment(opened, by=town.officer)
    assert published.method == "2"


def test_training_is_planned_only_where_a_skill_is_missing(
    opened: Assessment, town: SimpleNamespace
) -> None:
    leader = town.leaders[0]
    answer(opened.sheets.get(source=Source.SELF, person=leader), 5, 1)
    actions.close_assessment(opened, by=town.officer)
    actions.compute(opened, by=town.officer)
    before = gaps_of(leader)
    gap = Gap.objects.get(member__person=leader, competency__code="C2.6")
    actions.name_cause(gap, "tools", by=town.governor)
    assert len(gaps_of(leader)) == len(before) - 1
    assert Todo.objects.get().people == 1
    actions.name_cause(gap, "tools", by=leader)
    assert Todo.objects.get().people == 1
    actions.name_cause(gap, "skill", by=leader)
    found = next(named for each, named in gaps_of(leader) if each.competency.code == "C2.6")
    assert found == {"skill", "tools"}
    actions.name_cause(gap, "skill", by=town.governor)
    assert not Todo.objects.exists()
    assert Cause.objects.count() == 2
    with pytest.raises(NotAllowed):
        actions.name_cause(gap, "rules", by=town.officer)


def test_only_the_official_and_the_supervisor_see_a_gap(
    opened: Assessment, town: SimpleNamespace
) -> None:
    leader = town.leaders[0]
    answer(opened.sheets.get(source=Source.SELF, person=leader), 5, 1)
    actions.close_assessment(opened, by=town.officer)
    actions.compute(opened, by=town.officer)
    member = Member.objects.get(person=leader)
    assert queries.member_for(leader, member.pk) == member
    assert queries.member_for(town.governor, member.pk) == member
    for other in (town.officer, town.leaders[1], town.clerk, NOBODY):
        assert queries.member_for(other, member.pk) is None
    assert member in queries.supervised(town.governor)


def test_half_an_answer_is_kept_and_nothing_is_taken_after_the_end(
    opened: Assessment, town: SimpleNamespace
) -> None:
    sheet = opened.sheets.get(source=Source.SELF, person=town.leaders[0])
    first = queries.asked(sheet)[0].competency
    with pytest.raises(actions.Empty):
        actions.send_answers(sheet, by=rater(sheet))
    actions.keep_answer(sheet, first, Given(4, None), by=rater(sheet))
    assert queries.asked(Sheet.objects.get(pk=sheet.pk))[0].importance == 4
    with pytest.raises(NotAllowed):
        actions.keep_answer(sheet, first, Given(4, 4), by=town.clerk)
    actions.close_assessment(opened, by=town.officer)
    with pytest.raises(actions.WrongState):
        actions.keep_answer(sheet, first, Given(4, 4), by=rater(sheet))
    with pytest.raises(actions.Refused):
        actions.compute(opened, by=town.officer)


def test_handing_in_twice_is_once(opened: Assessment, town: SimpleNamespace) -> None:
    sheet = opened.sheets.get(source=Source.SELF, person=town.leaders[0])
    answer(sheet, 4, 4)
    actions.send_answers(sheet, by=rater(sheet))
    assert Entry.objects.filter(verb="answers.sent").count() == 1


def test_a_clerk_types_in_paper_and_is_named_as_helper(
    opened: Assessment, town: SimpleNamespace
) -> None:
    sheet = opened.sheets.get(source=Source.SELF, person=town.leaders[0])
    given = {each.competency.pk: Given(4, 3) for each in queries.asked(sheet)}
    assert sheet in queries.paper_sheets(town.clerk, opened)
    done = actions.enter_answers(sheet, given, by=town.clerk)
    assert (done.helper, done.state) == (town.clerk, "sent")
    with pytest.raises(actions.WrongState):
        actions.enter_answers(sheet, given, by=town.clerk)
    supervisor = opened.sheets.filter(source=Source.SUPERVISOR)[0]
    with pytest.raises(actions.NotOnPaper):
        actions.enter_answers(supervisor, given, by=town.clerk)
    with pytest.raises(NotAllowed):
        actions.enter_answers(sheet, given, by=town.leaders[1])


def test_residents_count_from_five_on(opened: Assessment, town: SimpleNamespace) -> None:
    leader = town.leaders[0]
    answer(opened.sheets.get(source=Source.SELF, person=leader), 5, 5)
    given = {each.competency.pk: Given(None, 1) for each in queries.behaviours(opened)}
    for turn in range(4):
        actions.enter_resident(opened, town.khoroo, given, f"paper {turn}", by=town.clerk)
    actions.enter_resident(opened, town.khoroo, given, "paper 0", by=town.clerk)
    assert queries.residents_count(opened) == 4
    resident = person_with_post("", town.khoroo)
    stranger = person_with_post("", town.neighbour)
    with pytest.raises(actions.NotHere):
        actions.answer_as_resident(opened, town.khoroo, given, by=stranger)
    actions.close_assessment(opened, by=town.officer)
    actions.compute(opened, by=town.officer)
    gap = Gap.objects.get(member__person=leader, competency__code="C2.2")
    assert gap.sources == ["self"]
    Assessment.objects.update(state="collecting")
    actions.answer_as_resident(opened, town.khoroo, given, by=resident)
    actions.answer_as_resident(opened, town.khoroo, given, by=resident)
    actions.close_assessment(opened, by=town.officer)
    actions.compute(opened, by=town.officer)
    gap = Gap.objects.get(member__person=leader, competency__code="C2.2")
    # Self says 4 with weight .05, five residents 0 with .15.
    assert gap.sources == ["citizens", "self"]
    assert gap.level == pytest.approx(1)


def test_a_test_counts_by_module(opened: Assessment, town: SimpleNamespace) -> None:
    leader = town.leaders[0]
    answer(opened.sheets.get(source=Source.SELF, person=leader), 5, 5)
    sheet = opened.sheets.get(source=Source.TEST, person=leader)
    module = queries.module_by("2")
    assert module is not None
    actions.keep_score(sheet, module, 3, 6, by=leader)
    actions.keep_score(sheet, module, 6, 6, by=leader)
    actions.send_answers(sheet, by=leader)
    actions.close_assessment(opened, by=town.officer)
    actions.compute(opened, by=town.officer)
    gap = Gap.objects.get(member__person=leader, competency__code="C2.2")
    assert gap.level == pytest.approx((0.35 * 2 + 0.05 * 4) / 0.4)


def test_steps_come_in_their_order_and_once(town: SimpleNamespace) -> None:
    made = planned(town)
    for step in (actions.close_assessment, actions.compute, actions.publish_assessment):
        with pytest.raises(actions.WrongState):
            step(made, by=town.officer)
    actions.open_assessment(made, by=town.officer)
    with pytest.raises(actions.WrongState):
        actions.open_assessment(made, by=town.officer)
    actions.close_assessment(made, by=town.officer)
    with pytest.raises(actions.WrongState):
        actions.publish_assessment(made, by=town.officer)


def test_only_leaders_of_the_place_lead(town: SimpleNamespace) -> None:
    made = planned(town)
    stranger = person_with_post(Role.DISTRICT_OFFICER, town.other_district)
    for other in (stranger, town.leaders[0], town.clerk, NOBODY):
        with pytest.raises(NotAllowed):
            actions.open_assessment(made, by=other)
        assert queries.assessment_by(other, made.pk) is None
    assert queries.assessment_by(town.governor, made.pk) == made


def test_reminding_reaches_those_who_have_not_handed_in(
    opened: Assessment, town: SimpleNamespace
) -> None:
    answer(opened.sheets.get(source=Source.SELF, person=town.leaders[0]), 4, 4)
    assert actions.remind_all(opened, by=town.officer) == opened.sheets.count() - 1
    with pytest.raises(NotAllowed):
        actions.remind_all(opened, by=town.leaders[0])


def test_the_same_answers_give_the_same_result(opened: Assessment, town: SimpleNamespace) -> None:
    for at, sheet in enumerate(opened.sheets.filter(source=Source.SELF)):
        answer(sheet, 5, 1 + at % 4)
    actions.close_assessment(opened, by=town.officer)
    first = actions.compute(opened, by=town.officer).result
    assert actions.compute(opened, by=town.officer).result == first
    assert {row["module"] for row in first["reliability"]} == {"1", "2", "3", "4"}
