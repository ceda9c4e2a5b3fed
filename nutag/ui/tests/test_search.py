from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext_lazy as _

from nutag.core.text import searchable, spellings
from nutag.ui import search
from nutag.ui.search import Hit

pytestmark = pytest.mark.django_db
DISTRICTS = ["Баянзүрх", "Баянгол", "Хан-Уул", "Сонгинохайрхан"]


@pytest.fixture(autouse=True)
def _districts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Districts can be found, besides what the rooms register."""
    monkeypatch.setattr(search, "_finders", dict(search._finders))

    @search.finder(_("Help"))
    def districts(query: str, limit: int, user: Any) -> list[Hit]:
        found = [
            Hit(f"{name} дүүрэг", f"/found/{name}", "9 дүүргийн нэг")
            for name in DISTRICTS * 5
            if all(any(one in searchable(name) for one in word) for word in spellings(query))
        ]
        return found[:limit]


def page(client: Client, query: str, **headers: str) -> str:
    return client.get("/search/", {"q": query}, headers=headers).content.decode()


@pytest.mark.parametrize(
    "query", ["Баянзүрх", "bayanzurkh", "Bayanzürkh", "баянзvрх", "  БАЯНЗҮРХ "]
)
def test_a_place_is_found_however_it_is_written(client: Client, query: str) -> None:
    text = page(client, query)
    assert "/found/Баянзүрх" in text
    assert "/found/Баянгол" not in text


def test_many_hits_are_cut_and_it_says_so(client: Client) -> None:
    assert page(client, "баян").count("/found/") == search.LIMIT
    client.cookies["django_language"] = "en"
    assert "There are more" in page(client, "баян")
    assert "There are more" not in page(client, "хан уул")


def test_nothing_found_gives_advice(client: Client) -> None:
    client.cookies["django_language"] = "en"
    text = page(client, "qqqq <b>")
    assert "Nothing was found for “qqqq &lt;b&gt;”" in text
    assert 'href="/places/"' in text


def test_one_letter_is_too_little_but_a_number_is_not(client: Client) -> None:
    client.cookies["django_language"] = "en"
    assert "at least two letters" in page(client, "б")
    assert "at least two letters" in page(client, "«»")
    assert "at least two letters" not in page(client, "7")
    assert "Nothing was found" not in page(client, "")


def test_htmx_gets_the_results_alone(client: Client) -> None:
    text = page(client, "хан уул", **{"HX-Request": "true"})
    assert "/found/Хан-Уул" in text
    assert "<html" not in text


def test_endless_queries_are_cut(client: Client) -> None:
    assert f'value="{"я" * 100}" maxlength' in page(client, "я" * 5000)


def test_help_pages_are_found_by_title_first(client: Client) -> None:
    client.cookies["django_language"] = "en"
    text = page(client, "why nutag looks")
    assert "/help/know/look/" in text
