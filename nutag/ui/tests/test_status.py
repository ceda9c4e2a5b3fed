import shutil
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils.translation import gettext_lazy as _

from nutag.ui import status
from nutag.ui.status import State, check

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the checks of this room and those that a test adds."""
    own = {name: entry for name, entry in status._checks.items() if "nutag.ui." in name}
    monkeypatch.setattr(status, "_checks", own)


def page(client: Client) -> str:
    client.cookies["django_language"] = "en"
    return client.get("/status/").content.decode()


def test_all_is_well(client: Client) -> None:
    text = page(client)
    assert client.get("/status/").status_code == 200
    assert "Everything is in order" in text
    assert "The database answers." in text


def test_a_registered_check_is_shown_in_its_place(client: Client) -> None:
    check(_("Help"), order=1)(lambda: State(fine=False, words="The yaks are out."))
    text = page(client)
    assert "Not everything is in order" in text
    assert text.index("The database answers.") < text.index("The yaks are out.")


def test_a_check_that_fails_itself_is_not_in_order(client: Client) -> None:
    @check(_("Help"))
    def broken() -> State:
        raise OSError

    assert "This could not be checked." in page(client)


def test_a_full_disk_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=5 * 10**8))
    assert "0.5 GB are free. Files may soon be refused." in page(client)


def test_without_a_database_the_page_still_answers(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise DatabaseError("down")

    client.cookies["sessionid"] = "x" * 32
    monkeypatch.setattr(connection, "cursor", fail)
    response = client.get("/status/")
    assert response.status_code == 503
    assert "<h1>" in response.content.decode()
