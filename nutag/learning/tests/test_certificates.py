"""Certificates from issue to paper, badge and check; revoked; and the law behind them."""

import json
import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from nutag.core import badges
from nutag.learning import badge_files, certificate_paper, reading
from nutag.learning.actions import of_certificates as actions
from nutag.learning.actions.of_certificates import Achieved, Attended, CertificateRefused, OutOfTurn
from nutag.learning.forms.certificates import later
from nutag.learning.models import Certificate, LawChange, LawFlag, Lesson, Module
from nutag.learning.queries import of_certificates as queries
from nutag.learning.rules.certificates import cites, numbered, well_typed
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.demo import small_city
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role
from nutag.record.verbs import shredders

TODAY = timezone.localdate
SHOWN = Attended(570, 600, "Sign-in sheet 4")


@pytest.fixture
def town(db: None, folder: Path) -> SimpleNamespace:
    made = small_city()
    actions.load(reading.curriculum(folder), by=SYSTEM)
    made.lesson, made.module = Lesson.objects.get(), Module.objects.get()
    made.trainer = person_with_post(Role.TRAINER, made.city, "trainer@demo.nutag.example")
    made.officer = person_with_post(Role.CITY_OFFICER, made.city, "city@demo.nutag.example")
    made.leader = person_with_post(Role.KHESEG_LEADER, made.kheseg, "oyu@demo.nutag.example")
    Person.objects.filter(pk=made.leader.pk).update(given_name="Оюу", parent_name="Жишиг")
    made.leader = Person.objects.get(pk=made.leader.pk)
    return made


def achieved(days: int = 10, percent: int = 85) -> Achieved:
    day = TODAY() - timedelta(days=days)
    return Achieved(percent, day, day, "Observer's sheet 12")


def issued(town: SimpleNamespace, **more: object) -> Certificate:
    facts = {"order_number": "А/7", "issued_on": TODAY(), "by": town.trainer} | more
    ground = facts.pop("ground", None) or achieved()
    return actions.issue(town.leader, town.lesson, ground, **facts)


def test_it_tells_post_number_and_ground_and_stands_on_the_record(town: SimpleNamespace) -> None:
    made = issued(town)
    year = TODAY().year
    assert made.number == numbered(year, 1)
    assert (made.role, made.place) == (Role.KHESEG_LEADER, town.kheseg)
    assert issued(town, order_number="А/8").number == numbered(year, 2)
    entry = Entry.objects.filter(verb="certificate.issued").earliest("pk")
    assert entry.data == {}
    assert entry.subject_id == str(made.pk)


@pytest.mark.parametrize(
    ("ground", "why"),
    [
        (Attended(479, 600, "x"), "present"),
        (Attended(601, 600, "x"), "present"),
        (achieved(percent=79), "passed"),
        (achieved(days=-1), "days"),
    ],
)
def test_what_does_not_suffice_is_refused(
    town: SimpleNamespace, ground: Attended | Achieved, why: str
) -> None:
    with pytest.raises(CertificateRefused) as refused:
        issued(town, ground=ground)
    assert refused.value.why == why
    assert not Certificate.objects.exists()


def test_nobody_issues_to_themselves_and_a_second_click_issues_nothing(
    town: SimpleNamespace,
) -> None:
    with pytest.raises(CertificateRefused, match="own"):
        actions.issue(town.trainer, town.lesson, SHOWN, by=town.trainer, order_number="1",
                      issued_on=TODAY())  # fmt: skip
    issued(town)
    with pytest.raises(CertificateRefused, match="twice"):
        issued(town)
    issued(town, ground=SHOWN)  # attendance is another thing
    with pytest.raises(CertificateRefused, match="days"):
        issued(town, order_number="2", valid_until=TODAY() - timedelta(days=1))


def test_only_those_of_the_table_issue_and_revoke(town: SimpleNamespace) -> None:
    for by in (town.leader, NOBODY, person_with_post(Role.KHOROO_GOVERNOR, town.khoroo)):
        with pytest.raises(NotAllowed):
            issued(town, by=by)
    here = person_with_post(Role.DISTRICT_OFFICER, town.district)
    made = issued(town, by=here)
    for by in (town.trainer, town.leader, here):
        with pytest.raises(NotAllowed):
            actions.move_certificate(made, "revoked", "Mistake", by=by)
    with pytest.raises(NotAllowed):
        actions.open_name(made, shown=True, by=town.trainer)


def test_it_is_suspended_resumed_and_revoked_for_a_reason(town: SimpleNamespace) -> None:
    made = issued(town)
    actions.move_certificate(made, "suspended", "The sheet is looked for.", by=town.trainer)
    with pytest.raises(OutOfTurn):
        actions.move_certificate(made, "suspended", "Again", by=town.trainer)
    actions.move_certificate(made, "resumed", "It was found.", by=town.trainer)
    held = actions.move_certificate(made, "revoked", "The sheet was forged.", by=town.officer)
    assert queries.standing(held).code == "revoked"
    with pytest.raises(OutOfTurn):
        actions.move_certificate(made, "resumed", "No", by=town.trainer)
    assert "forged" not in str(list(Entry.objects.values_list("data", flat=True)))


def test_many_are_issued_together_or_not_at_all(town: SimpleNamespace) -> None:
    other = person_with_post(Role.KHESEG_LEADER, town.kheseg)
    rows = [(town.leader, SHOWN), (other, Attended(10, 600, "x"))]
    facts = {"by": town.trainer, "order_number": "А/9", "issued_on": TODAY()}
    with pytest.raises(CertificateRefused) as refused:
        actions.issue_many(rows, town.module, **facts)
    assert (refused.value.row, Certificate.objects.count()) == (2, 0)
    made = actions.issue_many([(town.leader, SHOWN), (other, SHOWN)], town.module, **facts)
    assert len({each.number for each in made}) == 2


def test_renewing_keeps_the_old_one_and_is_done_once(town: SimpleNamespace) -> None:
    old = issued(town)
    new = issued(town, order_number="А/20", renews=old)
    assert queries.certificate_by(old.number).renewed_by == new  # type: ignore[union-attr]
    with pytest.raises(CertificateRefused, match="renewed"):
        issued(town, order_number="А/21", renews=old)


def test_the_badge_of_the_product_holds_until_it_is_revoked(town: SimpleNamespace) -> None:
    made = issued(town, valid_until=TODAY() + timedelta(days=700))
    now, key = timezone.localtime(), badge_files.key().did
    badge = badge_files.badge(made)
    assert "Оюу" not in json.dumps(badge, ensure_ascii=False)
    listed = badge_files.revocations(now)
    assert badges.verify(badge, keys=[key], at=now, revoked=listed) == ()
    token = badge_files.short(made)
    assert badges.verify_note(token, key, at=now, revoked=listed, name="Жишиг Оюу") == ()
    after = now + timedelta(days=702)
    assert [each.check for each in badges.verify(badge, at=after)] == ["expired"]
    actions.move_certificate(made, "revoked", "Wrong", by=town.officer)
    listed = badge_files.revocations(now)
    (found,) = badges.verify(badge, keys=[key], at=now, revoked=listed)
    assert (found.check, found.detail) == ("revoked", "revoked")
    (found,) = badges.verify_note(token, key, at=now, revoked=listed)
    assert found.check == "revoked"
    assert "Wrong" not in json.dumps(listed)


def page(client: Client, url: str, language: str = "en") -> str:
    client.cookies["django_language"] = language
    answer = client.get(url)
    assert answer.status_code == 200, url
    return str(answer.content.decode())


def test_everybody_can_check_and_sees_a_name_only_with_consent(
    town: SimpleNamespace, client: Client
) -> None:
    made = issued(town)
    url = f"/certificates/{made.number}/"
    html = page(client, url)
    assert "valid" in html
    for hidden in ("Оюу", "Жишиг", "Kheseg leader", made.evidence):
        assert hidden not in html
    assert "Чадвар эзэмшсэний гэрчилгээ" in page(client, url, "mn")
    assert client.get(f"{url}paper.pdf").status_code == 404
    assert client.get(f"{url}badge.json").status_code == 404
    client.force_login(town.leader)
    assert client.post(f"{url}name/", {"shown": "1"}).status_code == 302
    client.logout()
    html = page(client, url)
    assert "Жишиг Оюу" in html
    assert "Kheseg leader" in html
    badge = badge_files.badge(Certificate.objects.get())
    assert "Жишиг Оюу" in json.dumps(badge, ensure_ascii=False)


def test_a_number_is_looked_up_with_gaps_and_long_dashes(
    town: SimpleNamespace, client: Client
) -> None:
    made = issued(town)
    spaced = made.number.replace("-", " – ")
    answer = client.get("/certificates/", {"number": spaced})
    assert answer["Location"] == f"/certificates/{made.number}/"
    assert "mistyped" in page(client, f"/certificates/?number={made.number[:-1]}x")
    none = numbered(TODAY().year, 77)
    assert "There is no certificate" in page(client, f"/certificates/?number={none}")


def test_the_holder_takes_paper_and_badge_away(town: SimpleNamespace, client: Client) -> None:
    made = issued(town)
    client.force_login(town.leader)
    answer = client.get(f"/certificates/{made.number}/paper.pdf")
    told = re.sub(r"\s+", " ", PdfReader(BytesIO(answer.content)).pages[0].extract_text())
    for each in ("Жишиг Оюу", made.number, "Certificate of achievement", "85 %"):
        assert each in told
    badge = json.loads(client.get(f"/certificates/{made.number}/badge.json").content)
    listed = json.loads(client.get("/certificates/revoked.json").content)
    key = json.loads(client.get("/certificates/issuer.json").content)["id"]
    assert badges.verify(badge, keys=[key], at=timezone.now(), revoked=listed) == ()
    assert made.number in page(client, "/me/certificates/")
    assert made.number in page(client, "/me/")


def test_the_paper_says_when_it_does_not_count(town: SimpleNamespace) -> None:
    made = issued(town)
    held = actions.move_certificate(made, "revoked", "Wrong", by=town.officer)
    told = PdfReader(BytesIO(certificate_paper.pdf(held))).pages[0].extract_text()
    assert "revoked" in told


def test_a_trainer_issues_one_and_many_on_the_pages(town: SimpleNamespace, client: Client) -> None:
    client.force_login(town.trainer)
    client.cookies["django_language"] = "en"
    told = {"person": "OYU@demo.nutag.example", "of": "lesson:1.1", "hours_present": "5",
            "hours_planned": "10", "evidence": "sheet", "order_number": "А/1",
            "issued_on": TODAY().isoformat()}  # fmt: skip
    refused = client.post("/certificates/issue/attendance/", told)
    assert refused.status_code == 422
    assert "at least 80" in refused.content.decode()
    assert 'value="sheet"' in refused.content.decode()
    assert (
        client.post("/certificates/issue/attendance/", told | {"hours_present": "9.5"}).status_code
        == 302
    )
    made = Certificate.objects.get()
    assert (made.minutes_present, made.valid_until) == (570, None)
    rows = f"oyu@demo.nutag.example\t90\t{TODAY()}\t{TODAY()}\tsheet\nnone@x.mn;90;x"
    many = {"of": "module:1", "rows": rows, "order_number": "А/2", "months": "24",
            "issued_on": TODAY().isoformat()}  # fmt: skip
    refused = client.post("/certificates/issue/achievement/many/", many)
    assert "Line 2" in refused.content.decode()
    assert "oyu@demo.nutag.example" in refused.content.decode()
    many["rows"] = rows.splitlines()[0]
    assert client.post("/certificates/issue/achievement/many/", many).status_code == 302
    assert Certificate.objects.get(module__isnull=False).valid_until == later(TODAY(), 24)
    assert made.number in page(client, "/certificates/issued/?q=" + made.number)
    assert page(client, f"/certificates/issue/attendance/?renews={made.number}")


def test_an_officer_revokes_on_the_page_and_the_holder_reads_why(
    town: SimpleNamespace, client: Client
) -> None:
    made = issued(town)
    client.force_login(town.officer)
    url = f"/certificates/{made.number}/"
    assert client.post(f"{url}revoked/", {"reason": ""}).status_code == 422
    assert client.post(f"{url}revoked/", {"reason": "The sheet was wrong."}).status_code == 302
    assert client.post(f"{url}revoked/", {"reason": "Twice"}).status_code == 422
    client.force_login(town.leader)
    assert "The sheet was wrong." in page(client, url)
    client.logout()
    html = page(client, url)
    assert "do not rely on any of this" in html
    assert "The sheet was wrong." not in html


def test_a_change_of_law_flags_lessons_and_certificates(
    town: SimpleNamespace, client: Client
) -> None:
    made = issued(town, issued_on=TODAY() - timedelta(days=3))
    client.force_login(town.officer)
    told = {"name": "budget law", "article": "60", "changed_on": TODAY().isoformat(),
            "source": "legalinfo.mn", "owner_role": "trainer",
            "due_on": (TODAY() + timedelta(days=30)).isoformat()}  # fmt: skip
    assert client.post("/learn/laws/new/", told).status_code == 302
    assert client.post("/learn/laws/new/", told).status_code == 302
    assert (LawChange.objects.count(), LawFlag.objects.count()) == (1, 1)
    assert "Law changed since" in page(client, f"/certificates/{made.number}/")
    assert "changed, ask" in page(client, "/learn/1.1/")
    assert "Law changed since" in page(client, "/learn/modules/1/")
    assert "Look at each question" in page(client, "/learn/1.1/items/")
    assert queries.laws_since(issued(town, order_number="new")) == []
    flag = LawFlag.objects.get()
    client.force_login(town.trainer)
    assert client.post(f"/learn/laws/{flag.pk}/", {"outcome": "It stays right."}).status_code == 302
    actions.settle_flag(flag, "Second", by=town.trainer)
    assert "It stays right." in page(client, "/learn/laws/")


@pytest.mark.parametrize(
    ("line", "name", "article", "found"),
    [
        ("Budget Law, article 60.3: people", "Budget Law", "60.3", True),
        ("Budget Law, article 60.3: people", "budget law", "60", True),
        ("Budget Law, article 60: people", "Budget Law", "60.3", True),
        ("Budget Law, article 60.3: people", "Budget Law", "6", False),
        ("Budget Law, article 67.3", "Budget Law", "60.3", False),
        ("Budget Law", "Budget Law", "60.3", True),
        ("Төсвийн тухай хуулийн 67.3: санал", "төсвийн тухай хууль", "67.3", True),
        ("Constitution, article 59", "Budget Law", "", False),
        ("Law on petitions: an answer within 30 days", "Law on petitions", "16", True),
    ],
)
def test_which_lines_cite_a_law(line: str, name: str, article: str, found: bool) -> None:  # noqa: FBT001
    assert cites(line, name, article) is found


@given(st.integers(2020, 2099), st.integers(1, 99999), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_found(year: int, serial: int, at: int, by: int) -> None:
    number = numbered(year, serial)
    assert well_typed(number)
    place = at if number[at] != "-" else at + 1
    digit = str((int(number[place]) + by) % 10)
    assert not well_typed(number[:place] + digit + number[place + 1 :])


def test_months_later_ends_with_the_month() -> None:
    assert later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert later(date(2026, 11, 25), 24) == date(2028, 11, 25)


def test_the_api_tells_whether_it_counts_and_no_name(town: SimpleNamespace, client: Client) -> None:
    made = issued(town)
    told = client.get(f"/api/certificates/{made.number}").json()
    assert (told["standing"], told["of"], told["name"]) == ("valid", "lesson:1.1", None)
    actions.open_name(made, shown=True, by=town.leader)
    assert client.get(f"/api/certificates/{made.number}").json()["name"] == "Жишиг Оюу"
    assert client.get("/api/certificates/2026-00099-00").status_code == 404
    (module,) = client.get("/api/learning/modules").json()["items"]
    assert module["lessons"] == ["1.1"]
    assert client.get("/api/learning/lessons").json()["count"] == 1
    assert client.get("/api/learning/lessons/1.1").json()["text_en"].startswith("---\ncode: 1.1")
    assert client.get("/api/learning/lessons/9.9").status_code == 404


def test_my_data_holds_my_certificates(town: SimpleNamespace, client: Client) -> None:
    made = issued(town)
    client.force_login(town.leader)
    (held,) = client.get("/me/data.json").json()["held"]["certificates"]
    assert (held["number"], held["evidence"]) == (made.number, made.evidence)
    assert made.number in page(client, "/me/data/")


def test_erasing_a_person_takes_words_and_name_off_the_certificate(town: SimpleNamespace) -> None:
    made = issued(town)
    actions.open_name(made, shown=True, by=town.leader)
    for shred in shredders():
        shred(town.leader.pk)
    held = Certificate.objects.get()
    assert (held.name_shown, held.evidence, held.salt) == (False, "", "")
    assert held.number == made.number
