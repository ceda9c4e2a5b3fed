"""Pages of a needs assessment, in both languages, with and without the right to see them."""

from types import SimpleNamespace

import pytest
from django.test import Client

from nutag.learning.actions import of_assessment as actions
from nutag.learning.models import Assessment, Gap, Member, Sheet, Source, Todo
from nutag.learning.queries import of_assessment as queries
from nutag.learning.tests.test_assessment import answer, opened, planned, town
from nutag.people.demo import person_with_post
from nutag.people.models import Person

__all__ = ["opened", "town"]


def client_of(person: Person | None, language: str = "en") -> Client:
    client = Client()
    client.cookies["django_language"] = language
    if person is not None:
        client.force_login(person)
    return client


def text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return str(response.content.decode())


@pytest.mark.parametrize("language", ["mn", "en"])
def test_an_officer_leads_a_round_by_its_pages(town: SimpleNamespace, language: str) -> None:
    client = client_of(town.officer, language)
    assert client.post("/training/needs/new/", {"place": "1110-07"}).status_code == 422
    told = {
        "place": "1110-07", "name_mn": "Үнэлгээ", "name_en": "Round", "seed": "7 11 23",
        "sources": ["self", "supervisor", "citizens"], "closes_on": "2099-01-01",
    }  # fmt: skip
    assert client.post("/training/needs/new/", told).status_code == 302
    made = Assessment.objects.get()
    page = f"/training/needs/{made.pk}/"
    assert text(client_of(None), page, 404)
    for step in ("open", "open", "remind"):
        assert client.post(f"{page}step/{step}/").status_code == 302
        text(client, page)
    text(client_of(None), page)
    for sheet in made.sheets.filter(source=Source.SELF):
        answer(sheet, 5, 2)
    for step in ("close", "compute"):
        client.post(f"{page}step/{step}/")
        text(client, page)
    assert text(client_of(None), f"{page}how/", 404)
    text(client, f"{page}how/")
    client.post(f"{page}step/publish/")
    for url in (page, f"{page}how/", "/training/needs/", f"{page}result.csv"):
        text(client_of(None, language), url)
    assert client.get(f"{page}frame.csv").content.count(b"\n") == 8
    assert client.post(f"{page}step/nonsense/").status_code == 404
    assert client_of(town.clerk).post(f"{page}step/close/").status_code == 403


def test_steps_taken_too_early_are_told_and_change_nothing(town: SimpleNamespace) -> None:
    made = planned(town)
    client = client_of(town.officer)
    client.post(f"/training/needs/{made.pk}/step/publish/")
    assert "another comes first" in text(client, f"/training/needs/{made.pk}/")
    client.post(f"/training/needs/{made.pk}/step/open/")
    client.post(f"/training/needs/{made.pk}/step/close/")
    client.post(f"/training/needs/{made.pk}/step/compute/")
    assert "Nobody has rated" in text(client, f"/training/needs/{made.pk}/")


@pytest.mark.parametrize("language", ["mn", "en"])
def test_a_kheseg_leader_answers_one_question_at_a_time(
    opened: Assessment, town: SimpleNamespace, language: str
) -> None:
    leader = town.leaders[0]
    client = client_of(leader, language)
    sheet = opened.sheets.get(source=Source.SELF, person=leader)
    assert f"/training/needs/sheets/{sheet.pk}/" in text(client, "/training/needs/")
    first, second = (each.competency for each in queries.asked(sheet)[:2])
    page = f"/training/needs/sheets/{sheet.pk}/"
    text(client, f"{page}{first.code}/")
    kept = client.post(f"{page}{first.code}/", {"importance": "5"})
    assert kept["Location"] == f"{page}{second.code}/"
    assert client.post(f"{page}{first.code}/", {"importance": "9"}).status_code == 422
    assert 'value="5" required' not in text(client, f"{page}{first.code}/")
    assert 'id="id_importance_4" checked' in text(client, f"{page}{first.code}/")
    client.post(f"{page}send/")
    assert Sheet.objects.get(pk=sheet.pk).state == "open"
    client.post(f"{page}{first.code}/", {"importance": "5", "ability": "2"})
    for _twice in range(2):
        client.post(f"{page}send/")
    assert Sheet.objects.get(pk=sheet.pk).state == "sent"
    text(client, page)
    assert client.get(f"{page}{first.code}/").status_code == 302
    for other in (town.governor, town.clerk):
        text(client_of(other), page, 404)


def test_a_test_is_answered_once(opened: Assessment, town: SimpleNamespace) -> None:
    leader = town.leaders[0]
    client = client_of(leader)
    sheet = opened.sheets.get(source=Source.TEST, person=leader)
    module = queries.module_by("1")
    assert module is not None
    asked = queries.test_questions(module)
    assert len(asked) == 6
    text(client, f"/training/needs/sheets/{sheet.pk}/")
    text(client, f"/training/needs/sheets/{sheet.pk}/test/1/")
    given = {each.name: str(each.right) for each in asked[:4]}
    client.post(f"/training/needs/sheets/{sheet.pk}/test/1/", given)
    client.post(f"/training/needs/sheets/{sheet.pk}/test/1/", {})
    assert "4 of 6 right" in text(client, f"/training/needs/sheets/{sheet.pk}/")


def test_the_desk_prints_and_types_in(opened: Assessment, town: SimpleNamespace) -> None:
    client = client_of(town.clerk)
    sheet = opened.sheets.get(source=Source.SELF, person=town.leaders[0])
    assert f"/training/needs/paper/{sheet.pk}/" in text(
        client, f"/training/needs/{opened.pk}/desk/"
    )
    pdf = client.get(f"/training/needs/paper/{sheet.pk}/sheet.pdf")
    assert pdf.content.startswith(b"%PDF")
    page = f"/training/needs/paper/{sheet.pk}/"
    text(client, page)
    assert client.post(page, {"x": ""}).status_code == 422
    given = {f"ability-{each.competency.pk}": "3" for each in queries.asked(sheet)}
    assert client.post(page, given).status_code == 302
    assert Sheet.objects.get(pk=sheet.pk).helper == town.clerk
    assert client.post(page, given).status_code == 422
    stranger = person_with_post("khoroo_organiser", town.neighbour)
    text(client_of(stranger), page, 404)
    text(client_of(town.leaders[1]), page, 403)


def test_residents_answer_about_their_own_khoroo_once(
    opened: Assessment, town: SimpleNamespace
) -> None:
    page = f"/training/needs/{opened.pk}/residents/1110-07/"
    resident, stranger = person_with_post("", town.khoroo), person_with_post("", town.neighbour)
    given = {"once": "x"} | {
        f"ability-{each.competency.pk}": "4" for each in queries.behaviours(opened)
    }
    client = client_of(resident)
    text(client, page)
    assert client.post(page, {"once": "x"}).status_code == 422
    client.post(page, given)
    client.post(page, given)
    assert "You have answered" in text(client, page)
    assert client_of(stranger).post(page, given).status_code == 422
    for _twice in range(2):
        client_of(town.clerk).post(page, given)
    assert queries.residents_count(opened) == 2
    text(client, f"/training/needs/{opened.pk}/residents/1110-14/", 404)


@pytest.mark.parametrize("language", ["mn", "en"])
def test_gaps_causes_and_todos(opened: Assessment, town: SimpleNamespace, language: str) -> None:
    leader = town.leaders[0]
    answer(opened.sheets.get(source=Source.SELF, person=leader), 5, 1)
    actions.close_assessment(opened, by=town.officer)
    actions.compute(opened, by=town.officer)
    member = Member.objects.get(person=leader)
    gap = Gap.objects.filter(member=member, gap__gt=0).first()
    assert gap is not None
    text(client_of(leader, language), "/me/training-needs/")
    client = client_of(town.governor, language)
    assert f"/me/training-needs/{member.pk}/" in text(client, "/me/training-needs/")
    text(client, f"/me/training-needs/{member.pk}/")
    why = f"/me/training-needs/{member.pk}/why/{gap.pk}/"
    text(client, why)
    assert client.post(why, {"kind": ""}).status_code == 422
    assert client.post(why, {"kind": "tools"}).status_code == 302
    for other in (town.officer, town.clerk, town.leaders[1]):
        text(client_of(other), f"/me/training-needs/{member.pk}/", 404)
        text(client_of(other), why, 404)
    officer = client_of(town.officer, language)
    text(officer, f"/training/needs/{opened.pk}/todo/")
    todo = f"/training/needs/todo/{Todo.objects.get().pk}/"
    text(officer, todo)
    assert officer.post(todo, {"state": "doing"}).status_code == 422
    done = {"state": "doing", "answerable": "НЗДТГ", "due_on": "2099-01-01", "note": ""}
    assert officer.post(todo, done).status_code == 302
    assert "НЗДТГ" in text(officer, f"/training/needs/{opened.pk}/todo/")
    text(client_of(leader), todo, 403)


def test_small_groups_are_hidden_from_everybody(opened: Assessment, town: SimpleNamespace) -> None:
    for sheet in opened.sheets.filter(source=Source.SELF):
        answer(sheet, 5, 2)
    actions.close_assessment(opened, by=town.officer)
    actions.compute(opened, by=town.officer)
    actions.publish_assessment(opened, by=town.officer)
    html = text(client_of(None), f"/training/needs/{opened.pk}/")
    assert "numbers are not shown" in html
    assert "chart-svg" not in html
    rows = text(client_of(None), f"/training/needs/{opened.pk}/result.csv").splitlines()
    assert all(line.endswith(",,,,,,,,,,") for line in rows[1:])


def test_a_trainer_observes_and_the_last_sheet_counts(
    town: SimpleNamespace,
) -> None:
    made = actions.open_assessment(planned(town, sources=["self", "observation"]), by=town.officer)
    leader = town.leaders[0]
    answer(made.sheets.get(source=Source.SELF, person=leader), 5, 5)
    trainer = person_with_post("trainer", town.city)
    client = client_of(trainer)
    member = Member.objects.get(person=leader)
    page = f"/training/needs/{made.pk}/observe/{member.pk}/"
    assert page in text(client, f"/training/needs/{made.pk}/observe/")
    text(client, page)
    assert client.post(page, {"x": ""}).status_code == 422
    for level in ("2", "3"):
        seen = {f"ability-{each.competency.pk}": level for each in queries.asked_of_member(member)}
        assert client.post(page, seen).status_code == 302
    assert made.sheets.filter(source="observation").count() == 1
    for other in (town.leaders[1], town.governor):
        text(client_of(other), page, 403)
    actions.close_assessment(made, by=town.officer)
    actions.compute(made, by=town.officer)
    gap = Gap.objects.get(member=member, competency__code="C2.2")
    assert gap.sources == ["observation", "self"]
    assert gap.level == pytest.approx((0.25 * 2 + 0.05 * 4) / 0.3)
