"""Pages of places: what a resident reads, what a leader changes, and how light they are."""

import gzip
import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from nutag.places import actions
from nutag.places.models import Figure, Measure, Place
from nutag.places.tests.conftest import Appoint
from nutag.record.actors import SYSTEM

LATER = 12_000


@pytest.fixture(autouse=True)
def _cache(db: None) -> None:
    call_command("createcachetable", verbosity=0)


def text(client: Client, url: str, language: str = "en") -> str:
    client.cookies["django_language"] = language
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def bare(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").split())


def drawing(page: str) -> str:
    """The map of a page, with its second drawing where it has one."""
    return page.partition('class="map-drawing">')[2].partition("</div>")[0]


def signed_in(appoint: Appoint, role: str, place: Place) -> Client:
    client = Client()
    client.force_login(appoint(role, place))  # type: ignore[arg-type]
    client.cookies["django_language"] = "en"
    return client


@pytest.mark.usefixtures("loaded")
def test_every_shape_of_the_map_is_a_row_of_its_list(client: Client) -> None:
    for code in ("ub", "1110", "1110-07"):
        page = text(client, f"/places/{code}/")
        drawn = drawing(page)
        shapes = set(re.findall(r'href="([^"]+)"', drawn)) - {f"/places/{code}/", "#enlarged"}
        listed = set(re.findall(r'href="([^"]+)"', page.replace(drawn, "")))
        assert shapes <= listed, code
        first, _between, second = drawn.partition('id="enlarged"')
        assert ('href="#enlarged"' in first) == ("<svg" in second) == (code != "1110-07")
    districts = set(re.findall(r'href="(/places/\d+/)"', drawing(text(client, "/places/ub/"))))
    assert len(districts) == Place.objects.filter(parent__code="ub", valid_until=None).count() == 9


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("path", ["", "ub/", "1110/", "1113/", "1110-07/", "1110-07-01/", "find/"])
def test_pages_stay_light(client: Client, path: str) -> None:
    page = text(client, f"/places/{path}", "mn")
    assert len(gzip.compress(page.encode())) <= LATER


@pytest.mark.usefixtures("loaded")
def test_questions_to_the_database_do_not_grow_with_what_lies_inside(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for code in ("ub", "1110", "1110-07", "1110-07-01"):
        text(client, f"/places/{code}/")
        with django_assert_max_num_queries(32):
            text(client, f"/places/{code}/")


@pytest.mark.usefixtures("loaded")
def test_figures_name_their_year_source_and_method(client: Client) -> None:
    page = bare(text(client, "/places/1110-07/"))
    assert Measure.objects.get(code="population").name_en in page
    series = bare(text(client, "/places/1110-07/figures/population/"))
    for figure in Figure.objects.filter(
        place__code="1110-07", place__valid_until=None, measure__code="population"
    ).select_related("source"):
        assert figure.label in series
        assert figure.source.title_en in series


def test_an_empty_place_says_so_in_both_languages(town: SimpleNamespace, client: Client) -> None:
    assert "No figures are known about this place yet." in text(client, "/places/1110-07/")
    assert "No figures are known" not in text(client, "/places/1110-07/", "mn")


@pytest.mark.usefixtures("loaded")
def test_an_old_number_leads_to_what_it_became(client: Client) -> None:
    old = Place.objects.filter(kind="khoroo").exclude(valid_until=None).first()
    assert old
    page = text(client, f"/places/{old.code}/{old.pk}/")
    assert "This unit is no longer there" in page
    became = re.findall(r"It became.*?</table>", page, re.DOTALL)
    assert became
    for address in re.findall(r'href="([^"]+)"', became[0]):
        assert client.get(address).status_code == 200


def test_a_leader_counts_and_everybody_reads_it(
    town: SimpleNamespace, client: Client, appoint: Appoint
) -> None:
    leader = signed_in(appoint, "kheseg_leader", town.kheseg)
    address = f"/places/{town.kheseg.code}/"
    assert "Record a figure" in text(leader, address)
    assert "Record a figure" not in text(client, address)
    year = town.kheseg.valid_from.year
    counted = {"measure": "households", "year": year, "value": "142", "note": "Door to door"}
    answer = leader.post(f"{address}figures/new/", counted)
    assert answer.status_code == 302
    page = bare(text(client, address))
    assert "142" in page
    assert "Nothing has happened here yet" not in page
    assert "142" in bare(text(client, address, "mn"))


def test_a_second_number_for_the_year_keeps_what_was_typed(
    town: SimpleNamespace, households: Measure, appoint: Appoint
) -> None:
    year = town.kheseg.valid_from.year
    actions.record_figure(
        by=SYSTEM, place=town.kheseg, measure=households, year=year, value=Decimal(140)
    )
    leader = signed_in(appoint, "kheseg_leader", town.kheseg)
    sent = {"measure": "households", "year": year, "value": "142", "note": "Door to door"}
    answer = leader.post(f"/places/{town.kheseg.code}/figures/new/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Another number stands for that year" in page
    assert "Door to door" in page
    assert "140" in page


@pytest.mark.parametrize("value", ["", "-1", "many", "1e400", "99999999999999999999"])
def test_what_is_no_number_is_told_and_kept(
    town: SimpleNamespace, appoint: Appoint, value: str
) -> None:
    leader = signed_in(appoint, "kheseg_leader", town.kheseg)
    sent = {"measure": "households", "year": 2026, "value": value, "note": "Door to door"}
    answer = leader.post(f"/places/{town.kheseg.code}/figures/new/", sent)
    assert answer.status_code == 422
    assert "Door to door" in answer.content.decode()
    assert not Figure.objects.exists()


def test_a_name_cannot_break_the_page(town: SimpleNamespace, client: Client) -> None:
    name = "<script>alert(1)</script>" + "Ө" * 60
    actions.rename(town.khoroo, by=SYSTEM, name_mn=name, name_en=name)
    for path in ("/places/1110/", "/places/1110-07/", "/places/1110-07-01/"):
        page = text(client, path)
        assert "<script>alert" not in page
        assert "Ө" * 60 in page


def test_a_point_finds_its_khoroo_and_elsewhere_gets_advice(client: Client, loaded: None) -> None:
    assert "khoroo" in bare(text(client, "/places/find/?point=47.9184,106.9177")).lower()
    for point in ("here", "91,181", "0,0", "47.9", "47.9,106.9,3", "nan,nan"):
        answer = client.get("/places/find/", {"point": point})
        assert answer.status_code in {200, 422}, point
        assert "/places/11" not in answer.content.decode().partition("<main")[2], point
