"""What a published round found goes on the plans of those concerned."""

from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from nutag.learning.actions import of_assessment, of_training
from nutag.learning.actions.of_assessment import WrongState
from nutag.learning.models import Assessment, Gap, LearningPlan, PlanItem, PracticeTask, Source
from nutag.learning.needed import trainable
from nutag.learning.queries import of_assessment as queries
from nutag.learning.tests.test_assessment import answer, opened, planned, town
from nutag.learning.tests.test_assessment_pages import client_of, text
from nutag.notices import actions as notices
from nutag.notices.models import Notice
from nutag.people import actions as people
from nutag.people.demo import person_with_post
from nutag.people.holdings import Holding, every
from nutag.people.models import Person
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

__all__ = ["opened", "planned", "town"]


@pytest.fixture
def published(opened: Assessment, town: SimpleNamespace) -> Assessment:
    for leader in town.leaders[:2]:
        answer(opened.sheets.get(source=Source.SELF, person=leader), 5, 1)
    of_assessment.close_assessment(opened, by=town.officer)
    of_assessment.compute(opened, by=town.officer)
    return of_assessment.publish_assessment(opened, by=town.officer)


def items_of(person: Person) -> dict[str, PlanItem]:
    rows = PlanItem.objects.filter(plan__person=person).select_related("module")
    return {each.module.code: each for each in rows}


def holdings(person: Person) -> list[Holding]:
    return [each for about in every() for each in about(person)]


def test_the_greatest_gap_of_a_module_goes_on_the_plan_once(
    published: Assessment, town: SimpleNamespace
) -> None:
    leader = town.leaders[0]
    made = of_training.draft_from_round(published, by=town.officer)
    assert {each.person for each in made} == set(town.leaders[:2])
    for code, item in items_of(leader).items():
        rows = Gap.objects.filter(
            member__person=leader, competency__module__code=code, gap__gte=0.5
        ).order_by("-gap")  # fmt: skip
        assert (item.gap, item.low, item.high) == (rows[0].gap, rows[0].low, rows[0].high)
        assert sorted(item.lacking) == sorted(each.competency.code for each in rows)
        assert (item.found_in, item.why) == (published, "gap")
    gaps = Gap.objects.filter(member__person=leader, gap__gt=0)
    assert set(items_of(leader)) == {each.competency.module.code for each, _why in trainable(gaps)}
    assert of_training.draft_from_round(published, by=town.officer) == []
    for entry in Entry.objects.filter(verb="plan.drafted"):
        notices.announce(entry.pk)
    assert Notice.objects.filter(person=leader, kind="plan.drafted").count() == 1


def test_what_is_settled_or_no_matter_of_skill_stays_off(
    published: Assessment, town: SimpleNamespace
) -> None:
    leader = town.leaders[0]
    of_training.draft_from_round(published, by=town.officer)
    item = items_of(leader)["1"]
    trainer = person_with_post(Role.TRAINER, town.city)
    of_training.pass_test(item, 90, "Led a round.", by=trainer)
    of_training.appeal(items_of(leader)["2"], "I taught it.", by=leader)
    told = items_of(leader)["2"].appeals.get()
    of_training.answer(told, "True.", upheld=True, by=town.governor)
    following = timezone.now().replace(year=timezone.localdate().year + 1)
    of_training.draft_from_round(published, by=town.officer, at=following)
    rows = PlanItem.objects.filter(plan__person=leader, plan__year=following.year)
    assert not rows.filter(module__code__in="12").exists()
    assert rows.exists()
    for gap in Gap.objects.filter(member__person=town.leaders[1]):
        of_assessment.name_cause(gap, "tools", by=town.leaders[1])
    before = LearningPlan.objects.filter(person=town.leaders[1]).count()
    of_training.draft_from_round(published, by=town.officer, least=0.1, at=following)
    assert LearningPlan.objects.filter(person=town.leaders[1]).count() == before


def test_those_without_a_post_are_left_out_and_told(
    published: Assessment, town: SimpleNamespace
) -> None:
    today, post = timezone.localdate(), town.leaders[0].posts.get()
    before = queries.preview(published, town.officer, today)
    assert (before.people, before.without_post) == ("10-аас цөөн", "")
    people.end_post(by=SYSTEM, post=post, until_on=today, source="А/9")
    found = queries.preview(published, town.officer, today)
    assert (found.people, found.without_post) == ("10-аас цөөн", "10-аас цөөн")
    made = of_training.draft_from_round(published, by=town.officer)
    assert [each.person for each in made] == [town.leaders[1]]


def test_only_who_drafts_plans_there_and_only_from_what_is_published(
    opened: Assessment, town: SimpleNamespace
) -> None:
    with pytest.raises(WrongState):
        of_training.draft_from_round(opened, by=town.officer)
    with pytest.raises(CommandError):
        call_command("draft_plans", opened.pk)
    for by in (town.governor, person_with_post(Role.DISTRICT_OFFICER, town.other_district)):
        with pytest.raises(NotAllowed):
            of_training.draft_from_round(opened, by=by)


@pytest.mark.parametrize("language", ["mn", "en"])
def test_an_officer_looks_then_presses_and_the_official_reads_why(
    published: Assessment, town: SimpleNamespace, language: str
) -> None:
    officer = client_of(town.officer, language)
    url = f"/training/needs/{published.pk}/plans/"
    assert url in text(officer, f"/training/needs/{published.pk}/")
    assert url not in text(client_of(town.governor, language), f"/training/needs/{published.pk}/")
    assert 'name="least" value="0.5"' in text(officer, url)
    text(officer, f"{url}?least=9", status=422)
    assert officer.post(url, {"least": "nothing"}).status_code == 422
    assert '<form method="post"' not in text(officer, f"{url}?least=4")
    for _twice in range(2):
        assert officer.post(url, {"least": "0.5"}).status_code == 302
    assert LearningPlan.objects.count() == 2
    read = text(client_of(town.leaders[0], language), "/training/plan/")
    gap = Gap.objects.filter(member__person=town.leaders[0]).order_by("-gap").first()
    assert gap is not None
    assert f"/training/needs/{published.pk}/" in read
    assert getattr(gap.competency, f"name_{language}") in read


def test_the_command_says_how_many(published: Assessment) -> None:
    for plans in ("2", "0"):
        out = StringIO()
        call_command("draft_plans", published.pk, stdout=out)
        assert plans in out.getvalue()
    assert Client().get(f"/training/needs/{published.pk}/plans/").status_code == 302


def test_an_agreed_plan_brings_one_practice_task_a_module_once(
    published: Assessment, town: SimpleNamespace
) -> None:
    (plan, _other) = of_training.draft_from_round(published, by=town.officer)
    for _twice in range(2):
        of_training.agree(plan, "The organiser stands in.", by=town.governor)
    tasks = PracticeTask.objects.filter(person=plan.person).select_related("lesson__module")
    planned = plan.items.values_list("module__code", flat=True)
    assert sorted(each.lesson.module.code for each in tasks) == sorted(planned)
    assert all("kheseg_leader" in each.lesson.roles for each in tasks)
    assert {each.due_on.year for each in tasks if each.due_on} == {plan.year}


def test_what_was_answered_and_found_is_shown_to_its_person_and_erased(
    published: Assessment, town: SimpleNamespace
) -> None:
    leader = town.leaders[0]
    of_training.draft_from_round(published, by=town.officer)
    codes = {"needs_answers", "needs_gaps", "learning_plans"}
    assert {each.code for each in holdings(leader)} >= codes
    gap = Gap.objects.filter(member__person=town.leaders[1]).first()
    assert gap is not None
    of_assessment.name_cause(gap, "skill", by=town.governor)
    people.end_post(by=SYSTEM, post=leader.posts.get(), until_on=timezone.localdate(), source="А/9")
    people.erase(by=SYSTEM, person=leader)
    assert not codes & {each.code for each in holdings(leader)}
    assert not Gap.objects.filter(member__person=leader).exists()
    assert published.members.filter(person=leader).count() == 1
    assert "needs_gaps" in {each.code for each in holdings(town.leaders[1])}
