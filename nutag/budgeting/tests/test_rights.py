"""Your rights this week: what stands on the page in each phase, and who words it."""

import csv
import io
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from nutag.budgeting import shipped
from nutag.budgeting.actions import of_years as actions
from nutag.budgeting.actions.of_years import CodeTaken, Wording
from nutag.budgeting.demo.cycles import demo_cycle
from nutag.budgeting.models import PhaseKind, Right, RightPhase, RightSort
from nutag.budgeting.queries import of_years as queries
from nutag.budgeting.tests.test_cycles import published
from nutag.people.demo import person_with_post
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

WORDS = Wording("vote", "may", "Санал өгч болно.", "You may vote.")


@pytest.fixture
def officer(town: SimpleNamespace) -> Client:
    client = Client()
    client.force_login(person_with_post(Role.CITY_OFFICER, town.city))
    client.cookies["django_language"] = "en"
    return client


def shown(path: str, language: str) -> str:
    client = Client()
    client.cookies["django_language"] = language
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_phase_comes_with_all_four_sorts_and_with_the_law() -> None:
    rows = shipped.rights()
    assert len({row["code"] for row in rows}) == len(rows)
    for phase in RightPhase:
        sorts = [row["sort"] for row in rows if row["phase"] == phase]
        assert set(sorts) == set(RightSort), phase
    for row in rows:
        told = Right(code=row["code"], **vars(actions.wording_of(row)))
        told.clean_fields(exclude=["until_at"])
        assert bool(told.law_mn) == bool(told.law_en), told.code
        assert told.who or told.sort == RightSort.MAY, told.code
        assert re.search("[а-яөү]", told.text_mn), told.code
        assert not re.search("[а-яөү]", told.text_en), told.code


@pytest.mark.parametrize("kind", PhaseKind.values)
def test_the_page_tells_the_phase_of_the_day(town: SimpleNamespace, kind: str) -> None:
    cycle = published(town)
    step = cycle.phases.get(kind=kind)
    found = queries.week(town.khoroo, on=step.begins_on)
    moment = next(each for each in found.moments if each.step.phase.kind == kind)
    assert {title for title, _rows in moment.groups} == {str(each.label) for each in RightSort}
    owed = [told for _title, rows in moment.groups for told in rows if told.right.sort == "owed"]
    with override("en"):
        assert owed
        assert all(told.who and told.when for told in owed)
    assert moment.before or moment.coming
    if moment.before:
        assert moment.before.phase.ends_on < step.begins_on
    if moment.coming:
        assert moment.coming.phase.begins_on > step.begins_on


def test_what_is_late_is_said_with_who_owes_it(town: SimpleNamespace) -> None:
    cycle = published(town)
    share = cycle.phases.get(kind=PhaseKind.ALLOCATE)
    assert queries.week(town.khoroo, on=share.ends_on).late == []
    ((late, step),) = queries.week(town.khoroo, on=share.ends_on + timedelta(days=1)).late
    assert (late, step.phase) == (cycle, share)
    assert step.who


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("mn", ("Энэ долоо хоногт таны эрх", "Эрхийн хуудсан дээрх кодоороо нэг удаа",
                "хоног үлдсэн", "Энэ санал хураалтын дүрэм", "Үүний өмнө", "хуульчаас тодруулах")),
        ("en", ("Your rights this week", "Vote once with the code", "days left",
                "The rules of the vote", "Before this", "ask a lawyer")),
    ],
)  # fmt: skip
def test_residents_read_it_without_an_account(
    town: SimpleNamespace, language: str, words: tuple[str, ...]
) -> None:
    demo_cycle()
    for path in ("/rights/", f"/rights/{town.khoroo.code}/"):
        page = shown(path, language)
        assert [word for word in words if word not in page] == []
    assert f'href="/rights/{town.khoroo.code}/"' in shown(f"/places/{town.khoroo.code}/", language)
    for path in ("/", "/learn/", "/years/"):
        assert 'href="/rights/"' in shown(path, language)


def test_without_a_year_it_still_helps(town: SimpleNamespace) -> None:
    assert not Right.objects.exists()
    page = shown("/rights/", "en")
    assert "No step of the fund goes on now" in page
    assert "Bring a request or complaint" in page
    assert Client().get("/rights/nowhere/").status_code == 404
    assert Client().get("/rights/sheet.pdf").content.startswith(b"%PDF")


def test_before_a_year_begins_it_says_when(town: SimpleNamespace) -> None:
    cycle = published(town)
    first = min(each.begins_on for each in cycle.phases.all())
    found = queries.week(town.city, on=first - timedelta(days=3))
    assert found.moments == []
    assert found.next_on is not None
    assert found.next_on.phase.begins_on == first


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_sheet_is_one_page(town: SimpleNamespace, language: str, tmp_path: Path) -> None:
    demo_cycle()
    for path in ("/rights/sheet.pdf", f"/rights/{town.khoroo.code}/sheet.pdf"):
        raw = Client().get(path, {"language": language}).content
        assert raw.startswith(b"%PDF")
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", raw)) == 1


def test_a_new_wording_keeps_the_one_before(town: SimpleNamespace) -> None:
    first = actions.word_right("vote-now", WORDS, by=SYSTEM)
    assert actions.word_right("vote-now", WORDS, by=SYSTEM).pk == first.pk
    with pytest.raises(CodeTaken):
        actions.word_right("vote-now", replace(WORDS, order=2), by=SYSTEM, new=True)
    anew = actions.word_right("vote-now", replace(WORDS, text_en="Vote!"), by=SYSTEM)
    first.refresh_from_db()
    assert (first.until_at, anew.until_at) == (anew.since_at, None)
    page = shown("/rights/words/", "en")
    assert page.index("Vote!") < page.index("You may vote.")
    for _click in range(2):
        actions.end_right(anew, by=SYSTEM)
    assert queries.right_by("vote-now") is None
    assert "No longer on the page" in shown("/rights/words/", "en")
    told = Entry.objects.filter(subject_type="budgeting.right").order_by("pk")
    verbs = [each.verb for each in told]
    assert verbs == ["right.worded", "right.worded", "right.ended"]


def test_an_officer_words_rights_on_the_pages(officer: Client, town: SimpleNamespace) -> None:
    assert officer.post("/rights/words/load/", {"usual": "1"}).status_code == 302
    told = {"phase": "vote", "sort": "owed", "text_mn": "Хүргэнэ.", "text_en": "Is brought.",
            "basis": "house", "order": "5", "code": "vote-brought"}  # fmt: skip
    refused = officer.post("/rights/words/new/", told)
    assert refused.status_code == 422
    assert "Say who owes it." in refused.content.decode()
    assert "Is brought." in refused.content.decode()
    assert officer.post("/rights/words/new/", told | {"who": "kheseg_leader"}).status_code == 302
    assert officer.post("/rights/words/new/", told | {"who": "auditor"}).status_code == 422
    path = "/rights/words/vote-once/change/"
    form = officer.get(path).content.decode()
    assert "Vote once with the code" in form
    row = next(row for row in shipped.rights() if row["code"] == "vote-once")
    sent = {name: value for name, value in row.items() if name != "code"}
    assert officer.post(path, sent | {"text_en": "Vote one time."}).status_code == 302
    demo_cycle()
    assert "Vote one time." in shown("/rights/", "en")
    assert officer.get("/rights/words/vote-once/end/").status_code == 200
    assert officer.post("/rights/words/vote-once/end/").status_code == 302
    assert "Vote one time." not in shown("/rights/", "en")
    assert officer.get("/rights/words/vote-once/change/").status_code == 404


def test_the_table_comes_back_as_it_went(officer: Client) -> None:
    actions.load_usual_rights()
    raw = officer.get("/rights/words.csv").content
    assert len(list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))) == len(shipped.rights())
    changed = raw.replace(b"Vote once with", b"Vote with")

    def load(table: bytes) -> int:
        file = SimpleUploadedFile("rights.csv", table)
        return officer.post("/rights/words/load/", {"table": file}).status_code

    assert load(raw) == 302
    assert Right.objects.exclude(until_at=None).count() == 0
    assert load(changed) == 302
    assert Right.objects.exclude(until_at=None).count() == 1
    wrong = raw.replace(b"inform-ask,inform,may", b"inform-ask,winter,may")
    answer = officer.post("/rights/words/load/", {"table": SimpleUploadedFile("r.csv", wrong)})
    assert answer.status_code == 422
    assert "Line 2, phase" in answer.content.decode()
    assert load(b"code,phase\nx,y\n") == 422


def test_nobody_else_words_rights(town: SimpleNamespace) -> None:
    governor = person_with_post(Role.KHOROO_GOVERNOR, town.khoroo)
    made = actions.word_right("vote-now", WORDS, by=SYSTEM)
    with pytest.raises(NotAllowed):
        actions.word_right("vote-now", replace(WORDS, order=1), by=governor)
    with pytest.raises(NotAllowed):
        actions.end_right(made, by=governor)
    with pytest.raises(NotAllowed):
        actions.load_rights([("vote-now", WORDS)], by=governor)
    client = Client()
    client.force_login(governor)
    assert client.get("/rights/words/new/").status_code == 403
    assert Right.objects.get().until_at is None
    assert made.since_at <= timezone.now()
