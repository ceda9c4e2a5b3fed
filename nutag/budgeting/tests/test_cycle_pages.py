"""Years through their pages: an official plans one, residents read where it stands."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from nutag.budgeting.actions import of_years as actions
from nutag.budgeting.demo.cycles import demo_cycle
from nutag.budgeting.demo.votes import khoroo_round, vote_under_way
from nutag.budgeting.forms.cycles import AFTER, BEFORE
from nutag.budgeting.models import Category, Cycle, CycleChange, CycleState, Phase, Round
from nutag.budgeting.phases import Days
from nutag.budgeting.tests.test_cycles import MARCH, phase, planned, published
from nutag.people.demo import person_with_post
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

YEAR = timezone.localdate().year + 2
START = f"/years/new/1110/{YEAR}/"


@pytest.fixture
def officer(town: SimpleNamespace) -> Client:
    client = Client()
    client.force_login(person_with_post(Role.CITY_OFFICER, town.city))
    client.cookies["django_language"] = "en"
    return client


def filled(page: str) -> dict[str, str]:
    """What the fields of a page hold already."""
    tags = re.findall(r"<input[^>]*>", page)
    pairs = [(re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag))
             for tag in tags]  # fmt: skip
    known = {name[1]: value[1] for name, value in pairs if name and value}
    return {name: value for name, value in known.items() if "_" in name}


def answered(officer: Client, **more: str) -> str:
    """All questions answered as they are filled in; the token of the check page."""
    told = {"names": {}, "money": {"pot": "1 000 000"}, "before": {}, "after": {}}
    for step, typed in told.items():
        page = officer.get(f"{START}{step}/").content.decode()
        sent = filled(page) | typed | {k: v for k, v in more.items() if f'name="{k}"' in page}
        answer = officer.post(f"{START}{step}/", sent)
        assert answer.status_code == 302, answer.content.decode()
    page = officer.get(f"{START}check/").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token, page
    return token[1]


def test_an_official_plans_a_year_with_four_pages_that_are_filled_in(officer: Client) -> None:
    answer = officer.get("/years/new/", {"place": "1110", "year": str(YEAR)})
    assert answer["Location"] == START
    token = answered(officer)
    done = officer.post(f"{START}check/", {"token": token})
    again = officer.post(f"{START}check/", {"token": token})
    assert done["Location"] == again["Location"]
    cycle = Cycle.objects.get()
    assert (cycle.year, cycle.pot, cycle.state) == (YEAR, 1_000_000, CycleState.DRAFT)
    assert cycle.phases.count() == 8
    page = officer.get(done["Location"]).content.decode()
    assert cycle.slug in page
    assert f"/years/{cycle.slug}/prepare/" in page
    page = officer.get(f"/years/{cycle.slug}/prepare/").content.decode()
    assert "Everything is there" in page
    assert officer.post(f"/years/{cycle.slug}/prepare/publish/").status_code == 302
    assert Cycle.objects.get().state == CycleState.PUBLISHED
    officer.post(f"/years/{cycle.slug}/prepare/publish/")
    assert "The year was published already" in officer.get("/years/").content.decode()


def test_the_desk_asks_everything_on_one_page(officer: Client) -> None:
    page = officer.get(f"{START}desk/").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    sent = filled(page) | {"token": token[1], "pot": ""}
    assert officer.post(f"{START}desk/", sent).status_code == 302
    assert Cycle.objects.get().pot is None


def test_days_that_break_the_order_across_pages_are_told_at_the_check(officer: Client) -> None:
    far = date(YEAR - 1, 9, 3).isoformat()
    token = answered(officer, allocate_last=far)
    answer = officer.post(f"{START}check/", {"token": token})
    assert "“Vote” can only begin when “Share out the money” is over." in answer.content.decode()
    assert not Cycle.objects.exists()
    page = officer.get(f"{START}before/?change").content.decode()
    assert far in page


def test_days_that_break_the_order_on_a_page_are_told_at_the_field(officer: Client) -> None:
    answered(officer)
    page = officer.get(f"{START}after/").content.decode()
    wrong = filled(page) | {"count_first": date(YEAR - 1, 9, 2).isoformat()}
    answer = officer.post(f"{START}after/", wrong)
    told = answer.content.decode()
    assert answer.status_code == 200
    assert "“Count” can only begin when “Vote” is over." in told
    assert date(YEAR - 1, 9, 2).isoformat() in told


def test_a_year_that_is_there_is_shown_instead_of_planned_again(
    officer: Client, town: SimpleNamespace
) -> None:
    cycle = planned(town)
    start = "/years/new/"
    offered = re.search(r'name="year"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="year"',
                        officer.get(start).content.decode())  # fmt: skip
    assert offered
    assert not Cycle.objects.filter(year=int(offered[1] or offered[2]), place=town.city).exists()
    page = officer.get("/years/new/", {"place": "ub", "year": "2028"}).content.decode()
    assert f"/years/{cycle.slug}/prepare/" in page
    for year, place in (("1999", "ub"), ("2028", "nowhere"), ("", "ub")):
        answer = officer.get("/years/new/", {"place": place, "year": year})
        assert answer.status_code == 422
    assert officer.get("/years/new/ub/1999/names/").status_code == 404
    assert officer.get("/years/new/none/2031/names/").status_code == 404


def test_questions_have_no_name_twice_and_cover_every_phase() -> None:
    assert len({*BEFORE, *AFTER}) == 8


def test_what_is_missing_is_said_and_publishing_waits(
    officer: Client, town: SimpleNamespace
) -> None:
    cycle = planned(town)
    Phase.objects.filter(kind="review").update(text_en="")
    page = officer.get(f"/years/{cycle.slug}/prepare/").content.decode()
    assert "“Check the proposals” has no text in English." in page
    assert "/prepare/publish/" not in page
    officer.post(f"/years/{cycle.slug}/prepare/publish/")
    assert Cycle.objects.get().state == CycleState.DRAFT
    told = {"text_mn": "Шалгана.", "text_en": "Checked.", "who": "district_officer"}
    address = f"/years/{cycle.slug}/prepare/phases/review/"
    assert officer.post(address, told | {"text_en": ""}).status_code == 422
    assert officer.post(address, told).status_code == 302
    assert "/prepare/publish/" in officer.get(f"/years/{cycle.slug}/prepare/").content.decode()
    assert officer.get(f"/years/{cycle.slug}/prepare/phases/none/").status_code == 404


def test_a_long_span_without_anything_is_pointed_out(
    officer: Client, town: SimpleNamespace
) -> None:
    cycle = planned(town, days={"decide": Days(date(2027, 10, 1), date(2027, 11, 10))})
    page = officer.get(f"/years/{cycle.slug}/prepare/").content.decode()
    assert "Nothing happens from 11 November 2027 to 31 December 2027, between “" in page
    assert "the usual year has none longer than a month" in page


def test_sums_are_taken_as_they_are_written_and_said_back_in_groups(officer: Client) -> None:
    for typed in ("48,000,000,000 ₮", "48 тэрбум", "48 billion", "48\u2009000\u2009000\u2009000"):
        answered(officer, pot=typed)
        assert "48,000,000,000\u00a0₮" in officer.get(f"{START}check/").content.decode(), typed
    page = officer.post(f"{START}money/", {"pot": "many"})
    assert "Write the sum in whole tögrög: in figures" in page.content.decode()


def test_a_new_year_is_named_like_the_one_before(officer: Client, town: SimpleNamespace) -> None:
    page = officer.get(f"/years/new/ub/{YEAR}/names/").content.decode()
    assert f'value="Local Development Fund {YEAR}"' in page
    page = officer.get(f"{START}names/").content.decode()
    assert f'value="Bayanzürkh district: Local Development Fund {YEAR}"' in page
    before = planned(town)
    asked = f"/years/new/ub/{before.year + 1}/names/"
    assert f'value="Fund {before.year + 1}"' in officer.get(asked).content.decode()


def test_whoever_plans_is_sent_to_the_year_first(officer: Client, client: Client) -> None:
    page = officer.get("/rounds/").content.decode()
    assert -1 < page.index("/years/new/") < page.index("/rounds/new/")
    assert "/years/new/" not in client.get("/rounds/").content.decode()


def test_days_are_changed_before_and_moved_after_publishing(
    officer: Client, town: SimpleNamespace
) -> None:
    cycle = planned(town)
    days, moving = (f"/years/{cycle.slug}/prepare/{at}/" for at in ("days", "phases/vote/move"))
    sent = filled(officer.get(days).content.decode())
    assert officer.post(days, sent | {"vote_first": "2027-09-02"}).status_code == 302
    assert phase(cycle, "vote").begins_on == date(2027, 9, 2)
    late = officer.post(moving, {"first": "2027-09-03", "last": "2027-09-20", "reason": "x"})
    assert late["Location"] == f"/years/{cycle.slug}/prepare/"
    actions.publish_cycle(cycle, by=SYSTEM)
    assert officer.post(days, sent)["Location"] == f"/years/{cycle.slug}/prepare/"
    told = {"first": "2027-09-03", "last": "2027-09-20", "reason": ""}
    assert officer.post(moving, told).status_code == 422
    wrong = officer.post(moving, told | {"reason": "x", "last": "2027-09-30"})
    assert "“Count” can only begin when “Vote” is over." in wrong.content.decode()
    assert "let the phases after it move" in wrong.content.decode()
    assert officer.post(moving, told | {"reason": "Naadam & rain"}).status_code == 302
    page = Client().get(f"/years/{cycle.slug}/").content.decode()
    assert "Naadam &amp; rain" in page
    assert CycleChange.objects.count() == 1


def test_money_and_closing_ask_for_a_reason(officer: Client, town: SimpleNamespace) -> None:
    cycle = published(town, pot=100)
    details = f"/years/{cycle.slug}/prepare/details/"
    told = {"name_mn": "А", "name_en": "A", "pot": "90", "reason": ""}
    assert officer.post(details, told).status_code == 422
    assert officer.post(details, told | {"reason": "Amended"}).status_code == 302
    page = officer.get(f"/years/{cycle.slug}/").content.decode()
    assert "The money was 100\u00a0₮ and is now 90\u00a0₮." in page
    close = f"/years/{cycle.slug}/prepare/close/"
    assert officer.get(close).status_code == 200
    assert officer.post(close, {"reason": ""}).status_code == 422
    assert officer.post(close, {"reason": "Planned twice"}).status_code == 302
    page = officer.get(f"/years/{cycle.slug}/").content.decode()
    assert "Planned twice" in page
    assert "The year was closed before its last day." in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("mn", ("Одоо аль үе шатанд байна", "8 хоног үлдсэн", "Хариуцагч: Дүүргийн мэргэжилтэн")),
        ("en", ("Where we are now", "8 days left", "Who owes this step: District officer",
                "Vote in Bayanzürkh district, khoroo 7", "Next: Count, from")),
    ],
)  # fmt: skip
def test_a_resident_reads_where_we_are_and_what_to_do(
    client: Client, town: SimpleNamespace, language: str, words: tuple[str, ...]
) -> None:
    vote_under_way()
    client.cookies["django_language"] = language
    cycle = demo_cycle()
    page = client.get(f"/years/{cycle.slug}/").content.decode()
    for each in words:
        assert each in page
    round_ = Round.objects.get()
    for address in (f"/years/{cycle.slug}/", "/", "/places/1110-07/", "/places/1110-07-01/"):
        assert f'href="/rounds/{round_.slug}/"' in client.get(address).content.decode(), address
    assert cycle.slug in client.get("/years/").content.decode()
    assert f"/years/{cycle.slug}/" in client.get(f"/rounds/{round_.slug}/").content.decode()


def test_a_counted_vote_tells_its_year(client: Client, town: SimpleNamespace) -> None:
    round_ = khoroo_round()
    assert round_.cycle is not None
    assert client.get(f"/api/rounds/{round_.slug}").json()["year"] == round_.cycle.slug
    page = client.get(f"/rounds/{round_.slug}/").content.decode()
    assert f"/years/{round_.cycle.slug}/" in page
    page = client.get(f"/years/{round_.cycle.slug}/").content.decode()
    assert f"/rounds/{round_.slug}/" in page


def test_empty_pages_say_what_comes(client: Client, town: SimpleNamespace) -> None:
    client.cookies["django_language"] = "en"
    assert "No year has been published yet." in client.get("/years/").content.decode()
    assert "There are none yet." in client.get("/categories/").content.decode()
    assert client.get("/years/none/").status_code == 404
    assert "Local Development Fund" not in client.get("/places/1110-07/").content.decode()


def test_the_api_tells_years_phases_exceptions_and_kinds(
    client: Client, town: SimpleNamespace
) -> None:
    cycle, draft = published(town, pot=5), planned(town, year=2031)
    actions.close_cycle(cycle, by=SYSTEM, reason="Алдаа")
    years = client.get("/api/years").json()
    assert [(each["slug"], each["pot"], each["state"]) for each in years["items"]] == [
        (cycle.slug, 5, "closed")
    ]
    assert client.get(f"/api/years/{draft.slug}").status_code == 404
    phases = client.get(f"/api/years/{cycle.slug}/phases").json()
    assert [each["kind"] for each in phases][:2] == ["inform", "propose"]
    assert (phases[1]["begins_on"], phases[1]["now"]) == ("2027-01-01", False)
    exceptions = client.get(f"/api/years/{cycle.slug}/exceptions").json()["items"]
    assert [(each["what"], each["reason"]) for each in exceptions] == [("closed", "Алдаа")]
    kinds = client.get("/api/categories?limit=100").json()
    assert len(kinds["items"]) == Category.objects.count()


def test_a_vote_that_nobody_opened_is_told_as_late(client: Client, town: SimpleNamespace) -> None:
    client.cookies["django_language"] = "en"
    today = timezone.localdate()
    cycle = demo_cycle()
    page = client.get(f"/years/{cycle.slug}/").content.decode()
    late = (today - phase(cycle, "allocate").ends_on) // timedelta(days=1)
    assert f"{late} days late" in page


def test_a_mistyped_year_is_thrown_away(officer: Client, town: SimpleNamespace) -> None:
    cycle = planned(town)
    address = f"/years/{cycle.slug}/prepare/discard/"
    assert "Throw the draft away" in officer.get(address).content.decode()
    assert Cycle.objects.exists()
    assert officer.post(address)["Location"] == "/years/"
    assert not Cycle.objects.exists()
    assert officer.post(address).status_code == 404


def test_a_round_begun_in_the_days_of_voting_tells_its_year(
    officer: Client, town: SimpleNamespace
) -> None:
    cycle = demo_cycle()
    today = timezone.localdate()
    told = {
        "name_mn": "Х", "name_en": "K", "budget": "5", "first": today.isoformat(),
        "last": today.isoformat(), "entitled": "household", "kind": "approval", "most": "2",
        "points": "10", "rule": "greedy", "helped_most": "40",
    }  # fmt: skip
    officer.post("/rounds/new/?place=1110-07", told)
    officer.post("/rounds/new/?place=1110-07", told | {"rehearsal": "1"})
    assert [each.cycle for each in Round.objects.order_by("pk")] == [cycle, None]


def test_years_are_paged(client: Client, town: SimpleNamespace) -> None:
    for year in range(2026, 2047):
        actions.publish_cycle(planned(town, year=year), by=SYSTEM, at=MARCH.replace(year=year - 2))
    page = client.get("/years/").content.decode()
    assert "ub-2046" in page
    assert "ub-2026" not in page
    assert "ub-2026" in client.get("/years/?page=2").content.decode()
