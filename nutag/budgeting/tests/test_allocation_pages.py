"""Pages of who gets how much: for residents, for those who try, for officials."""

import csv
import gzip
import json
import re
from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from nutag.budgeting.actions import of_money as actions
from nutag.budgeting.demo import allocations as demo
from nutag.budgeting.demo.cycles import POT, demo_cycle
from nutag.budgeting.models import Allocation, Cycle, CycleState, EarlierShare, Share
from nutag.budgeting.tests.test_allocating import BY_NEED, amounts, give_figures
from nutag.budgeting.tests.test_pages import bare, text
from nutag.core.equity import Settings
from nutag.core.equity.files import check, read
from nutag.people.demo import person_with_post
from nutag.places.actions import load_city
from nutag.places.models import Figure
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

TYPED = {
    "pot": "18 000 000", "city": "50", "district": "0", "w_population": "60", "w_ger": "40",
    "step": "1000", "norm": "400", "missing": "refuse", "law_split": "59.2",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _cache(db: None) -> None:
    call_command("createcachetable", verbosity=0)


@pytest.fixture
def year(town: SimpleNamespace) -> Cycle:
    give_figures(town)
    return demo_cycle()


@pytest.fixture
def base(year: Cycle) -> str:
    return f"/years/{year.slug}/money/"


@pytest.fixture
def officer(town: SimpleNamespace) -> Client:
    client = Client()
    client.force_login(person_with_post(Role.CITY_OFFICER, town.city))
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def standing(year: Cycle) -> Allocation:
    actions.load_earlier_shares(year, b"place,amount\n1110-07,4000000\n", by=SYSTEM)
    return actions.publish_allocation(actions.draft_allocation(year, BY_NEED, by=SYSTEM), by=SYSTEM)


def test_from_the_first_form_to_the_page_of_a_khoroo(
    officer: Client, client: Client, base: str
) -> None:
    assert "not shared out yet" in bare(text(client, base))
    made = officer.post(f"{base}prepare/new/", TYPED)
    assert made["Location"] == f"{base}prepare/1/"
    assert client.get(f"{base}?number=1").status_code == 404
    assert "This is a draft" in bare(text(officer, f"{base}?number=1"))
    page = bare(text(officer, made["Location"]))
    assert "The sums come to 18,000,000 ₮, to the tögrög." in page
    assert officer.post(made["Location"]).status_code == 302
    page = bare(text(client, base))
    assert "Bayanzürkh district 6,172,000 514" in page
    assert "59.2" in page
    page = bare(text(client, f"{base}places/1110-07/"))
    assert "This khoroo gets 5.2 million tögrög 5,169,000 ₮" in page
    assert "5,400,000 × 9,000 ÷ 18,000 = 2,700,000 ₮" in page
    assert "9,000 × 80 ÷ 100 = 7,200" in page
    assert "3,600,000 × 7,200 ÷ 10,500 = 2,468,571 ₮" in page
    assert "All slices together 5,168,571.43" in page
    assert "Rounded up to a multiple of 1,000 ₮" in page


def test_the_pages_tell_what_each_weight_does_and_how_even_it_is(
    client: Client, base: str, standing: Allocation
) -> None:
    """A tenth more of one weight is what the page of other weights gives, to the tögrög."""
    page = bare(text(client, f"{base}places/1110-07/"))
    settings = replace(
        BY_NEED, weights={**BY_NEED.weights, "ger": BY_NEED.weights["ger"] * 11 / 10}
    )
    other = actions.draft_allocation(standing.cycle, settings, by=SYSTEM)
    change = amounts(other)["1110-07"] - amounts(standing)["1110-07"]
    assert f"+{change:,} ₮" in page
    assert "Of residents, those who get least first" in text(client, base)


def test_a_pocket_calculator_comes_to_the_same(
    client: Client, base: str, standing: Allocation
) -> None:
    """Every line “a × b ÷ c = d” on the page is worked out again from what is written there."""
    page = bare(text(client, f"{base}places/1110-07/")).replace(",", "")
    sums = re.findall(r"(?<![\d.])([\d.]+) × ([\d.]+) ÷ ([\d.]+) = ([\d.]+)", page)
    assert len(sums) == 3
    for first, second, third, found in sums:
        assert abs(Fraction(first) * Fraction(second) / Fraction(third) - Fraction(found)) <= 1
    parts = [Fraction(found) for _a, _b, third, found in sums if third != "100"]
    assert abs(sum(parts, Fraction(0)) - 5_169_000) <= 1000


def test_in_mongolian_nothing_english_is_left(
    client: Client, officer: Client, base: str, standing: Allocation
) -> None:
    officer.cookies["django_language"] = "mn"
    for path in ("", "places/1110-07/", "places/1110/", "places/ub/", "what-if/",
                 "what-if/?w_population=1&w_equal=9&place=1110-07", "prepare/", "prepare/new/",
                 "prepare/1/", "prepare/1/weights/", "prepare/table/",
                 "prepare/earlier/"):  # fmt: skip
        html = text(officer, base + path, "mn").partition('tabindex="-1">')[2]
        page = bare(
            re.sub(r"<code>.*?</code>|<option.*?</option>", "", html.partition("</main>")[0])
        )
        words = set(re.findall(r"\b[A-Za-z]{4,}\b", page)) - {"JSON", "UTF", "place", "amount"}
        assert words == set(), path


def test_what_is_missing_is_named_and_nothing_typed_is_lost(officer: Client, base: str) -> None:
    Figure.objects.filter(value=80).delete()
    answer = officer.post(f"{base}prepare/new/", TYPED)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "is not known for: Bayanzürkh district, khoroo 7." in page
    assert "choose “Estimate them from the neighbouring khoroos, marked as estimates” under" in page
    assert 'value="18 000 000"' in page
    assert not Allocation.objects.exists()
    assert officer.post(f"{base}prepare/new/", TYPED | {"missing": "estimate"}).status_code == 302
    officer.post(f"{base}prepare/1/")
    page = bare(text(officer, f"{base}places/1110-07/"))
    assert "were estimated from its neighbours" in page
    assert "Share of households in ger areas" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"w_population": "", "w_ger": ""}, "Give at least one criterion a weight."),
        ({"w_population": "-1"}, "#id_w_population"),
        ({"city": "70", "district": "40"}, "City and districts together keep more"),
        ({"floor_kind": "sum"}, "Write how much, or choose “none”."),
        ({"floor_kind": "sum", "floor": "4 000 000"}, "come to 12,000,000 ₮ together, but"),
        ({"w_spread": "5"}, "is not known for"),
        ({"pot": "abc"}, "#id_pot"),
        ({"norm": "0"}, "#id_norm"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_told_in_words(
    officer: Client, base: str, wrong: dict[str, str], said: str
) -> None:
    answer = officer.post(f"{base}prepare/new/", TYPED | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Allocation.objects.exists()


def test_a_draft_is_changed_and_thrown_away(officer: Client, base: str) -> None:
    officer.post(f"{base}prepare/new/", TYPED)
    page = officer.get(f"{base}prepare/1/change/").content.decode()
    assert 'name="w_population" value="60"' in page
    officer.post(f"{base}prepare/1/change/", TYPED | {"w_ger": "0", "floor_kind": "average",
                                                      "floor": "90"})  # fmt: skip
    assert amounts(Allocation.objects.get())["1110-14"] == 2_700_000
    assert "Draft no. 1 and its sums will be gone" in text(officer, f"{base}prepare/1/discard/")
    assert Allocation.objects.exists()
    officer.post(f"{base}prepare/1/discard/")
    assert officer.post(f"{base}prepare/1/discard/").status_code == 404
    assert not Allocation.objects.exists()


def test_replacing_asks_for_a_reason_that_everybody_reads(
    officer: Client, client: Client, base: str, standing: Allocation
) -> None:
    officer.post(f"{base}prepare/new/", TYPED | {"w_ger": "90"})
    assert officer.post(f"{base}prepare/2/", {"reason": " "}).status_code == 422
    assert officer.post(f"{base}prepare/2/", {"reason": "Шинэ тогтоол"}).status_code == 302
    assert officer.post(f"{base}prepare/2/", {"reason": "Шинэ тогтоол"}).status_code == 302
    page = bare(text(client, base))
    assert "It took the place of no. 1. Why: Шинэ тогтоол" in page
    assert "No. 1, published on" in page
    older = bare(text(client, f"{base}?number=1"))
    assert "A newer one took its place." in older
    assert "?number=1" in text(client, f"{base}?number=1")


def test_anybody_tries_other_weights_and_nothing_is_stored(
    client: Client, base: str, standing: Allocation
) -> None:
    page = bare(text(client, f"{base}what-if/?w_equal=1&place=1110-14"))
    assert "Bayanzürkh district, Khoroo 14: 1,003,000 ₮ now, 3,000,000 ₮ then." in page
    assert "2,169,000 ₮ would go to other khoroos." in page
    assert amounts(standing)["1110-14"] == 1_003_000
    assert Allocation.objects.count() == 1
    for wrong in ("w_equal=", "w_equal=x", "w_equal=1&floor_kind=sum&floor=999999999", "w_tax=1",
                  "w_equal=1e999", "w_equal=-1", "w_equal=1&floor_kind=luck"):  # fmt: skip
        answer = client.get(f"{base}what-if/?{wrong}")
        assert answer.status_code == 422, wrong
        assert "There is a problem" in answer.content.decode()


def test_officials_see_what_hangs_on_each_weight(
    officer: Client, base: str, standing: Allocation
) -> None:
    page = bare(text(officer, f"{base}prepare/1/weights/"))
    assert page.count("+10 %") == page.count("−10 %") == 2
    assert re.search(r"Ger areas \+10 %: [\d,]+ ₮ Gains most: БЗД Khoroo 7, \+[\d,]+ ₮", page)
    assert re.search(r"БЗД Khoroo 14 3 3–3", page)


def test_tables_are_loaded_as_a_file_or_typed(officer: Client, base: str) -> None:
    file = SimpleUploadedFile("sums.csv", b"place,amount\nub,600\n1110-07,1400\n")
    sent = {"pot": "2000", "table": file, "law_weights": "Тогтоол 5"}
    assert officer.post(f"{base}prepare/table/", sent).status_code == 302
    officer.post(f"{base}prepare/1/")
    page = bare(text(officer, base))
    assert "no formula is known" in page
    assert "Тогтоол 5" in page
    assert officer.get(f"{base}allocation.json").status_code == 404
    assert officer.get(f"{base}what-if/").status_code == 404
    assert "no formula is known" in bare(text(officer, f"{base}places/1110-07/"))
    lines = {"lines": "1110-07 4,000,000\n\n1110-14\t300000\n1119-01;5\n"}
    assert officer.post(f"{base}prepare/earlier/", lines).status_code == 302
    found = EarlierShare.objects.order_by("place__code").values_list("place__code", "amount")
    assert list(found) == [("1110-07", 4_000_000), ("1110-14", 300_000), ("1119-01", 5)]


def test_a_wrong_table_is_shown_with_row_and_column(officer: Client, base: str) -> None:
    for lines, row in (("1110-07 4\nXX 3", "3"), ("1110-07", "2"), ("1110-07 many", "2")):
        answer = officer.post(f"{base}prepare/earlier/", {"lines": lines})
        assert answer.status_code == 422
        page = bare(answer.content.decode())
        assert f"What is wrong {row} " in page
        assert lines.split("\n")[0] in page
    assert officer.post(f"{base}prepare/table/", {"pot": "5"}).status_code == 422
    assert not EarlierShare.objects.exists()


def test_files_hold_every_sum(client: Client, base: str, standing: Allocation) -> None:
    raw = client.get(f"{base}shares.csv").content.decode("utf-8-sig")
    rows = {row["place"]: row for row in csv.DictReader(raw.splitlines())}
    assert sum(int(row["amount"]) for row in rows.values()) == standing.pot
    assert (rows["1110-07"]["per_head"], rows["1110-07"]["year_before"]) == ("574", "4000000")
    short = client.get(f"{base}shares.csv?columns=load").content
    again = actions.load_allocation(standing.cycle, short, by=SYSTEM)
    assert amounts(again) == amounts(standing)
    assert check(read(client.get(f"{base}allocation.json").content)) == []


def test_the_page_of_a_place_and_the_api_tell_of_it(
    client: Client, base: str, standing: Allocation
) -> None:
    page = text(client, "/places/1110-07/")
    assert "5,169,000" in page
    assert f"{base}places/1110-07/" in page
    assert "6,172,000" in text(client, "/places/1110/")
    (found,) = client.get("/api/allocations").json()["items"]
    assert found["pot"] == 18_000_000
    shares = client.get(f"/api/allocations/{found['id']}/shares").json()["items"]
    assert sum(each["amount"] for each in shares) == found["pot"]
    assert client.get("/api/allocations/999/shares").status_code == 404


def test_a_year_that_is_a_draft_is_seen_by_officials_alone(
    client: Client, officer: Client, base: str, standing: Allocation
) -> None:
    Cycle.objects.update(state=CycleState.DRAFT)
    assert client.get(base).status_code == 404
    assert officer.get(base).status_code == 200
    assert client.get("/api/allocations").json()["items"] == []
    assert base not in text(client, "/places/1110-07/")


def test_what_is_not_there_is_404(client: Client, base: str, standing: Allocation) -> None:
    for path in ("places/9999/", "places/1110-07-01/", "?number=7", "?number=x", "?number=99999"):
        assert client.get(base + path).status_code == 404, path
    assert client.get("/years/none/money/").status_code == 404


@pytest.fixture
def whole_city(db: None) -> str:
    load_city(demo=True)
    demo.fill()
    return f"/years/{demo_cycle().slug}/money/"


def test_the_demonstration_reconciles_over_all_khoroos_and_stays_light(
    whole_city: str, client: Client
) -> None:
    made = Allocation.objects.get()
    assert Share.objects.filter(place__kind="khoroo").count() == 204
    assert sum(amounts(made).values()) == made.pot == POT
    assert any(each.facts.get("estimated") for each in made.shares.all())
    file = client.get(f"{whole_city}allocation.json").content
    assert check(read(file)) == []
    assert json.loads(file)["settings"]["through_districts"]
    for path in ("", "places/1116/", "places/1110-07/", "what-if/?w_population=1&w_ger=9"):
        assert len(gzip.compress(client.get(whole_city + path).content)) < 10_000, path
    city = client.get(f"{whole_city}map/").content
    assert len(gzip.compress(city)) < 40_000
    assert b"places/1110-07/" in city
    assert "Of every 100 ₮" in text(client, whole_city)


def test_queries_do_not_grow_with_khoroos(
    whole_city: str, client: Client, django_assert_max_num_queries: object
) -> None:
    for path in ("", "places/1110/", "places/1110-07/", "what-if/?w_population=1&w_ger=9"):
        with django_assert_max_num_queries(22):  # type: ignore[operator]
            client.get(whole_city + path)


def test_only_districts_may_share(officer: Client, base: str, year: Cycle) -> None:
    settings = Settings(9000, {"population": Fraction(1)}, district=Fraction(100))
    made = actions.publish_allocation(
        actions.draft_allocation(year, settings, by=SYSTEM), by=SYSTEM
    )
    assert amounts(made) == {"ub": 0, "1110": 6000, "1119": 3000, "1110-07": 0, "1110-14": 0,
                             "1119-01": 0}  # fmt: skip
    page = bare(text(officer, f"{base}places/1110/"))
    assert "9,000 × 12,000 ÷ 18,000 = 6,000 ₮" in page
