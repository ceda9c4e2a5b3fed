"""The dictionary of competencies: read from tables, approved, changed, written out."""

import json
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from nutag.learning import case_files, competency_files, reading
from nutag.learning.actions import of_assessment as actions
from nutag.learning.competency_files import COLUMNS, TASK_COLUMNS, Mistakes
from nutag.learning.models import Competency, Dictionary, WorkTask
from nutag.learning.queries import of_assessment as queries
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    found = small_city()
    actions.load(reading.curriculum(), by=SYSTEM)
    found.trainer = person_with_post(Role.TRAINER, found.city)
    found.officer = person_with_post(Role.CITY_OFFICER, found.city)
    return found


@pytest.fixture
def draft(town: SimpleNamespace) -> Dictionary:
    return actions.load_dictionary(*competency_files.shipped(), by=SYSTEM)


def shipped(name: str = "competencies") -> str:
    return (competency_files.SHIPPED / f"{name}.csv").read_text(encoding="utf-8")


def test_what_ships_covers_all_modules_and_roles_and_stays_in_its_columns() -> None:
    told, tasks = competency_files.shipped()
    assert {each.module for each in told} == {"1", "2", "3", "4"}
    assert {role for each in told for role in each.asked} == set(competency_files.ROLES)
    assert {each.competency for each in tasks} == {each.code for each in told}
    for each in told:
        assert len(set(each.levels_mn)) == len(set(each.levels_en)) == 5


def test_written_out_and_read_in_it_is_the_same(draft: Dictionary) -> None:
    data = competency_files.table(COLUMNS, queries.competency_rows(draft))
    tasks = competency_files.table(TASK_COLUMNS, queries.task_rows(draft))
    told = competency_files.read(data)
    assert told == competency_files.shipped()[0]
    read = competency_files.read_tasks(tasks, {each.code for each in told})
    assert read == competency_files.shipped()[1]
    assert actions.load_dictionary(told, read, by=SYSTEM) == draft


def test_every_mistake_is_told_with_line_and_column_and_nothing_is_kept(
    town: SimpleNamespace, client: Client
) -> None:
    lines = shipped().splitlines()
    lines[2] = lines[2].replace("C1.2,1,", "C1.1,1,,", 1)
    lines[3] = lines[3].replace("2/3", "5/3", 1)
    with pytest.raises(Mistakes) as mistakes:
        competency_files.read("\n".join(lines))
    told = "\n".join(mistakes.value.told)
    assert "3 дүгээр мөр, code" in told
    assert "3 дүгээр мөр, name_mn" in told
    assert "4 дүгээр мөр, kheseg_leader" in told
    client.force_login(town.trainer)
    file = SimpleUploadedFile("c.csv", "\n".join(lines).encode())
    answer = client.post("/competencies/load/", {"competencies": file})
    assert answer.status_code == 422
    assert not Dictionary.objects.exists()


@pytest.mark.parametrize("data", ["", "code,module\n1,2", '"', "\x00", shipped().splitlines()[0]])
def test_what_is_no_table_is_refused(data: str) -> None:
    with pytest.raises(Mistakes):
        competency_files.read(data)


def test_a_trainer_loads_and_an_officer_approves(town: SimpleNamespace, client: Client) -> None:
    client.force_login(town.trainer)
    files = {name: SimpleUploadedFile(f"{name}.csv", shipped(name).encode()) for name in
             ("competencies", "tasks")}  # fmt: skip
    assert client.post("/competencies/load/", files).status_code == 302
    assert client.post("/competencies/1/approve/", {"order_number": "А/5"}).status_code == 403
    client.force_login(town.officer)
    assert client.post("/competencies/1/approve/", {"order_number": ""}).status_code == 422
    assert client.post("/competencies/1/approve/", {"order_number": "А/5"}).status_code == 302
    assert client.post("/competencies/1/approve/", {"order_number": "А/5"}).status_code == 422
    found = queries.dictionary_in_use()
    assert found is not None
    assert found.order_number == "А/5"


def test_a_new_draft_is_changed_and_takes_over(draft: Dictionary, town: SimpleNamespace) -> None:
    actions.approve_dictionary(draft, "А/1", by=SYSTEM)
    second = actions.begin_draft(by=town.trainer)
    assert actions.begin_draft(by=town.trainer) == second
    assert second.competencies.count() == draft.competencies.count()
    one = queries.competency_by(second, "C1.1")
    assert one is not None
    client = Client()
    client.force_login(town.trainer)
    page = "/competencies/2/C1.1/change/"
    html = client.get(page).content.decode()
    assert one.name_mn in html
    row = dict(zip(COLUMNS, next(iter(queries.competency_rows(second))), strict=True))
    assert client.post(page, row | {"name_en": "", "kheseg_leader": "9/9"}).status_code == 422
    assert client.post(page, row | {"name_en": "Rights", "kheseg_leader": "4/3"}).status_code == 302
    changed = Competency.objects.get(dictionary=second, code="C1.1")
    assert changed.name_en == "Rights"
    assert changed.requirements.get(role="kheseg_leader").level == 4
    actions.approve_dictionary(second, "А/2", by=town.officer)
    states = dict(Dictionary.objects.values_list("number", "state"))
    assert states == {1: "retired", 2: "approved"}
    with pytest.raises(actions.NoDraft):
        actions.write_competency(changed, competency_files.shipped()[0][0], by=town.trainer)
    with pytest.raises(NotAllowed):
        actions.begin_draft(by=person_with_post(Role.KHESEG_LEADER, town.kheseg))


@pytest.mark.parametrize("language", ["mn", "en"])
def test_everybody_reads_it(draft: Dictionary, client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    assert client.get("/competencies/").status_code == 200
    actions.approve_dictionary(draft, "А/1", by=SYSTEM)
    for url in ("/competencies/", "/competencies/1/", "/competencies/1/C3.2/",
                "/competencies/1/competencies.csv", "/competencies/1/tasks.csv"):  # fmt: skip
        assert client.get(url).status_code == 200
    for url in ("/competencies/9/", "/competencies/1/X/"):
        assert client.get(url).status_code == 404


def test_the_package_for_other_systems_holds_together(draft: Dictionary, client: Client) -> None:
    package = json.loads(client.get("/competencies/1/case.json").content)
    document = package["CFDocument"]
    items = {each["identifier"] for each in package["CFItems"]}
    kinds = Counter(each["CFItemType"] for each in package["CFItems"])
    tasks = WorkTask.objects.count()
    assert kinds == {"Module": 4, "Competency": draft.competencies.count(), "Task": tasks}
    assert document["adoptionStatus"] == "Draft"
    ties = package["CFAssociations"]
    assert {each["originNodeURI"]["identifier"] for each in ties} == items
    assert {each["destinationNodeURI"]["identifier"] for each in ties} < {
        document["identifier"], *items
    }  # fmt: skip
    criteria = [each["CFRubricCriteria"][0] for each in package["CFRubrics"]]
    assert all(len(each["CFRubricCriterionLevels"]) == 5 for each in criteria)


def test_the_command_loads_and_approves(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError):
        call_command("load_competencies")
    actions.load(reading.curriculum(), by=SYSTEM)
    call_command("load_competencies")
    call_command("load_competencies", order="А/9")
    call_command("load_competencies", order="А/10")
    found = queries.dictionary_in_use()
    assert found is not None
    assert found.order_number == "А/9"


def test_a_package_written_out_and_loaded_is_the_same(
    draft: Dictionary, town: SimpleNamespace, client: Client
) -> None:
    data = client.get("/competencies/1/case.json").content
    assert case_files.read(data.decode()) == competency_files.shipped()
    client.force_login(town.trainer)
    sent = SimpleUploadedFile("case.json", data)
    answer = client.post("/competencies/load/", {"competencies": sent})
    assert answer["Location"] == f"/competencies/{draft.number}/"
    package = json.loads(data)
    package["CFItems"][5]["alternativeLabel"] = "Called otherwise"
    sent = SimpleUploadedFile("case.json", json.dumps(package).encode())
    client.post("/competencies/load/", {"competencies": sent})
    (made,) = Dictionary.objects.all()
    assert made != draft
    assert WorkTask.objects.filter(competency__dictionary=made).count() == len(
        competency_files.shipped()[1]
    )


def test_what_a_package_lacks_is_told_by_item_and_nothing_kept(
    draft: Dictionary, town: SimpleNamespace, client: Client
) -> None:
    package = json.loads(client.get("/competencies/1/case.json").content)
    draft.delete()
    kinds: dict[str, list[dict[str, Any]]] = {}
    for each in package["CFItems"]:
        kinds.setdefault(each["CFItemType"], []).append(each)
    first, second = kinds["Competency"][:2]
    first["alternativeLabel"], first["extensions"]["roles"]["kheseg_leader"] = 7 * [""], "9/9"
    kinds["Task"][0]["extensions"]["importance"] = True
    package["CFRubrics"] = package["CFRubrics"][:1]
    levels = package["CFRubrics"][0]["CFRubricCriteria"][0]["CFRubricCriterionLevels"]
    levels.append(levels[-1] | {"position": 6})
    client.force_login(town.trainer)
    client.cookies["django_language"] = "en"
    sent = SimpleUploadedFile("case.json", json.dumps(package).encode())
    answer = client.post("/competencies/load/", {"competencies": sent})
    told = answer.content.decode()
    assert answer.status_code == 422
    code = first["humanCodingScheme"]
    for column in ("name_en", "kheseg_leader", "levels"):
        assert f"Item {code}, {column}" in told
    assert f"Item {second['humanCodingScheme']}, level0_mn" in told
    assert not Dictionary.objects.exists()


@pytest.mark.parametrize("data", [
    "{", "{}", '{"CFItems": {}}', '{"CFItems": [1, {"CFItemType": "Competency"}]}',
    '{"CFItems": [{"CFItemType": ["Competency"]}], "CFAssociations": [{"originNodeURI": 1}]}',
    "{" + '"a":[' * 100000,
])  # fmt: skip
def test_what_is_no_package_is_refused(data: str) -> None:
    assert case_files.is_case(data)
    with pytest.raises(Mistakes):
        case_files.read(data)
