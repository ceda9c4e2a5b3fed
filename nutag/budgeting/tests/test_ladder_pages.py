"""Deciding, reading and contesting through the pages."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from nutag.budgeting.actions import of_decisions as actions
from nutag.budgeting.actions.of_decisions import Basis
from nutag.budgeting.models import (
    Item,
    Project,
    Question,
    Ranking,
    RankingState,
    Round,
    Step,
    StepKind,
    Work,
)
from nutag.budgeting.tests.test_ladder import KINDS, PAPER, WHY, to_the_top
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

type Climb = SimpleNamespace
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


@pytest.fixture
def climb(street: Round, town: SimpleNamespace) -> Climb:
    actions.arrange_ladder(street, [Basis(kind) for kind in KINDS], by=SYSTEM)
    held = {
        "member": person_with_post(Role.PRESIDIUM_MEMBER, town.khoroo),
        "chair": person_with_post(Role.KHURAL_CHAIR, town.khoroo),
        "district": person_with_post(Role.DISTRICT_OFFICER, town.district),
        "district2": person_with_post(Role.DISTRICT_OFFICER, town.district),
        "city": person_with_post(Role.CITY_OFFICER, town.city),
        "city2": person_with_post(Role.CITY_OFFICER, town.city),
        "resident": person_with_post("", town.khoroo),
        "clerk": person_with_post(Role.KHOROO_ORGANISER, town.khoroo),
    }
    projects = {each.code: each for each in Project.objects.filter(round=street)}
    steps = {step.kind: step for step in Step.objects.filter(round=street)}
    base = f"/rounds/{street.slug}/ladder/"
    return SimpleNamespace(
        round=street, town=town, projects=projects, steps=steps, base=base, **held
    )


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def typed(climb: Climb, **ranks: str) -> dict[str, str]:
    """The form as a member fills it in: ranks by code of project, amounts as they cost."""
    told = {"number": "3", "decided_on": "2026-06-01", "seen": "0"}
    for code, project in climb.projects.items():
        told[f"rank_{project.pk}"] = ranks.get(f"p{code}", "")
        told[f"amount_{project.pk}"] = str(project.cost)
    return told


def because(
    climb: Climb, code: str, why: str = "technical", words: str = "Шугамтай давхцав"
) -> dict[str, str]:
    key = climb.projects[code].pk
    return {f"why_{key}": why, f"words_{key}": words, f"clause_{key}": ""}


def test_the_form_asks_for_a_reason_exactly_where_the_list_differs(climb: Climb) -> None:
    member, page = signed_in(climb.member), f"{climb.base}khural/write/"
    key = climb.projects["3"].pk
    assert f"why_{key}" not in member.get(page).content.decode()
    told = typed(climb, p1="1", p4="2")
    answer = member.post(page, told)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="3"' in shown
    assert {code for code in "1234" if f'name="why_{climb.projects[code].pk}"' in shown} == {
        "3", "4",
    }  # fmt: skip
    assert not Ranking.objects.filter(step=climb.steps["khural"]).exists()
    answer = member.post(page, told | because(climb, "3") | because(climb, "4"))
    assert answer.status_code == 302
    kept = Ranking.objects.get(step=climb.steps["khural"])
    assert [(each.project.code, each.rank, each.why) for each in kept.items.all()] == [
        ("1", 1, ""), ("4", 2, "technical"), ("3", None, "technical"),
    ]  # fmt: skip
    again = member.get(page).content.decode()
    assert "Шугамтай давхцав" in again


def test_mistakes_are_told_beside_their_field_and_nothing_typed_is_lost(climb: Climb) -> None:
    member, page = signed_in(climb.member), f"{climb.base}khural/write/"
    told = typed(climb, p1="1", p3="1", p4="нэг") | because(climb, "3", words="Үлдэх үг")
    told[f"amount_{climb.projects['1'].pk}"] = "зургаа орчим"
    answer = member.post(page, told)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="нэг"' in shown
    assert 'value="зургаа орчим"' in shown
    assert answer.context["form"].errors.keys() >= {
        f"rank_{climb.projects['3'].pk}", f"rank_{climb.projects['4'].pk}",
        f"amount_{climb.projects['1'].pk}",
    }  # fmt: skip
    law = typed(climb, p1="1") | because(climb, "3", "law", "Хориглосон")
    answer = member.post(page, law)
    assert f"clause_{climb.projects['3'].pk}" in answer.context["form"].errors
    assert "Хориглосон" in answer.content.decode()


def test_numbers_may_leave_gaps_and_keep_their_order(climb: Climb) -> None:
    member, page = signed_in(climb.member), f"{climb.base}khural/write/"
    told = typed(climb, p1="10", p3="20")
    assert member.post(page, told).status_code == 302
    rows = Item.objects.filter(ranking__step=climb.steps["khural"])
    assert [(each.project.code, each.rank) for each in rows] == [("1", 1), ("3", 2)]


def test_a_scan_is_kept_and_a_file_that_is_none_is_refused(climb: Climb) -> None:
    member, page = signed_in(climb.member), f"{climb.base}khural/write/"
    told = typed(climb, p1="1", p3="2")
    answer = member.post(page, told | {"document": SimpleUploadedFile("a.pdf", b"MZ\x90\x00")})
    assert answer.status_code == 422
    assert "document" in answer.context["form"].errors
    answer = member.post(page, told | {"document": SimpleUploadedFile("a.pdf", PDF)})
    assert answer.status_code == 302
    kept = Ranking.objects.get(step=climb.steps["khural"])
    assert kept.document is not None
    assert kept.document.public


def test_who_comes_second_is_told_and_may_send_again(climb: Climb) -> None:
    page = f"{climb.base}khural/write/"
    assert signed_in(climb.member).post(page, typed(climb, p1="1", p3="2")).status_code == 302
    chair = signed_in(climb.chair)
    told = typed(climb, p1="2", p3="1") | because(climb, "3")
    answer = chair.post(page, told)
    assert answer.status_code == 422
    assert 'name="seen" value="1"' in answer.content.decode()
    assert chair.post(page, told | {"seen": "1"}).status_code == 302


def test_the_second_person_confirms_and_everybody_reads(climb: Climb) -> None:
    member, chair = signed_in(climb.member), signed_in(climb.chair)
    told = typed(climb, p3="1", p1="2") | because(climb, "3")
    member.post(f"{climb.base}khural/write/", told)
    public = f"{climb.base}khural/"
    assert "Шугамтай" not in Client().get(public).content.decode()
    member.post(f"{climb.base}khural/confirm/", {"seen": "1"})
    assert Ranking.objects.get(step=climb.steps["khural"]).state == RankingState.DRAFT
    for _click in range(2):
        assert chair.post(f"{climb.base}khural/confirm/", {"seen": "1"}).status_code == 302
    for language in ("mn", "en"):
        reader = Client()
        reader.cookies["django_language"] = language
        for page in (public, climb.base, f"/rounds/{climb.round.slug}/divergence/"):
            shown = reader.get(page)
            assert shown.status_code == 200
        assert "Шугамтай давхцав" in shown.content.decode()
        assert "<svg" in shown.content.decode()


def test_a_resident_contests_on_the_page_and_gets_the_answer(climb: Climb) -> None:
    to_the_top(climb, "1", "4", why=("3", "4"))
    item = Item.objects.get(ranking__step=climb.steps["khural"], project=climb.projects["3"])
    resident, ask = signed_in(climb.resident), f"{climb.base}changes/{item.pk}/ask/"
    assert resident.post(ask, {"words": ""}).status_code == 422
    for _click in range(2):
        resident.post(ask, {"words": "Шат хаашаа явсан бэ?"})
    signed_in(climb.clerk).post(f"{ask}?desk=1", {"words": "Аав минь асууж байна"})
    question, _desk = Question.objects.all()
    page = f"{climb.base}khural/"
    assert "Шат хаашаа явсан бэ?" in Client().get(page).content.decode()
    chair, answer = signed_in(climb.chair), f"{climb.base}questions/{question.pk}/"
    assert resident.post(answer, {"words": "Би"}).status_code == 403
    assert chair.post(answer, {"words": "Дараа жил"}).status_code == 302
    assert "Дараа жил" in Client().get(page).content.decode()
    assert Client().get(f"{climb.base}changes/999/ask/").status_code == 302


def test_papers_and_tables_say_the_same_in_both_languages(climb: Climb) -> None:
    to_the_top(climb, "1", "4", why=("3", "4"))
    for name in ("khural.pdf", "poster.pdf"):
        pages = PdfReader(BytesIO(Client().get(climb.base + name).content)).pages
        text = " ".join(each.extract_text() for each in pages)
        assert len(pages) == 2
        assert "Газар доорх шугамтай" in " ".join(text.split())
        assert "Гэрэл" in text
    slug = climb.round.slug
    for path, needed in (
        (f"/rounds/{slug}/decisions.csv", "reason"), ("/divergence.csv?year=2026", "percent"),
        ("/works.csv?year=2026", "promised"),
    ):  # fmt: skip
        rows = list(csv.DictReader(StringIO(Client().get(path).content.decode("utf-8-sig"))))
        assert rows
        assert needed in rows[0]


def test_a_table_holds_no_formula(climb: Climb) -> None:
    why = replace(WHY, words="=1+1")
    told = [(climb.projects["1"], 60)]
    actions.write_list(
        climb.steps["khural"], told, {climb.projects["3"].pk: why}, PAPER, by=climb.member
    )
    actions.confirm_list(climb.steps["khural"], by=climb.chair)
    table = Client().get(f"/rounds/{climb.round.slug}/decisions.csv").content.decode()
    assert "'=1+1" in table


def test_the_api_tells_lists_works_and_shares(climb: Climb) -> None:
    to_the_top(climb, "1", "4", why=("3", "4"))
    lists = Client().get(f"/api/rounds/{climb.round.slug}/ladder").json()
    assert [each["step"] for each in lists] == [StepKind.RESIDENTS, *KINDS]
    assert {line["reason_kind"] for line in lists[1]["lines"]} == {"", "technical"}
    works = Client().get("/api/works?year=2026&place=1110").json()["items"]
    assert {each["project"] for each in works} == {"1", "4"}
    kept = Client().get("/api/divergence?year=2026").json()["items"]
    assert [(each["kept"], each["wanted"]) for each in kept] == [(1, 2)]
    assert Client().get("/api/works?year=2026&place=none").json()["items"] == []


def test_the_project_and_the_round_lead_to_what_became_of_them(climb: Climb) -> None:
    to_the_top(climb, "1", "4", why=("3", "4"))
    round_page = f"/rounds/{climb.round.slug}/"
    assert climb.base in Client().get(round_page).content.decode()
    work = Work.objects.get(project=climb.projects["1"])
    assert f"/works/{work.pk}/" in Client().get(f"{round_page}projects/1/").content.decode()
    left = Client().get(f"{round_page}projects/3/").content.decode()
    assert "#i" in left


def test_officers_set_the_steps_and_name_the_group(climb: Climb) -> None:
    city = signed_in(climb.city)
    page = f"{climb.base}steps/"
    told = {"position_khural": "1", "position_district": "1"}
    assert city.post(page, told).status_code == 422
    assert city.post(page, {"law_city": "Хууль"}).status_code == 422
    told = {"position_khural": "2", "position_district": "1", "law_district": "Хууль"}
    assert city.post(page, told).status_code == 302
    assert list(Step.objects.filter(round=climb.round).values_list("kind", flat=True)) == [
        "residents", "district", "khural",
    ]  # fmt: skip
    members = f"{climb.base}district/members/"
    officer = signed_in(climb.district)
    line = {"named_by": "А/1", "consent": "on", "name_1": "Жишиг", "post_1": "инженер"}
    assert officer.post(members, line).status_code == 422
    assert officer.post(members, line | {"organisation_1": "ЗДТГ"}).status_code == 302


def test_sixty_projects_stay_light_and_quick_to_ask_for(
    climb: Climb, django_assert_max_num_queries: object
) -> None:
    Project.objects.bulk_create(
        Project(
            round=climb.round, position=100 + number, code=f"x{number}", cost=10,
            name=f"Маш урт нэртэй төсөл {number} " + "гудамжны гэрэлтүүлэг " * 4, search="",
        )
        for number in range(60)
    )  # fmt: skip
    member = signed_in(climb.member)
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        page = member.get(f"{climb.base}khural/write/")
    assert page.content.decode().count('name="rank_') == 64


def test_empty_pages_say_what_comes(town: SimpleNamespace, street: Round) -> None:
    for path in ("/works/", "/divergence/", f"/rounds/{street.slug}/ladder/",
                 f"/rounds/{street.slug}/divergence/"):  # fmt: skip
        assert Client().get(path).status_code == 200
    for path in ("/works/?which=x", "/works/?year=99999", "/divergence/?place=x"):
        assert Client().get(path).status_code == 404
