"""The household form through the pages: wording, copies, answers, paper, rounds, results."""

import re
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from nutag.budgeting import needs_secrecy, serials
from nutag.budgeting.actions import needs_sheets, needs_totals
from nutag.budgeting.demo.cycles import demo_cycle, open_cycle
from nutag.budgeting.demo.needs import form_in_use
from nutag.budgeting.models import NeedsAnswer, NeedsForm, NeedsRound, NeedsSheet
from nutag.core.voting import shown
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

ANSWER = "/needs/answer/"


@pytest.fixture
def year(town: SimpleNamespace) -> SimpleNamespace:
    call_command("createcachetable", verbosity=0)
    form = form_in_use(open_cycle())
    counts = {(town.kheseg, "ger"): 30, (town.next_kheseg, "apartment"): 12}
    needs_sheets.make(form, counts, by=SYSTEM)
    return SimpleNamespace(form=form, cycle=form.cycle, **vars(town))


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def clerk(year: SimpleNamespace) -> Client:
    return signed_in(person_with_post(Role.KHOROO_ORGANISER, year.khoroo))


def code(year: SimpleNamespace, serial: int) -> str:
    return needs_secrecy.code_of(NeedsSheet.objects.get(cycle=year.cycle, serial=serial))


def options(form: NeedsForm, area: str = "ger") -> list[str]:
    return [str(each.pk) for each in form.options.filter(area=area)]


def answered(client: Client, year: SimpleNamespace, **first: str) -> str:
    """Go through all questions; the page at the end."""
    known = options(year.form)
    steps = {
        "where": first,
        "area": {"area": "ger"},
        "ger": {"ger_1": known[2], "ger_2": known[0], "ger_3": ""},
        "about": {"words": "Худаг хөлддөг", "residence": "temporary"},
    }
    for name, told in steps.items():
        assert client.post(f"{ANSWER}{name}/", told).status_code == 302, name
    page = client.get(f"{ANSWER}check/").content.decode()
    token = re.search(r'name="token" value="(\w+)"', page)
    assert token, page
    sent = client.post(f"{ANSWER}check/", {"token": token[1]}, follow=True)
    again = client.post(f"{ANSWER}check/", {"token": token[1]}, follow=True)
    assert references(sent.content.decode()) == references(again.content.decode())
    return sent.content.decode()


def references(page: str) -> list[str]:
    return re.findall(r'<p class="lead">([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})</p>', page)


def test_a_scanned_form_is_answered_once_and_the_reference_tells_its_fate(
    client: Client, year: SimpleNamespace
) -> None:
    assert client.get(f"/needs/f/{code(year, 1)}/").status_code == 302
    first = client.get(f"{ANSWER}where/").content.decode()
    assert shown(code(year, 1)) in first
    page = answered(client, year, sheet=code(year, 1))
    (reference,) = references(page)
    made = NeedsAnswer.objects.get()
    assert (made.place, made.residence, made.sheet.serial) == (year.kheseg, "temporary", 1)  # type: ignore[union-attr]
    told = client.get("/needs/reference/", {"reference": reference.lower()}).content.decode()
    assert "Худаг хөлддөг" in told
    wrong = client.get("/needs/reference/", {"reference": "0000-0000-0000"})
    assert wrong.status_code == 422


def test_without_code_and_account_nothing_is_taken_and_nothing_is_lost(
    client: Client, year: SimpleNamespace
) -> None:
    page = answered(client, year, home="1110-07-01")
    assert not NeedsAnswer.objects.exists()
    assert references(page) == []
    person = person_with_post("", year.khoroo)
    client.force_login(person)
    assert references(answered(client, year, home="1110-07-01"))
    assert "reference=" in client.get("/needs/").content.decode()


def test_mistakes_come_back_in_words(client: Client, year: SimpleNamespace) -> None:
    client.cookies["django_language"] = "en"
    client.post(f"{ANSWER}where/", {"sheet": code(year, 1)})
    client.post(f"{ANSWER}area/", {"area": "ger"})
    known = options(year.form)
    twice = client.post(f"{ANSWER}ger/", {"ger_1": known[0], "ger_2": known[0]})
    assert "You chose this already" in twice.content.decode()
    gap = client.post(f"{ANSWER}ger/", {"ger_1": known[0], "ger_2": "", "ger_3": known[1]})
    assert "Choose this one before the next" in gap.content.decode()
    nothing = client.post(f"{ANSWER}where/", {"sheet": "", "home": ""})
    assert "or the code on your form" in nothing.content.decode()
    mistyped = client.post(f"{ANSWER}where/", {"sheet": "7K3M"})
    assert "mistyped" in mistyped.content.decode()


def test_a_number_is_no_code_at_home(client: Client, year: SimpleNamespace) -> None:
    page = answered(client, year, sheet=serials.written(1), home="1110-07-01")
    assert not NeedsAnswer.objects.exists()
    assert references(page) == []


def test_codes_cannot_be_guessed_at_length(client: Client, year: SimpleNamespace) -> None:
    codes = [needs_secrecy.reference_of(str(at)) for at in range(31)]
    told = [client.post("/needs/", {"code": each}).status_code for each in codes]
    assert (told[:30], told[30]) == ([422] * 30, 429)


def test_at_the_desk_everything_is_on_one_page(year: SimpleNamespace) -> None:
    desk = clerk(year)
    page = desk.get(f"{ANSWER}desk/").content.decode()
    token = re.search(r'name="token" value="(\w+)"', page)
    assert token
    told = {
        "token": token[1], "sheet": serials.written(3), "home": "", "area": "ger",
        "ger_1": options(year.form)[0], "words": "", "residence": "",
    }  # fmt: skip
    assert references(desk.post(f"{ANSWER}desk/", told, follow=True).content.decode())
    made = NeedsAnswer.objects.get()
    assert (made.channel, made.sheet.serial) == ("desk", 3)  # type: ignore[union-attr]
    assert made.sheet.helper is not None  # type: ignore[union-attr]


def test_paper_forms_are_typed_one_after_another(year: SimpleNamespace) -> None:
    desk = clerk(year)
    desk.cookies["django_language"] = "en"
    for serial, numbers in ((1, "3 1 7"), (2, "2,4")):
        page = desk.get("/needs/entry/").content.decode()
        word = re.search(r'name="word" value="([^"]+)"', page)
        assert word
        told = {"serial": serials.written(serial), "numbers": numbers, "word": word[1]}
        for _twice in range(2):
            answer = desk.post("/needs/entry/", told, follow=True).content.decode()
            assert f"{serials.written(serial)} is entered" in answer
            assert f"Take {serials.written(serial)} back" in answer
    assert NeedsAnswer.objects.count() == 2
    wrong = desk.post("/needs/entry/", {"serial": "00001-1", "numbers": "3", "word": "w"})
    assert wrong.status_code == 422
    assert "A digit is mistyped" in wrong.content.decode()
    strange = desk.post("/needs/entry/", {"serial": serials.written(5), "numbers": "44 1"})
    assert "no need with number 44" in strange.content.decode()
    neither = desk.post("/needs/entry/", {"serial": serials.written(5), "numbers": ""})
    assert "say why the form is not valid" in neither.content.decode()
    told = {"serial": serials.written(5), "numbers": "", "invalid": "blank", "word": "b"}
    assert "as not valid" in desk.post("/needs/entry/", told, follow=True).content.decode()
    told = {"serial": serials.written(2), "numbers": "1", "word": "other"}
    assert "duplicate" in desk.post("/needs/entry/", told, follow=True).content.decode()
    desk.post("/needs/entry/undo/", {"serial": serials.written(2)})
    assert NeedsAnswer.objects.count() == 1


def test_a_kheseg_leader_presses_through_a_round(year: SimpleNamespace) -> None:
    leader = signed_in(person_with_post(Role.KHESEG_LEADER, year.kheseg))
    page = f"/needs/at/{year.kheseg.code}/round/"
    for _press in range(2):
        word = re.search(r'name="word" value="([^"]+)"', leader.get(page).content.decode())
        assert word
        for _twice in range(2):
            leader.post(page, {"press": "+handed", "word": word[1]})
    assert NeedsRound.objects.get().handed == 2
    told = {"write": "1", "handed": "20", "returned": "x", "refused": "0", "absent": "1"}
    assert leader.post(page, told).status_code == 422
    assert leader.post(page, told | {"returned": "9"}).status_code == 302
    assert NeedsRound.objects.get().returned == 9
    assert leader.get(f"/needs/at/{year.next_kheseg.code}/round/").status_code == 403


def test_forms_are_printed_with_number_code_version_and_kheseg(year: SimpleNamespace) -> None:
    desk = clerk(year)
    base = f"/needs/at/{year.khoroo.code}/sheets/"
    told = {
        "1110-07-01_ger": "3", "1110-07-01_apartment": "1", "1110-07-02_ger": "0",
        "1110-07-02_apartment": "12",
    }  # fmt: skip
    assert desk.post(base, told | {"1110-07-02_ger": "a"}).status_code == 422
    assert desk.post(base, told).status_code == 302
    pdf = PdfReader(BytesIO(desk.get("/needs/at/1110-07-01/sheets/ger.pdf").content))
    assert len(pdf.pages) == 3
    for at, page in enumerate(pdf.pages, start=1):
        words = page.extract_text()
        assert serials.written(at) in words
        assert shown(code(year, at)) in words
        assert f"{year.cycle.year}, 1-р хувилбар" in words
    assert desk.get("/needs/at/1110-07-02/sheets/ger.pdf").status_code == 404


def test_each_copy_is_printed_with_its_own_version(year: SimpleNamespace) -> None:
    form_in_use(year.cycle)
    second = NeedsForm.objects.get(version=2)
    needs_sheets.make(second, {(year.kheseg, "ger"): 31}, by=SYSTEM)
    pdf = clerk(year).get("/needs/at/1110-07-01/sheets/ger.pdf").content
    words = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert len(words) == 31
    assert [at for at, each in enumerate(words) if "2-р хувилбар" in each] == [30]


def test_a_form_from_its_first_draft_until_it_is_in_use(year: SimpleNamespace) -> None:
    officer = signed_in(person_with_post(Role.CITY_OFFICER, year.city))
    made = officer.post("/needs/forms/new/", {"cycle": year.cycle.slug})
    base = made["Location"]
    form = NeedsForm.objects.get(version=2)
    rows = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0"}
    for at, kind in enumerate(("lighting", "water", "waste")):
        rows |= {
            f"form-{at}-number": str(9 - at), f"form-{at}-category": kind,
            f"form-{at}-text_mn": f"Хэрэгцээ {at}", f"form-{at}-text_en": f"Need {at}",
        }  # fmt: skip
    twice = officer.post(f"{base}wording/ger/", rows | {"form-1-category": "lighting"})
    assert twice.status_code == 422
    assert officer.post(f"{base}wording/ger/", rows).status_code == 302
    texts = form.options.filter(area="ger").values_list("number", "text_en")
    assert list(texts) == [(1, "Need 2"), (2, "Need 1"), (3, "Need 0")]
    told = {
        "priorities": "2", "entitled": "person", "twice": "25", "intro_mn": "А", "intro_en": "A",
    }  # fmt: skip
    assert officer.post(f"{base}settings/", told | {"twice": "101"}).status_code == 422
    assert officer.post(f"{base}settings/", told | {"priorities": "6"}).status_code == 422
    assert officer.post(f"{base}settings/", told).status_code == 302
    on = timezone.localdate().isoformat()
    decision = {"body": "presidium", "on": on, "resolution": "A/86"}
    assert officer.post(f"{base}approve/", decision).status_code == 302
    officer.post(f"{base}wording/ger/", rows | {"form-0-text_en": "Changed"})
    assert not form.options.filter(text_en="Changed").exists()
    assert officer.post(f"{base}use/").status_code == 302
    form.refresh_from_db()
    assert (form.state, form.priorities, form.entitled) == ("used", 2, "person")


def test_results_hide_what_is_below_ten(client: Client, year: SimpleNamespace) -> None:
    client.cookies["django_language"] = "en"
    desk = person_with_post(Role.KHOROO_ORGANISER, year.khoroo)
    page = f"/needs/at/{year.khoroo.code}/"
    assert "Nothing has been counted" in client.get(page).content.decode()
    for serial in [*range(1, 13), 31]:
        read = needs_sheets.Read((1, 2) if serial != 3 else (5, 1), words="А" if serial < 3 else "")
        needs_sheets.enter(year.cycle, serial, read, by=desk, word=f"w{serial}")
    needs_totals.total(year.cycle, by=SYSTEM)
    told = client.get(page).content.decode()
    assert "Street lighting" in told
    assert "not shown" in told  # the fifth need, chosen once
    assert "not shown" in told
    csv = client.get(f"{page}needs.csv").content.decode()
    assert ",lighting," in csv
    assert ",not-shown,not-shown,not-shown" in csv
    api = client.get(f"/api/needs/{year.khoroo.code}").json()["items"]
    assert api[0]["category"] == "lighting"
    assert client.get("/api/needs").json()["items"][0]["answers"] == 13
    assert "Fewer than ten" in client.get("/needs/at/1110-07-02/").content.decode()
    assert client.get(f"/needs/at/{year.neighbour.code}/").status_code == 200


def test_the_year_before_stays_as_result_until_ten_answered_in_the_next(
    client: Client, year: SimpleNamespace
) -> None:
    client.cookies["django_language"] = "en"
    over = form_in_use(demo_cycle())
    needs_sheets.make(over, {(year.kheseg, "ger"): 12}, by=SYSTEM)
    for serial in range(1, 13):
        read = needs_sheets.Read((1,), words="Худаг" if serial == 1 else "")
        needs_sheets.enter(over.cycle, serial, read, by=SYSTEM, word=f"w{serial}")
    needs_sheets.enter(year.cycle, 1, needs_sheets.Read((2,)), by=SYSTEM, word="new")
    needs_totals.total(over.cycle, by=SYSTEM)
    needs_totals.total(year.cycle, by=SYSTEM)
    base = f"/needs/at/{year.khoroo.code}/"
    told = client.get(base).content.decode()
    assert f"Household form {over.cycle.year}" in told
    assert "Say what you need" in told
    assert f'href="?year={year.cycle.year}"' in told
    newer = client.get(base, {"year": year.cycle.year}).content.decode()
    assert f"Household form {year.cycle.year}" in newer
    assert "Fewer than ten have answered here" in newer
    api = client.get(f"/api/needs/{year.khoroo.code}").json()["items"]
    assert api[0]["chosen"] == 12
    assert client.get(f"/api/needs/{year.khoroo.code}?year={year.cycle.year}").json()["items"] == []
    years = {each["year"] for each in client.get("/api/needs").json()["items"]}
    assert years == {over.cycle.year, year.cycle.year}
    desk = clerk(year)
    assert "Худаг" in desk.get(f"{base}words/check/").content.decode()
    desk.post(f"{base}count/?year={over.cycle.year}")
    old = needs_secrecy.code_of(NeedsSheet.objects.get(cycle=over.cycle, serial=1))
    late = client.post("/needs/", {"code": old})
    assert "Answers are not taken now" in late.content.decode()
    assert client.get(f"/needs/f/{old}/").status_code == 404


def test_words_are_shown_after_a_clerk_looked(client: Client, year: SimpleNamespace) -> None:
    desk = clerk(year)
    read = needs_sheets.Read((1,), words="Худаг хөлддөг")
    by = person_with_post(Role.KHOROO_ORGANISER, year.khoroo)
    needs_sheets.enter(year.cycle, 1, read, by=by, word="w")
    public, check = "/needs/at/1110-07/words/", "/needs/at/1110-07/words/check/"
    assert "Худаг" not in client.get(public).content.decode()
    assert "Худаг" in desk.get(check).content.decode()
    reference = NeedsAnswer.objects.get().reference
    assert desk.post(check, {"reference": reference, "hide": "1"}).status_code == 422
    desk.post(check, {"reference": reference, "hide": "1", "reason": "Нэр байна"})
    fate = client.get("/needs/reference/", {"reference": reference}).content.decode()
    assert "Нэр байна" in fate
    desk.post(check, {"reference": reference, "show": "1"})
    assert "Худаг" in client.get(public).content.decode()
    elsewhere = signed_in(person_with_post(Role.KHOROO_ORGANISER, year.neighbour))
    assert elsewhere.get(check).status_code == 403


def test_a_kheseg_that_would_tell_a_smaller_one_is_withheld(
    client: Client, year: SimpleNamespace
) -> None:
    client.cookies["django_language"] = "en"
    by = person_with_post(Role.KHOROO_ORGANISER, year.khoroo)
    for serial in [*range(1, 13), 31, 32]:
        needs_sheets.enter(year.cycle, serial, needs_sheets.Read((1,)), by=by, word=f"w{serial}")
    needs_totals.total(year.cycle, by=SYSTEM)
    told = client.get("/needs/at/1110-07-01/").content.decode()
    assert "a smaller one could be worked out" in told
    assert client.get("/api/needs/1110-07-01").json()["items"] == []
    assert ",lighting," not in client.get("/needs/at/1110-07-01/needs.csv").content.decode()
    khoroo = client.get("/needs/at/1110-07/").content.decode()
    assert "Ger area: 12 answers" not in khoroo
    leader = signed_in(person_with_post(Role.KHESEG_LEADER, year.kheseg))
    leader.cookies["django_language"] = "en"
    assert "12 of 30" in leader.get("/needs/at/1110-07-01/round/").content.decode()
