"""Sheets of paper as PDF, and what stands on many of them."""

import json
from io import BytesIO
from pathlib import Path

import qrcode
import typst
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from qrcode.image.svg import SvgPathImage

DEMO = "Жишиг өгөгдөл / Demo data"  # in both languages, as on every screen
MARK = Path(__file__).parent / "static" / "ui" / "toono.svg"


def printed(sheet: Path, **told: object) -> bytes:
    """A Typst sheet as PDF, with what it is told by name, and the mark as `toono`.

    A sheet may import what lies beside it (`/name.typ`). Only the fonts that come with Typst are
    used, so that it looks the same on every machine. The data are handed over as JSON: nothing in
    them is read as markup.
    """
    inputs = {name: json.dumps(each) for name, each in told.items()}
    result = typst.compile(
        sheet, root=sheet.parent, format="pdf", ignore_system_fonts=True,
        sys_inputs=inputs | {"toono": MARK.read_text(encoding="utf-8")},
    )  # fmt: skip
    return bytes(result)


def qr(address: str) -> str:
    """The address as a square to scan, in SVG."""
    out = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=0).save(out)
    return out.getvalue().decode()


def language_of(request: HttpRequest) -> str:
    """The language a sheet is asked for in (`?language=`), or else that of the page."""
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else get_language() or settings.LANGUAGE_CODE
