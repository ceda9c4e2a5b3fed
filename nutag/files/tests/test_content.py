"""What a content is, and how pictures are drawn afresh."""

from io import BytesIO

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms

from nutag.files import actions, images
from nutag.files.content import Media, sniff
from nutag.files.models import Kind
from nutag.files.refusals import Refused
from nutag.files.tests.conftest import picture, upload

MAGIC = [
    b"",
    b"\xff\xd8\xff\xe0",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a",
    b"RIFF\0\0\0\0WEBP",
    b"%PDF",
]


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_is_known_by_its_content(kind: str) -> None:
    prepared = actions.prepare(upload(picture(kind=kind), "letter.pdf"), kind=Kind.PHOTO)
    assert opened(prepared.main).format == "WEBP"
    assert opened(prepared.main).size == (900, 600) == (prepared.width, prepared.height)


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"%PDF-1.7\n...", Media.PDF),
        ("нэр,тоо\nХороо,3\n".encode(), Media.CSV),
        ("нэр;тоо\nХороо;3\n".encode("utf-8-sig"), Media.CSV),
        ("Сайн байна уу, хөршүүд ээ\nманай хороо".encode(), Media.TEXT),
        ("Сайн".encode("cp1251"), None),
        (b"MZ\x90\0\3", None),
        (b"   \n", None),
        (b"\0\0\0\x18ftypheic\0\0", Media.HEIC),
    ],
)
def test_other_contents(content: bytes, media: Media | None) -> None:
    assert sniff(content) == media


@settings(max_examples=150)
@given(st.sampled_from(MAGIC), st.binary(max_size=400))
def test_random_bytes_are_never_taken_as_a_picture(beginning: bytes, rest: bytes) -> None:
    with pytest.raises(Refused) as refused:
        actions.prepare(upload(beginning + rest), kind=Kind.PHOTO)
    assert str(refused.value)


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_picture_is_refused_or_read(data: st.DataObject) -> None:
    whole = bytearray(picture((40, 30), data.draw(st.sampled_from(["JPEG", "PNG", "GIF", "WEBP"]))))
    for _ in range(5):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        prepared = actions.prepare(upload(bytes(whole)), kind=Kind.PHOTO)
    except Refused:
        return
    assert opened(prepared.main).format == "WEBP"


def test_a_picture_cut_short_is_refused() -> None:
    with pytest.raises(Refused, match="гэмтсэн"):
        actions.prepare(upload(picture()[:2000]), kind=Kind.PHOTO)


def test_place_and_device_are_gone_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Model] = "Phone of Dorj"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (47.0, 55.0, 6.0)
    raw = picture((900, 600), exif=exif, comment=b"secret remark")
    assert opened(raw).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    assert b"Phone of Dorj" in raw
    prepared = actions.prepare(upload(raw), kind=Kind.PHOTO)
    assert (prepared.width, prepared.height) == (600, 900)
    for content in prepared.sizes.values():
        redrawn = opened(content)
        assert not dict(redrawn.getexif())
        assert not {"exif", "xmp", "icc_profile", "comment"} & redrawn.info.keys()
        assert b"Phone of Dorj" not in content
        assert b"secret remark" not in content
    top = opened(prepared.main).convert("RGB").getpixel((300, 100))
    assert isinstance(top, tuple)
    assert top[0] > 200
    assert top[2] < 60


def test_a_colour_profile_is_applied_and_dropped() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    prepared = actions.prepare(upload(picture(icc_profile=profile)), kind=Kind.PHOTO)
    assert "icc_profile" not in opened(prepared.main).info


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colour_is_read(mode: str) -> None:
    out = BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (2000, 10)).save(out, kind, icc_profile=b"no profile at all")
    drawn = images.redraw(out.getvalue(), Media(f"image/{kind.lower()}"))
    assert (drawn.width, drawn.height) == (1600, 8)


def test_what_is_transparent_becomes_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    drawn = images.redraw(out.getvalue(), Media.PNG)
    assert opened(drawn.large).convert("RGB").getpixel((10, 10)) == (255, 255, 255)


def test_two_sizes() -> None:
    drawn = images.redraw(picture((3200, 2400)), Media.JPEG)
    assert opened(drawn.large).size == (1600, 1200)
    assert opened(drawn.small).size == (480, 360)


def test_only_the_first_frame_of_a_moving_picture() -> None:
    out = BytesIO()
    first, second = Image.new("RGB", (20, 20), "red"), Image.new("RGB", (20, 20), "blue")
    first.save(out, "GIF", save_all=True, append_images=[second])
    large = opened(images.redraw(out.getvalue(), Media.GIF).large)
    assert getattr(large, "n_frames", 1) == 1
    pixel = large.convert("RGB").getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200


@pytest.mark.parametrize("side", [8_000, 20_000])
def test_a_bomb_is_refused_before_it_is_unpacked(
    side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    assert len(out.getvalue()) < 200_000

    def unpack(_self: object) -> None:
        raise AssertionError("unpacked")

    monkeypatch.setattr(Image.Image, "load", unpack)
    with translation.override("en"), pytest.raises(Refused) as refused:
        images.redraw(out.getvalue(), Media.PNG)
    with translation.override("en"):
        assert "more than 16 million pixels" in str(refused.value)


def test_a_large_camera_is_welcome_but_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_JPEG_PIXELS", 40_000)
    assert images.redraw(picture((200, 200)), Media.JPEG).width == 200
    with pytest.raises(Refused):
        images.redraw(picture((201, 200)), Media.JPEG)
