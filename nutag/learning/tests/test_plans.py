"""Plans: drafted from gaps, agreed, appealed against, tested out of, followed to a new post."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from nutag.learning.actions import of_training as actions
from nutag.learning.actions.of_training import Gap
from nutag.learning.jobs import plans as jobs
from nutag.learning.models import LearningPlan, Mandate, Module, PlanItem
from nutag.learning.queries import of_training as queries
from nutag.notices import actions as notices
from nutag.notices.models import Notice
from nutag.people import actions as people
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    town = small_city()
    town.modules = [
        Module.objects.create(code=code, title_mn=f"Модуль {code}", title_en=f"Module {code}")
        for code in "12"
    ]
    town.leader = person_with_post(Role.KHESEG_LEADER, town.kheseg, "leader@demo.nutag.example")
    town.governor = person_with_post(Role.KHOROO_GOVERNOR, town.khoroo)
    town.officer = person_with_post(Role.CITY_OFFICER, town.city)
    town.trainer = person_with_post(Role.TRAINER, town.city)
    return town


@pytest.fixture
def plan(town: SimpleNamespace) -> LearningPlan:
    (made,) = actions.draft_plans([gap(town)], by=town.officer)
    return made


def gap(town: SimpleNamespace, size: float = 2.0, module: str = "1") -> Gap:
    return Gap(town.leader, module, size, size - 0.5, size + 0.5, "Below what the post needs.")


def page(client: Client, person: object, url: str, language: str = "en") -> str:
    client.force_login(person)  # type: ignore[arg-type]
    client.cookies["django_language"] = language
    response = client.get(url)
    assert response.status_code == 200, url
    return str(response.content.decode())


def test_a_gap_found_again_changes_the_plan_once(town: SimpleNamespace, plan: LearningPlan) -> None:
    assert actions.draft_plans([gap(town)], by=town.officer) == []
    actions.draft_plans([gap(town, 1.0)], by=town.officer)
    (item,) = plan.items.all()
    assert (item.gap, item.low, item.high) == (1.0, 0.5, 1.5)
    assert Entry.objects.filter(verb="plan.drafted").count() == 2


def test_nothing_is_kept_where_one_gap_is_wrong(town: SimpleNamespace) -> None:
    wrong = Gap(person_with_post("", town.khoroo), "1", 1, 0, 2)
    with pytest.raises(ValidationError, match="hold a post"):
        actions.draft_plans([gap(town), wrong], by=town.officer)
    with pytest.raises(ValidationError, match="no module 9"):
        actions.draft_plans([gap(town, module="9")], by=town.officer)
    assert not LearningPlan.objects.exists()


def test_only_officers_draft_and_only_where_they_are(town: SimpleNamespace) -> None:
    elsewhere = person_with_post(Role.DISTRICT_OFFICER, town.other_district)
    for by in (town.leader, town.governor, town.trainer, elsewhere):
        with pytest.raises(NotAllowed):
            actions.draft_plans([gap(town)], by=by)


def test_an_order_reaches_those_who_come_later_too(town: SimpleNamespace) -> None:
    assert actions.order_module(Role.KHESEG_LEADER, town.modules[1], "A/7", by=town.officer) == 1
    with pytest.raises(ValidationError, match="A/7"):
        actions.order_module(Role.KHESEG_LEADER, town.modules[1], "A/8", by=town.officer)
    late = person_with_post(Role.KHESEG_LEADER, town.next_kheseg)
    actions.draft_plans([Gap(late, "1", 1, 0, 2)], by=town.officer)
    found = PlanItem.objects.filter(plan__person=late, module=town.modules[1]).get()
    assert (found.why, found.order_number) == ("order", "A/7")
    assert Mandate.objects.count() == 1


def test_the_plan_is_agreed_by_the_supervisor_and_nobody_else(
    town: SimpleNamespace, plan: LearningPlan
) -> None:
    with pytest.raises(NotAllowed):
        actions.agree(plan, "Yes.", by=town.leader)
    own = actions.ask_for(town.governor, town.modules[0], "For meetings.", by=town.governor)
    with pytest.raises(ValidationError, match="own plan"):
        actions.agree(own.plan, "Yes.", by=town.governor)
    agreed = actions.agree(plan, "The organiser stands in.", by=town.governor)
    assert (agreed.state, agreed.agreed_with) == ("agreed", town.governor)


def test_an_appeal_is_answered_with_a_reason_before_the_plan_is_agreed(
    town: SimpleNamespace, plan: LearningPlan, client: Client
) -> None:
    item = plan.items.get()
    with pytest.raises(NotAllowed):
        actions.appeal(item, "No.", by=town.governor)
    told = actions.appeal(item, "I taught it.", by=town.leader)
    with pytest.raises(ValidationError, match="waits"):
        actions.appeal(item, "Again.", by=town.leader)
    with pytest.raises(ValidationError, match="Answer it first"):
        actions.agree(plan, "Yes.", by=town.governor)
    assert "I taught it." in page(client, town.governor, f"/training/plans/{plan.pk}/")
    url = f"/training/plans/appeals/{told.pk}/"
    assert client.post(url, {"upheld": "yes", "words": ""}).status_code == 422
    assert client.post(url, {"upheld": "yes", "words": "True."}).status_code == 302
    assert client.post(url, {"upheld": "no", "words": "Again."}).status_code == 422
    item.refresh_from_db()
    assert item.state == "dropped"
    assert "True." in page(client, town.leader, "/training/plan/")


def test_people_are_told(town: SimpleNamespace, plan: LearningPlan) -> None:
    actions.appeal(plan.items.get(), "I taught it.", by=town.leader)
    for entry in Entry.objects.filter(verb__startswith="plan."):
        notices.announce(entry.pk)
    assert Notice.objects.filter(person=town.leader, kind="plan.drafted").count() == 1
    waiting = Notice.objects.get(kind="plan.appealed")
    assert (waiting.role, waiting.place) == (Role.KHOROO_GOVERNOR, town.khoroo)


def test_eighty_per_cent_tests_out_and_ends_the_plan(
    town: SimpleNamespace, plan: LearningPlan
) -> None:
    actions.agree(plan, "Yes.", by=town.governor)
    item = plan.items.get()
    with pytest.raises(NotAllowed):
        actions.pass_test(item, 90, "Test of 3 March.", by=town.leader)
    with pytest.raises(ValidationError, match="79"):
        actions.pass_test(item, 79, "Test of 3 March.", by=town.trainer)
    actions.pass_test(item, 80, "Test of 3 March.", by=town.trainer)
    plan.refresh_from_db()
    assert plan.state == "done"
    with pytest.raises(ValidationError):
        actions.pass_test(item, 90, "Again.", by=town.trainer)


def test_what_is_open_goes_to_the_next_year(town: SimpleNamespace, plan: LearningPlan) -> None:
    with pytest.raises(ValidationError, match="agreed"):
        actions.close(plan, by=town.governor)
    actions.agree(plan, "Yes.", by=town.governor)
    assert actions.close(plan, by=town.governor).state == "carried"
    after = LearningPlan.objects.get(year=plan.year + 1)
    assert [(each.module.code, each.gap, each.state) for each in after.items.all()] == [
        ("1", 2.0, "open")
    ]


def test_the_plan_follows_its_person_to_another_post(
    town: SimpleNamespace, plan: LearningPlan
) -> None:
    actions.order_module(Role.SOCIAL_WORKER, town.modules[1], "A/9", by=town.officer)
    today = timezone.localdate()
    people.end_post(by=SYSTEM, post=town.leader.posts.get(), until_on=today, source="B/1")
    people.give_post(
        by=SYSTEM, person=town.leader, role=Role.SOCIAL_WORKER, place=town.other_khoroo,
        from_on=today, source="B/2",
    )  # fmt: skip
    for entry in Entry.objects.filter(verb="post.given"):
        jobs.follow_post(entry.pk)
        jobs.follow_post(entry.pk)
    plan.refresh_from_db()
    assert plan.place == town.other_khoroo
    assert set(plan.items.values_list("module__code", "why")) == {("1", "gap"), ("2", "order")}
    assert Entry.objects.filter(verb="plan.moved").count() == 1
    with pytest.raises(NotAllowed):
        actions.agree(plan, "Yes.", by=town.governor)


def test_others_do_not_see_a_plan(
    town: SimpleNamespace, plan: LearningPlan, client: Client
) -> None:
    url = f"/training/plans/{plan.pk}/"
    for role, place in ((Role.KHESEG_LEADER, town.next_kheseg), (Role.KHOROO_GOVERNOR,
                        town.neighbour), (Role.SOCIAL_WORKER, town.khoroo)):  # fmt: skip
        client.force_login(person_with_post(role, place))
        assert client.get(url).status_code == 403
    for person in (town.leader, town.governor, town.officer):
        assert "Module 1" in page(client, person, url)
        assert "Модуль 1" in page(client, person, url, "mn")


def test_plans_add_up_but_small_numbers_are_hidden(
    town: SimpleNamespace, plan: LearningPlan, client: Client
) -> None:
    html = page(client, town.officer, "/training/plans/")
    assert '<td class="number">–</td>' in html
    assert town.leader.full_name in html
    many = [person_with_post(Role.KHESEG_LEADER, town.next_kheseg) for _each in range(9)]
    actions.draft_plans([Gap(each, "1", 1, 0, 2) for each in many], by=town.officer)
    added = queries.sums(town.officer)
    assert added is not None
    assert added.rows[0][1:] == (10, 10, 0)
    here = queries.sums(town.governor, town.khoroo.path)
    assert here is not None
    assert (here.place, here.rows[0].planned) == (town.khoroo, 10)
    stranger = person_with_post(Role.KHOROO_GOVERNOR, town.neighbour)
    assert queries.sums(stranger) is None
    for each in PlanItem.objects.all()[:2]:
        each.state = "attended"
        each.save()
    hidden = queries.sums(town.officer)
    assert hidden is not None
    assert hidden.rows[0][1:] == (10, None, None)


def test_a_table_is_taken_up_whole_or_its_mistakes_are_named(
    town: SimpleNamespace, client: Client
) -> None:
    head = "email,module,gap,low,high,reason\n"
    good = "leader@demo.nutag.example,1,2,1.5,2.5,Below.\n"
    client.force_login(town.officer)
    client.cookies["django_language"] = "en"
    wrong = head + good + "nobody@demo.nutag.example,7,9,1,0,\n"
    answer = send(client, wrong)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Line 3, email: Nobody has this address." in html
    assert "Line 3, module" in html
    assert not LearningPlan.objects.exists()
    short = send(client, "email,module,gap,reason\n")
    assert "Columns are missing: low, high" in short.content.decode()
    assert send(client, head + good).status_code == 302
    assert PlanItem.objects.get().reason == "Below."


def send(client: Client, text: str) -> Any:
    file = SimpleUploadedFile("needs.csv", text.encode())
    return client.post("/training/plans/needs/", {"table": file, "load": "1"})


def test_a_need_typed_with_ends_that_do_not_fit_is_asked_again(
    town: SimpleNamespace, client: Client
) -> None:
    client.force_login(town.officer)
    client.cookies["django_language"] = "en"
    told = {"email": "leader@demo.nutag.example", "module": "1", "gap": "3", "low": "0",
            "high": "2", "reason": "Below."}  # fmt: skip
    answer = client.post("/training/plans/needs/", told)
    assert answer.status_code == 422
    assert "between the two ends" in answer.content.decode()
    assert "Below." in answer.content.decode()
    assert client.post("/training/plans/needs/", told | {"high": "3.5"}).status_code == 302


def test_one_asks_for_a_module_oneself(town: SimpleNamespace, client: Client) -> None:
    client.force_login(town.leader)
    told = {"module": "2", "words": "For the meetings."}
    assert client.post("/training/plan/", told).status_code == 302
    assert client.post("/training/plan/", told).status_code == 422
    assert LearningPlan.objects.get().items.get().why == "asked"
