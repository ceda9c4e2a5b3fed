"""A calendar file as RFC 5545 has it: all-day events that other calendars take over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST = 75  # octets in a line, without its end
END = "\r\n"


@dataclass(frozen=True)
class Event:
    """Some whole days, the last one included. `uid` never changes; `sequence` counts changes."""

    uid: str
    first: date
    last: date
    title: str
    text: str
    url: str
    sequence: int
    stamp: datetime


def calendar(name: str, events: Sequence[Event], *, language: str) -> str:
    """The file: lines that end in CR LF and hold no more than 75 octets."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Nutag//Years of the fund//" + language.upper(),
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for each in events for line in _event(each, language)),
        "END:VCALENDAR",
    ]
    return "".join(folded(line) + END for line in lines)


def _event(each: Event, language: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{each.uid}"
    yield f"DTSTAMP:{each.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{each.sequence}"
    yield f"DTSTART;VALUE=DATE:{each.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{each.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY;LANGUAGE={language}:{escaped(each.title)}"
    yield f"DESCRIPTION;LANGUAGE={language}:{escaped(each.text)}"
    yield f"URL:{each.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text value: backslash, semicolon, comma and line end escaped; no other control signs."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(sign for sign in plain if sign in "\n\t" or sign.isprintable())
    for sign in "\\;,":
        plain = plain.replace(sign, "\\" + sign)
    return plain.replace("\n", "\\n")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets; no letter is cut in two."""
    pieces: list[str] = []
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    return END.join([*pieces, piece])
