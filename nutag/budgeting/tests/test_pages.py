"""Pages of rounds: results, reasons in both languages, files, and their weight."""

import csv
import gzip
import re
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.test import Client
from pypdf import PdfReader

from nutag.budgeting.actions import Labels, import_election
from nutag.budgeting.demo.votes import khoroo_round
from nutag.budgeting.models import Round
from nutag.core.counting import parse
from nutag.record.actors import SYSTEM

PAGE = "/rounds/vote-of-a-street/"


@pytest.fixture(autouse=True)
def _cache(db: None) -> None:
    call_command("createcachetable", verbosity=0)


def text(client: Client, url: str, language: str = "en") -> str:
    client.cookies["django_language"] = language
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def bare(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").split())


def test_a_round_says_what_won_and_why(street: Round, client: Client) -> None:
    page = bare(text(client, PAGE))
    assert "When its turn came, 100 ₮ were left; it costs 60 ₮." in page
    assert "When its turn came, only 0 ₮ were left; it costs 50 ₮." in page
    assert "more votes would have put it before “Гэрэл”" in page
    assert "This count and the result that the city published are the same." in page


FILES = {"test", "HTML", "JSON", "Pabulib", "pabulib", "Vote", "street"}


def test_in_mongolian_nothing_english_is_left(street: Round, client: Client) -> None:
    for url in (PAGE, f"{PAGE}?rule=equal-shares", f"{PAGE}compare/", f"{PAGE}projects/2/"):
        html = text(client, url, "mn").partition('tabindex="-1">')[2].partition("</main>")[0]
        page = bare(re.sub(r"<code>.*?</code>", "", html))
        assert "Гудамжны санал" in page
        words = re.findall(r"\b[A-Za-z]{4,}\b", page)
        assert [word for word in words if word not in FILES and len(word) < 30] == []


def test_equal_shares_say_who_paid_and_what_lacked(street: Round, client: Client) -> None:
    page = bare(text(client, f"{PAGE}?rule=equal-shares"))
    assert "supporters paid for it together" in page
    assert re.search(r"together had [\d,.]+ ₮ left in the end, [\d,.]+ ₮ too little", page)
    assert "decided by the other rule" in page


def test_the_rules_stand_side_by_side(town: SimpleNamespace, client: Client) -> None:
    made = khoroo_round()
    page = text(client, f"/rounds/{made.slug}/compare/")
    assert "<svg" in page
    assert page.count("most votes first:<") == page.count("equal shares:<") >= 2
    assert "Demo data" in text(client, "/rounds/")


def test_what_is_downloaded_can_be_counted_again(street: Round, client: Client) -> None:
    client.cookies["django_language"] = "en"
    ballots = client.get(f"{PAGE}ballots.pb")
    assert len(parse(ballots.content).ballots) == 13
    rows = list(
        csv.DictReader(client.get(f"{PAGE}results.csv").content.decode("utf-8-sig").splitlines())
    )
    assert len(rows) == 8
    funded = [row["project"] for row in rows if row["rule"] == "greedy" and row["funded"] == "1"]
    assert funded == ["1", "3"]
    assert all(row["reason"] for row in rows)


def test_what_is_not_there_is_404(street: Round, client: Client) -> None:
    for url in ("/rounds/none/", f"{PAGE}projects/99/", "/rounds/none/compare/"):
        assert client.get(url).status_code == 404


def test_the_place_and_the_search_lead_to_it(street: Round, client: Client) -> None:
    for code in ("1110-07", "1110", "ub"):
        assert PAGE in text(client, f"/places/{code}/")
    assert PAGE not in text(client, "/places/1110-14/")
    assert f"{PAGE}projects/2/" in text(client, "/search/?q=худаг")


def test_the_api_tells_both_languages(street: Round, client: Client) -> None:
    rounds = client.get("/api/rounds").json()
    assert rounds["items"][0]["slug"] == street.slug
    found = client.get(f"/api/rounds/{street.slug}/decisions").json()["items"]
    assert len(found) == 8
    assert all(each["reason_mn"] != each["reason_en"] for each in found)


def test_a_hundred_projects_stay_light(db: None, client: Client) -> None:
    head = "META\nkey;value\nbudget;1000\nvote_type;approval\nnum_projects;120\nnum_votes;120\n"
    names = "\n".join(f"{n};{n + 10};{'Урт нэртэй төсөл ' * 6}{n}" for n in range(1, 121))
    votes = "\n".join(f"{n};{n},{121 - n}" for n in range(1, 121))
    made = import_election(
        f"{head}PROJECTS\nproject_id;cost;name\n{names}\nVOTES\nvoter_id;vote\n{votes}".encode(),
        by=SYSTEM,
    )
    page = client.get(f"/rounds/{made.slug}/")
    assert len(gzip.compress(page.content)) < 10_000


def test_queries_do_not_grow_with_projects(
    street: Round, client: Client, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        client.get(PAGE)


PINS = """META
key;value
budget;100
vote_type;approval
num_projects;3
num_votes;2
rule;greedy
PROJECTS
project_id;cost;name;latitude;longitude;beneficiaries
1;60;Park;50.05;19.9;children,seniors
2;50;Rower;50.06;19.95;adults
3;10;Bez miejsca;;;adults
VOTES
voter_id;vote
1;1
2;1,2
"""


def test_projects_with_points_are_drawn_and_those_without_are_counted(
    town: SimpleNamespace, client: Client
) -> None:
    round_ = import_election(PINS.encode(), by=SYSTEM)
    html = text(client, f"/rounds/{round_.slug}/")
    assert html.count('<circle class="pin') == 2
    assert html.count('<circle class="pin"') == 1
    assert "Projects that name no point: 1." in html
    assert "Money by the people it serves" in html


def test_a_round_without_points_has_no_map(street: Round, client: Client) -> None:
    assert "Where the projects lie" not in text(client, PAGE)


def test_the_poster_is_a_pdf_with_names_and_numbers(street: Round, client: Client) -> None:
    for language, words in (("mn", "Мөнгө авсан"), ("en", "Funded")):
        client.cookies["django_language"] = language
        response = client.get(f"{PAGE}greedy.pdf")
        assert response["Content-Type"] == "application/pdf"
        told = " ".join(PdfReader(BytesIO(response.content)).pages[0].extract_text().split())
        assert words in told
        assert "Гэрэл" in told
        assert "60 ₮" in told
    assert client.get(f"{PAGE}phragmen.pdf").status_code == 404


def test_letters_with_strokes_stay_in_the_address(town: SimpleNamespace) -> None:
    labels = Labels(name_mn="Лодзь", name_en="Łódź Bałuty")
    assert import_election(PINS.encode(), by=SYSTEM, labels=labels).slug == "lodz-baluty"
