"""Tests that people take: forms, answers, results, striking an item, and what groups gained."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nutag.learning import reading
from nutag.learning.actions import of_practice as actions
from nutag.learning.actions.of_practice import NotNow
from nutag.learning.jobs.attempts import score_anew
from nutag.learning.models import Attempt, Form, Item, Lesson, Module, Phase
from nutag.learning.queries import of_practice as queries
from nutag.learning.queries.of_practice import attempts, evaluation
from nutag.learning.rules.attempts import drawn, form_of, passes
from nutag.notices.rules import KINDS
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.demo import small_city
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

NOW = timezone.now()


@pytest.fixture
def town(db: None, folder: Path) -> SimpleNamespace:
    made = small_city()
    actions.load(reading.curriculum(folder), by=SYSTEM)
    made.lesson = Lesson.objects.get()
    made.person = person_with_post(Role.KHESEG_LEADER, made.kheseg)
    return made


def answers(attempt: Attempt, right: int) -> dict[int, int]:
    """The first `right` items answered well, the others not; every right answer is the second."""
    return {item: 1 if at < right else 0 for at, item in enumerate(attempt.items)}


def taken(
    of: Lesson | Module, phase: Phase, by: Person, right: int, *, days: int = 0, group: str = ""
) -> Attempt:
    at = NOW - timedelta(days=days)
    made = actions.begin(of, phase, by=by, group=group, at=at)
    return actions.send(made, answers(made, right), by=by, at=at)


def test_before_and_after_have_other_questions_and_later_the_first_ones(
    town: SimpleNamespace,
) -> None:
    pre = taken(town.lesson, Phase.PRE, town.person, 2, days=120)
    post = taken(town.lesson, Phase.POST, town.person, 5, days=110)
    later = taken(town.lesson, Phase.DELAYED, town.person, 4)
    assert not set(pre.items) & set(post.items)
    assert later.items == pre.items
    assert (post.right, post.asked, post.percent, post.passed) == (5, 6, 83, True)
    assert not later.passed


@given(st.integers(1, 10**6))
def test_the_draw_is_fixed_and_phases_cross_over(person: int) -> None:
    first = drawn(person, "1.1")
    assert first == drawn(person, "1.1")
    assert form_of(first, Phase.PRE, 1) != form_of(first, Phase.POST, 1)
    assert form_of(first, Phase.DELAYED, 1) == form_of(first, Phase.PRE, 1)
    assert form_of(first, Phase.PRACTICE, 1) != form_of(first, Phase.PRACTICE, 2)


def test_about_half_of_the_people_begin_with_each_form() -> None:
    first = [drawn(person, "1.1") for person in range(1000)]
    assert 420 < first.count(Form.A) < 580


@pytest.mark.parametrize(
    ("right", "asked", "enough"), [(4, 5, True), (5, 6, True), (3, 4, False), (0, 0, False)]
)
def test_eighty_percent_pass(right: int, asked: int, enough: bool) -> None:  # noqa: FBT001
    assert passes(right, asked) is enough


def test_a_second_click_changes_nothing(town: SimpleNamespace) -> None:
    one = actions.begin(town.lesson, Phase.PRE, by=town.person)
    assert actions.begin(town.lesson, Phase.PRE, by=town.person).pk == one.pk
    actions.send(one, answers(one, 6), by=town.person)
    again = actions.send(one, answers(one, 0), by=town.person)
    assert again.right == 6
    assert Entry.objects.filter(verb="test.sent").count() == 1
    assert actions.keep(one, answers(one, 0), by=town.person).right == 6


def test_what_was_answered_is_kept_until_it_is_sent(town: SimpleNamespace) -> None:
    made = actions.begin(town.lesson, Phase.PRE, by=town.person)
    first, second, *_rest = made.items
    actions.keep(made, {first: 0, 999_999: 1}, by=town.person)
    actions.keep(made, {first: 1, second: 2}, by=town.person)
    assert attempts.given(made) == {f"item-{first}": "1", f"item-{second}": "2"}
    sent = actions.send(made, {}, by=town.person)
    assert sent.right == 1


def test_a_test_before_is_taken_once_and_not_after_learning(town: SimpleNamespace) -> None:
    taken(town.lesson, Phase.POST, town.person, 1, days=2)
    with pytest.raises(NotNow):
        actions.begin(town.lesson, Phase.PRE, by=town.person)
    with pytest.raises(NotNow):
        actions.begin(town.lesson, Phase.DELAYED, by=town.person)
    again = taken(town.lesson, Phase.POST, town.person, 6, days=1)
    assert (again.turn, again.passed) == (2, True)
    with pytest.raises(NotNow):
        actions.begin(town.lesson, Phase.POST, by=town.person)


def test_a_test_not_passed_waits_for_the_next_day(town: SimpleNamespace) -> None:
    taken(town.lesson, Phase.POST, town.person, 1)
    with pytest.raises(NotNow):
        actions.begin(town.lesson, Phase.POST, by=town.person, at=NOW + timedelta(hours=1))
    later = actions.begin(town.lesson, Phase.POST, by=town.person, at=NOW + timedelta(hours=13))
    assert later.turn == 2


def test_the_later_test_waits_ninety_days(town: SimpleNamespace) -> None:
    taken(town.lesson, Phase.POST, town.person, 6, days=89)
    assert Phase.DELAYED not in attempts.standing(town.person, "1.1").offered
    tomorrow = timezone.now() + timedelta(days=2)
    assert Phase.DELAYED in attempts.standing(town.person, "1.1", at=tomorrow).offered


def test_only_its_owner_sends_a_test(town: SimpleNamespace) -> None:
    made = actions.begin(town.lesson, Phase.PRE, by=town.person)
    stranger = person_with_post(Role.TRAINER, town.city)
    for by in (stranger, NOBODY):
        with pytest.raises(NotAllowed):
            actions.send(made, {}, by=by)


def test_a_struck_item_is_scored_anew_and_everyone_is_told_why(town: SimpleNamespace) -> None:
    others = [person_with_post(Role.KHESEG_LEADER, town.kheseg) for _each in range(3)]
    sent = [taken(town.lesson, Phase.PRE, each, 5) for each in [town.person, *others]]
    concerned = [each for each in sent if each.form == sent[0].form]
    item = Item.objects.get(pk=sent[0].items[-1])
    actions.void_item(item, "Two answers are right.", by=SYSTEM)
    entry = Entry.objects.get(verb="item.voided")
    score_anew(entry.pk)
    score_anew(entry.pk)
    for each in concerned:
        each.refresh_from_db()
        assert (each.right, each.asked) == (5, 5)
    told = Entry.objects.filter(verb="test.rescored")
    assert sorted(told.values_list("subject_id", flat=True)) == sorted(
        str(each.pk) for each in concerned
    )
    checks, struck = attempts.result(concerned[0])
    assert (len(checks), [reason for _item, reason in struck]) == (5, ["Two answers are right."])


def test_nobody_loses_a_pass_when_an_item_is_struck(town: SimpleNamespace) -> None:
    sent = taken(town.lesson, Phase.POST, town.person, 5)
    for item in Item.objects.filter(pk__in=sent.items[:2]):
        actions.void_item(item, "Wrong.", by=SYSTEM)
        actions.rescore(town.lesson, item.key)
    sent.refresh_from_db()
    assert (sent.right, sent.asked, sent.percent, sent.passed) == (3, 4, 75, True)


def test_the_notice_about_a_new_score_goes_to_its_owner(town: SimpleNamespace) -> None:
    (kind,) = (each for each in KINDS if each.verb == "test.rescored")
    sent = taken(town.lesson, Phase.PRE, town.person, 5)
    item = Item.objects.get(pk=sent.items[0])
    actions.void_item(item, "Wrong.", by=SYSTEM)
    actions.rescore(town.lesson, item.key)
    entry = Entry.objects.get(verb="test.rescored")
    assert [each.person_id for each in kind.whom(entry)] == [town.person.pk]


def test_a_test_of_a_module_takes_two_of_each_lesson(town: SimpleNamespace) -> None:
    made = actions.begin(Module.objects.get(), Phase.PRE, by=town.person)
    assert len(made.items) == 2
    assert made.lesson is None


def test_the_key_of_a_phone_is_kept(town: SimpleNamespace) -> None:
    key = uuid4()
    made = actions.begin(town.lesson, Phase.PRE, by=town.person, key=key)
    assert made.key == key


@pytest.mark.parametrize("language", ["mn", "en"])
def test_somebody_takes_a_test_on_the_page(
    town: SimpleNamespace, client: Client, language: str
) -> None:
    client.cookies["django_language"] = language
    assert client.get("/learn/1.1/test/").status_code == 302
    client.force_login(town.person)
    assert client.get("/learn/1.1/test/").status_code == 200
    begun = client.post("/learn/1.1/test/", {"phase": "pre"})
    url = begun["Location"]
    made = Attempt.objects.get()
    first, second, *_rest = made.items
    kept = client.post(url, {f"item-{first}": "1", "later": "1"})
    assert kept["Location"] == "/learn/1.1/test/"
    assert 'value="1" id="id_item-' in client.get(url).content.decode()
    assert client.post(url, {f"item-{first}": "9"}).status_code == 422
    sent = client.post(url, {f"item-{first}": "1", f"item-{second}": "0"})
    html = client.get(sent["Location"]).content.decode()
    assert ("1 of 6 right" if language == "en" else "6 асуултаас 1 зөв") in html
    assert "Because." in html
    assert client.get(url)["Location"] == sent["Location"]
    assert client.get("/learn/tests/").status_code == 200
    assert client.post("/learn/1.1/test/", {"phase": "never"}).status_code == 404
    again = client.post("/learn/1.1/test/", {"phase": "pre"}, follow=True)
    assert again.status_code == 200
    assert Attempt.objects.count() == 1


def test_nobody_reads_anothers_result(town: SimpleNamespace, client: Client) -> None:
    made = taken(town.lesson, Phase.PRE, town.person, 3)
    client.force_login(person_with_post(Role.CITY_OFFICER, town.city))
    assert client.get(f"/learn/tests/{made.pk}/result/").status_code == 404
    assert client.get(f"/learn/tests/{made.pk}/").status_code == 404


def group(town: SimpleNamespace, count: int) -> list[Person]:
    return [person_with_post(Role.KHESEG_LEADER, town.kheseg) for _each in range(count)]


def test_a_group_of_ten_shows_its_gain_and_nine_do_not(
    town: SimpleNamespace, client: Client
) -> None:
    people = group(town, 10)
    for at, each in enumerate(people):
        taken(town.lesson, Phase.PRE, each, 2 + at % 2, days=120, group="G1")
        if at < 9:
            taken(town.lesson, Phase.POST, each, 5, days=100, group="G1")
    (report,) = evaluation.reports()
    assert (report.groups, report.waiting, report.passed) == ([], True, None)
    taken(town.lesson, Phase.POST, people[9], 5, days=100, group="G1")
    (report,) = evaluation.reports()
    whole, own = report.groups
    assert (whole.group, own.group, own.gain.people) == ("", "G1", 10)
    assert own.gain.before == pytest.approx((5 * 33 + 5 * 50) / 10)
    assert own.gain.after == pytest.approx(83)
    assert own.gain.difference[1] <= own.gain.difference[0] <= own.gain.difference[2]
    assert (report.passed, report.practised, own.retention) == (10, None, None)
    for each in people:
        taken(town.lesson, Phase.DELAYED, each, 4)
    (report,) = evaluation.reports()
    assert report.groups[0].retention == pytest.approx((67 - 41.5) / (83 - 41.5))
    taken(town.lesson, Phase.PRE, town.person, 6, days=3)
    taken(town.lesson, Phase.POST, town.person, 1)
    (report,) = evaluation.reports()
    assert [(each.group, each.gain.people) for each in report.groups] == [("", 11)]
    Attempt.objects.filter(person=town.person).delete()
    for language in ("mn", "en"):
        client.cookies["django_language"] = language
        assert "G1" in client.get("/learn/evaluation/").content.decode()


def test_cost_stands_beside_those_who_can_do_it(town: SimpleNamespace) -> None:
    for each in group(town, 10):
        taken(town.lesson, Phase.POST, each, 6)
        task = actions.choose(town.lesson, by=each)
        actions.observe(task, [True], by=person_with_post(Role.TRAINER, town.city))
    actions.tell_cost(Module.objects.get(), 1_000_000, "А/1", by=SYSTEM)
    (report,) = evaluation.reports()
    assert (report.able, report.each) == (10, 100_000)
    with pytest.raises(NotAllowed):
        actions.tell_cost(Module.objects.get(), 1, "x", by=town.person)


def test_trainers_see_how_questions_behave_and_strike_one(
    town: SimpleNamespace, client: Client
) -> None:
    for each in group(town, 24):
        taken(town.lesson, Phase.PRE, each, 3)
    found = evaluation.statistics(town.lesson)
    assert sum(form.people for form in found) == 24
    form = max(found, key=lambda each: each.people)
    assert [item.right for item in form.items] == [100] * 3 + [0] * 3
    assert [item.hard for item in form.items] == [None] * 6
    assert form.items[0].chosen[1][1:] == (100, True)
    client.force_login(town.person)
    assert client.get("/learn/1.1/questions/").status_code == 403
    client.force_login(person_with_post(Role.TRAINER, town.city))
    assert client.get("/learn/1.1/questions/").status_code == 200
    url = f"/learn/1.1/items/{form.items[0].question.pk}/strike/"
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Two are right."}).status_code == 302
    assert client.get(url).status_code == 404
    assert len(queries.items_of(town.lesson, form.form)) == 5


def test_use_at_work_is_shown_from_ten_answers_on(town: SimpleNamespace, client: Client) -> None:
    module = Module.objects.get()
    for at, each in enumerate(group(town, 10)):
        (report,) = evaluation.reports()
        assert report.reactions == []
        actions.tell_use(
            module, by=each, sure="alone" if at < 7 else "help", use="week", barrier="time"
        )
    (report,) = evaluation.reports()
    assert [share for _words, share in report.reactions[0][1]] == [70, 30, 0]
    client.force_login(town.person)
    assert client.get("/learn/modules/1/use/").status_code == 200
    assert client.post("/learn/modules/1/use/", {"sure": "alone"}).status_code == 422
    told = {"sure": "alone", "use": "month", "barrier": "nothing"}
    assert client.post("/learn/modules/1/use/", told).status_code == 302
    assert client.post("/learn/modules/1/use/", told).status_code == 302
    assert module.reactions.filter(person=town.person).count() == 1
