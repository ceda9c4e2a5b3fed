"""Drawings for the ballot of the demonstration, made of a few shapes: nothing real is on them."""

from collections.abc import Callable
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from nutag.files.actions import Prepared, prepare
from nutag.files.models import Kind

WIDE, HIGH = 480, 300
SKY, HILL, GROUND = "#cfe6f5", "#9fb59a", "#d9cdb4"
DARK, LIGHT, BLUE = "#4a4a48", "#fff3c4", "#2f7fb8"


def lamps(draw: ImageDraw.ImageDraw) -> None:
    """Lamps along a street."""
    draw.polygon([(150, HIGH), (330, HIGH), (250, 170), (230, 170)], fill="#b9b2a6")
    for x, top, thick in ((90, 60, 8), (175, 110, 5), (212, 140, 3)):
        draw.line([(x, top), (x, 170 + (170 - top))], fill=DARK, width=thick)
        draw.rectangle([x - 4 * thick, top - 2 * thick, x, top], fill=BLUE)
        draw.ellipse([x, top, x + 4 * thick, top + 3 * thick], fill=LIGHT)


def kiosk(draw: ImageDraw.ImageDraw) -> None:
    """A water kiosk."""
    draw.rectangle([140, 120, 340, 250], fill="#f4f1ea", outline=DARK, width=3)
    draw.polygon([(125, 120), (355, 120), (320, 80), (160, 80)], fill=BLUE)
    draw.rectangle([170, 150, 240, 200], fill=SKY, outline=DARK, width=3)
    draw.line([(340, 190), (380, 190), (380, 215)], fill=DARK, width=8)
    draw.rectangle([362, 225, 398, 262], fill=BLUE)


def swings(draw: ImageDraw.ImageDraw) -> None:
    """A playground."""
    draw.line([(100, 250), (140, 110), (340, 110), (380, 250)], fill=DARK, width=8)
    for x in (190, 280):
        draw.line([(x, 110), (x, 205)], fill=DARK, width=3)
        draw.line([(x + 30, 110), (x + 30, 205)], fill=DARK, width=3)
        draw.rectangle([x - 4, 203, x + 34, 213], fill="#c8553d")


DRAWN: dict[int, tuple[Callable[[ImageDraw.ImageDraw], None], str]] = {
    0: (lamps, "Зураг: гудамж дагуу нарны гэрэлтэй гурван шон"),
    2: (swings, "Зураг: хоёр савлууртай тоглоомын талбай"),
    6: (kiosk, "Зураг: цэнхэр дээвэртэй ус түгээх байр, хажууд нь ус авах хоолой"),
}


def picture(at: int) -> tuple[Prepared | None, str]:
    """The drawing of a wish and what it shows, where there is one."""
    if at not in DRAWN:
        return None, ""
    shape, shows = DRAWN[at]
    image = Image.new("RGB", (WIDE, HIGH), SKY)
    draw = ImageDraw.Draw(image)
    ridge = [(0, 190), (120, 110), (260, 180), (390, 100), (WIDE, 170)]
    draw.polygon([*ridge, (WIDE, HIGH), (0, HIGH)], fill=HILL)
    draw.rectangle([0, 200, WIDE, HIGH], fill=GROUND)
    shape(draw)
    out = BytesIO()
    image.save(out, "PNG")
    return prepare(ContentFile(out.getvalue()), kind=Kind.PHOTO), shows
