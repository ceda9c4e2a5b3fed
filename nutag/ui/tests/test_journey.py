import re
from collections.abc import Iterator

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from nutag.ui.journey import Door, Journey, Step
from nutag.ui.tests import sample

pytestmark = [pytest.mark.django_db, pytest.mark.urls("nutag.ui.tests.sample")]
HOME = "/khoroo/7/report/"


@pytest.fixture(autouse=True)
def _nothing_sent() -> Iterator[None]:
    sample.SENT.clear()
    yield
    sample.SENT.clear()


def answer(client: Client, step: str, query: str = "", **sent: str) -> str:
    """Answer a question; where it leads, or the page itself when it is asked again."""
    response = client.post(f"{HOME}{step}/{query}", sent)
    return response.headers.get("Location") or response.content.decode()


def page(client: Client, name: str = "") -> str:
    return client.get(HOME + name).content.decode()


def token(text: str) -> str:
    found = re.search(r'name="token" value="(\w+)"', text)
    assert found
    return found[1]


def answered(client: Client) -> str:
    """Answer everything; the token of the check."""
    answer(client, "what", what="light")
    answer(client, "since", since="2026-03-01", urgent="on")
    return token(page(client, "check/"))


def test_questions_come_one_by_one_and_skip_what_does_not_apply(client: Client) -> None:
    assert client.get(HOME).headers["Location"] == f"{HOME}what/"
    assert "What is wrong?" in page(client, "what/")
    assert "no-store" in client.get(f"{HOME}what/").headers["Cache-Control"]
    assert answer(client, "what", what="light") == f"{HOME}since/"
    assert answer(client, "what", what="water") == f"{HOME}kiosk/"
    assert answer(client, "kiosk", kiosk="3") == f"{HOME}since/"
    assert answer(client, "since") == f"{HOME}check/"


def test_a_wrong_answer_is_asked_again(client: Client) -> None:
    assert "What is wrong?" in answer(client, "what", what="gold")
    assert client.get(f"{HOME}since/").headers["Location"] == f"{HOME}what/"
    assert client.get(f"{HOME}check/").headers["Location"] == f"{HOME}what/"
    assert client.get(f"{HOME}nonsense/").headers["Location"] == f"{HOME}what/"


def test_back_links_lead_back_and_answers_are_kept(client: Client) -> None:
    answer(client, "what", what="water")
    assert f'href="{HOME}what/"' in page(client, "kiosk/")
    assert "№ 12" in page(client, "kiosk/")
    answer(client, "kiosk", kiosk="3-р худаг")
    assert "3-р худаг" in page(client, "kiosk/")
    assert re.search(r'value="water"[^>]* selected', page(client, "what/"))


def test_the_check_shows_answers_in_words_and_changes_return_to_it(client: Client) -> None:
    answered(client)
    text = page(client, "check/")
    assert "Гэрэл" in text
    assert "2026 оны 3 дугаар сарын 1" in text
    assert f'href="{HOME}since/?change"' in text
    assert answer(client, "since", "?change", since="2026-04-02") == f"{HOME}check/"
    assert "2026 оны 4 дүгээр сарын 2" in page(client, "check/")
    assert answer(client, "what", "?change", what="water") == f"{HOME}kiosk/"


def test_sending_does_the_action_once_and_tells_what_comes(client: Client) -> None:
    sent = {"token": answered(client)}
    first = client.post(f"{HOME}check/", sent)
    second = client.post(f"{HOME}check/", sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(sample.SENT) == 1
    assert sample.SENT[0][1] == Door.PAGES
    assert set(sample.SENT[0][0]) == {"what", "since", "urgent"}
    told = client.get(first.headers["Location"]).content.decode()
    assert "NU-1" in told
    assert "2026 оны 3 дугаар сарын 31" in told
    assert client.get(HOME).headers["Location"] == f"{HOME}what/"


def test_a_second_sending_that_overtook_the_first_finds_its_reference(client: Client) -> None:
    old, stale = answered(client), client.session
    assert stale["journey:report:pages:7"]["posted"]
    client.post(f"{HOME}check/", {"token": old})
    request = client.get(f"{HOME}check/").wsgi_request
    request.session = stale
    assert sample.report.send_once(request, Door.PAGES, old, {}) == "NU-1"
    assert len(sample.SENT) == 1


def test_an_unknown_token_sends_nothing(client: Client) -> None:
    answered(client)
    response = client.post(f"{HOME}check/", {"token": "0" * 32})
    assert response.headers["Location"] == f"{HOME}check/"
    assert sample.SENT == []
    assert client.get(f"{HOME}done/{'0' * 32}/").status_code == 404


def test_a_refusal_is_shown_and_can_be_mended(client: Client) -> None:
    answer(client, "what", what="water")
    answer(client, "kiosk", kiosk="refuse")
    answer(client, "since")
    response = client.post(f"{HOME}check/", {"token": token(page(client, "check/"))})
    assert "The khoroo is closed." in response.content.decode()
    assert page(client, "kiosk/").count("refuse")


def test_drafts_of_two_khoroos_stay_apart(client: Client) -> None:
    answer(client, "what", what="light")
    assert client.get("/khoroo/8/report/").headers["Location"] == "/khoroo/8/report/what/"


def test_the_desk_is_for_clerks(client: Client) -> None:
    assert client.get(f"{HOME}desk/").status_code == 403


def test_a_clerk_types_all_on_one_page(client: Client) -> None:
    client.cookies["clerk"] = "1"
    text = page(client, "desk/")
    assert all(title in text for title in ("What is wrong?", "Which kiosk?", "Since when?"))
    wrong = client.post(f"{HOME}desk/", {"token": token(text), "what": "water", "kiosk": ""})
    assert "Which kiosk</a>" in wrong.content.decode()
    assert sample.SENT == []
    sent = {"token": token(text), "what": "light", "urgent": "on"}
    first, second = (client.post(f"{HOME}desk/", sent) for _click in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert [door for _answers, door in sample.SENT] == [Door.DESK]
    told = client.get(first.headers["Location"]).content.decode()
    assert f'href="{HOME}desk/"' in told
    stale = client.post(f"{HOME}desk/", {**sent, "token": "x"})
    assert stale.status_code == 200
    assert len(sample.SENT) == 1


def test_the_sheet_has_every_question_with_boxes_or_lines(client: Client) -> None:
    text = page(client, "sheet/")
    assert text.count('class="sheet-boxes"') == 2
    assert all(box in text for box in ("<li>Гэрэл</li>", "<li>Ус</li>", "<li>Urgent</li>"))
    assert text.count("sheet-line") == 4
    assert "http://testserver/khoroo/7/report/" in text


def test_two_steps_cannot_ask_for_the_same_field() -> None:
    steps = [Step("one", sample.What, title="One"), Step("two", sample.What, title="Two")]
    with pytest.raises(ImproperlyConfigured, match="same field"):
        Journey(
            "bad",
            title="Bad",
            steps=steps,
            finish=sample.finish,
            confirmation=sample.confirmation,
        )
