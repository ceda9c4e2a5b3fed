"""Each error has a page that says what happened and what to do next, in both languages."""

import pytest
from django.test import Client
from pytest_django import Settings

from nutag.ui.errors import Conflict, TooMany

pytestmark = pytest.mark.urls("nutag.ui.tests.broken")
ERRORS = "nutag.ui.errors.Errors"


@pytest.fixture
def visitor(client: Client, settings: Settings) -> Client:
    """A visitor of a site that turns exceptions into pages."""
    if ERRORS not in settings.MIDDLEWARE:
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, ERRORS]
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("language", ["mn", "en"])
@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 429, 500])
def test_each_error_has_a_page(visitor: Client, status: int, language: str) -> None:
    visitor.cookies["django_language"] = language
    page = visitor.get(f"/{status}")
    text = page.content.decode()
    assert page.status_code == status
    assert f'<html lang="{language}">' in text
    assert text.count("<h1>") == 1
    assert "secret of the house" not in text


def test_a_refusal_names_its_verb_and_offers_to_sign_in(visitor: Client) -> None:
    text = visitor.get("/403?page=2").content.decode()
    assert 'href="/permissions/?verb=place.renamed#place.renamed"' in text
    assert "Газрын нэрийг өөрчлөв" in text
    assert "<code>place.renamed</code>" not in text
    assert "/account/login/?next=/403%3Fpage%3D2" in text


def test_a_stale_form_is_told_apart_from_a_refusal(visitor: Client) -> None:
    visitor.cookies["django_language"] = "en"
    page = visitor.get("/stale")
    assert page.status_code == 403
    assert "This form is too old" in page.content.decode()


def test_a_missing_page_offers_the_search(visitor: Client) -> None:
    assert '<input id="find" type="search" name="q"' in visitor.get("/404").content.decode()


def test_a_conflict_says_what_changed(visitor: Client) -> None:
    assert "The round was closed at 14:05." in visitor.get("/409").content.decode()


def test_a_file_too_large_is_told_the_limit(visitor: Client) -> None:
    assert "10 МБ" in visitor.get("/413").content.decode()


def test_a_body_too_large_is_413_too(visitor: Client) -> None:
    assert visitor.get("/413-body").status_code == 413


def test_too_many_tries_say_when_to_try_again(visitor: Client) -> None:
    page = visitor.get("/429")
    assert page["Retry-After"] == "130"
    assert "3 минутын дараа" in page.content.decode()


def test_the_page_for_a_crash_needs_no_database(visitor: Client) -> None:
    # This test has no database: reaching for it would raise.
    text = visitor.get("/500").content.decode()
    assert "<strong>20" in text, "the moment to name when telling somebody"
    assert "/500" in text


def test_the_exceptions_carry_what_the_pages_say() -> None:
    assert TooMany(7).retry_after == 7
    assert str(Conflict("gone")) == "gone"
