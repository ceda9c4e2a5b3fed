"""The calendar of a year for a phone and for the notice board."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from types import SimpleNamespace

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from nutag.budgeting import cycle_prints
from nutag.budgeting.actions import of_years as actions
from nutag.budgeting.ics import Event, calendar, escaped, folded
from nutag.budgeting.models import Cycle, Phase
from nutag.budgeting.phases import Days
from nutag.budgeting.tests.test_cycles import MARCH, phase, planned, published
from nutag.record.actors import SYSTEM

STAMP = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)


def read(told: str) -> list[dict[str, str]]:
    """The events of a calendar file, read as RFC 5545 says: unfold, split, unescape."""
    assert told.endswith("END:VCALENDAR\r\n")
    assert "\n" not in told.replace("\r\n", "")
    for line in told.split("\r\n"):
        assert len(line.encode()) <= 75
    events: list[dict[str, str]] = []
    for line in told.replace("\r\n ", "").split("\r\n"):
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and name not in {"END", "BEGIN"} and name:
            events[-1][name] = unescaped(value) if name.startswith(("SUMM", "DESC")) else value
    return events


def unescaped(value: str) -> str:
    out, signs = "", iter(value)
    for sign in signs:
        if sign == "\\":
            after = next(signs)
            out += "\n" if after in "nN" else after
        else:
            assert sign not in ";,"
            out += sign
    return out


def event(**more: object) -> Event:
    told: dict[str, object] = {
        "uid": "vote@x", "first": date(2028, 2, 28), "last": date(2028, 2, 29), "title": "T",
        "text": "", "url": "https://x/", "sequence": 0, "stamp": STAMP,
    }  # fmt: skip
    return Event(**told | more)  # type: ignore[arg-type]


@given(st.text(), st.text())
def test_any_text_comes_back_as_it_was(title: str, text: str) -> None:
    (found,) = read(calendar(title, [event(title=title, text=text)], language="mn"))
    for told, name in ((title, "SUMMARY;LANGUAGE=mn"), (text, "DESCRIPTION;LANGUAGE=mn")):
        plain = told.replace("\r\n", "\n").replace("\r", "\n")
        wanted = "".join(sign for sign in plain if sign in "\n\t" or sign.isprintable())
        assert found[name] == wanted


@given(st.text(alphabet="Өүa,\\😀 ", max_size=400))
def test_folding_loses_nothing_and_cuts_no_letter(line: str) -> None:
    pieces = folded(line).split("\r\n")
    assert pieces[0] + "".join(each[1:] for each in pieces[1:]) == line
    assert all(len(each.encode()) <= 75 for each in pieces)
    assert all(each.startswith(" ") for each in pieces[1:])


def test_the_end_of_an_event_is_the_day_after_its_last() -> None:
    (found,) = read(calendar("x", [event()], language="en"))
    assert found["DTSTART;VALUE=DATE"] == "20280228"
    assert found["DTEND;VALUE=DATE"] == "20280301"
    assert found["DTSTAMP"] == "20270102T030405Z"
    assert escaped("a;b,c\\d\r\ne\x07") == "a\\;b\\,c\\\\d\\ne"


def test_a_phase_keeps_its_uid_and_counts_its_changes(
    client: Client, town: SimpleNamespace
) -> None:
    cycle = published(town)
    address = f"/years/{cycle.slug}/calendar.ics"
    before = read(client.get(address).content.decode())
    later = Days(date(2027, 9, 5), date(2027, 9, 20))
    actions.move_phase(phase(cycle, "vote"), later, "Наадам", by=SYSTEM, at=MARCH)
    client.cookies["django_language"] = "en"
    answer = client.get(address)
    after = read(answer.content.decode())
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert [each["UID"] for each in before] == [each["UID"] for each in after]
    assert len({each["UID"] for each in after}) == 8
    assert [each["SEQUENCE"] for each in after] == ["0"] * 4 + ["1"] + ["0"] * 3
    assert after[4]["DTSTART;VALUE=DATE"] == "20270905"
    assert after[4]["SUMMARY;LANGUAGE=en"] == "Vote: Fund 2028"


def test_a_draft_has_no_calendar_for_a_phone(client: Client, town: SimpleNamespace) -> None:
    assert client.get(f"/years/{planned(town).slug}/calendar.ics").status_code == 404


def words(pdf: bytes) -> tuple[int, str]:
    pages = PdfReader(BytesIO(pdf)).pages
    return len(pages), " ".join(" ".join(each.extract_text().split()) for each in pages)


def test_the_notice_board_has_one_page_in_each_language(
    client: Client, town: SimpleNamespace
) -> None:
    cycle = published(town, pot=123_000_000)
    for language, told in (("mn", "09.01 – 09.20"), ("en", "1 Sep – 20 Sep")):
        answer = client.get(f"/years/{cycle.slug}/calendar.pdf", {"language": language})
        assert answer["Content-Type"] == "application/pdf"
        pages, text = words(answer.content)
        assert pages == 1
        assert told in text
        assert "123,000,000" in text
        assert ("Сан 2028" if language == "mn" else "Fund 2028") in text


def test_the_longest_texts_still_fit_on_one_page(town: SimpleNamespace) -> None:
    cycle = planned(town)
    Phase.objects.filter(cycle=cycle).update(text_mn=("Урт үг бичив. " * 40)[:500])
    Cycle.objects.update(name_mn=("Урт нэртэй сан " * 10)[:120])
    pages, text = words(cycle_prints.board(Cycle.objects.get(), "mn"))
    assert pages == 1
    assert text.count("Урт үг бичив.") > 200


def test_what_is_written_is_never_read_as_markup(town: SimpleNamespace) -> None:
    cycle = planned(town, name_mn='#panic("x") *тод* $x$ #{1+1}')
    assert '#panic("x") *тод* $x$ #{1+1}' in words(cycle_prints.board(cycle, "mn"))[1]


def test_days_are_whole_days(town: SimpleNamespace) -> None:
    cycle = published(town)
    for each in read(cycle_prints.ics(cycle)):
        assert timedelta(days=0) < day(each["DTEND;VALUE=DATE"]) - day(each["DTSTART;VALUE=DATE"])


def day(told: str) -> date:
    return date.fromisoformat(told)
