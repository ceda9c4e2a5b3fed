"""What a content is, told from the content itself; names and declared types are never believed."""

import csv
import re
from enum import StrEnum
from itertools import islice

READ_LINES = 50


class Media(StrEnum):
    """The kinds of content Nutag knows; HEIC only to say what to do about it."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    GIF = "image/gif"
    HEIC = "image/heic"
    PDF = "application/pdf"
    CSV = "text/csv"
    TEXT = "text/plain"


PICTURES = {Media.JPEG: "JPEG", Media.PNG: "PNG", Media.WEBP: "WEBP", Media.GIF: "GIF"}
DOCUMENTS = (Media.PDF, Media.CSV, Media.TEXT)
ENDINGS = {Media.WEBP: "webp", Media.PDF: "pdf", Media.CSV: "csv", Media.TEXT: "txt"}

_BEGINNINGS = (
    (b"\xff\xd8\xff", Media.JPEG),
    (b"\x89PNG\r\n\x1a\n", Media.PNG),
    (b"GIF87a", Media.GIF),
    (b"GIF89a", Media.GIF),
    (b"%PDF-", Media.PDF),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_APPLE = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}


def sniff(content: bytes) -> Media | None:
    """The kind of a content by its first bytes; text by being readable; None for all others."""
    for beginning, media in _BEGINNINGS:
        if content.startswith(beginning):
            return media
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Media.WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _APPLE:
        return Media.HEIC
    return _text(content)


def _text(content: bytes) -> Media | None:
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if not words.strip() or _CONTROL.search(words):
        return None
    return Media.CSV if _is_table(words) else Media.TEXT


def _is_table(words: str) -> bool:
    """Whether the first lines, cut at one separator, are rows of the same length."""
    lines = [line for line in islice(words.splitlines(), READ_LINES) if line.strip()]
    return any(_lengths(lines, separator) for separator in ",;\t")


def _lengths(lines: list[str], separator: str) -> bool:
    try:
        found = {len(row) for row in csv.reader(lines, delimiter=separator)}
    except csv.Error:
        return False
    return len(lines) > 1 and len(found) == 1 and found != {1}
