"""Pictures, drawn afresh: upright, in sRGB, in two sizes, and with nothing hidden inside."""

from io import BytesIO
from threading import Lock
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps

from nutag.files import refusals
from nutag.files.content import PICTURES, Media

MEDIA_TYPE = Media.WEBP.value
MAX_PIXELS = 16_000_000  # unpacking takes about 16 bytes each
MAX_JPEG_PIXELS = 50_000_000  # decoded small at once, so that large cameras are welcome
LARGE = 1600
SMALL = 480
QUALITY = 80

_one_at_a_time = Lock()  # in each process: many large pictures at once would eat the memory


class Picture(NamedTuple):
    """The two sizes as WebP; width and height in pixels are those of the large one."""

    large: bytes
    small: bytes
    width: int
    height: int


def redraw(content: bytes, media: Media) -> Picture:
    """The picture in `content`, re-encoded without any of its metadata.

    Raises Refused for too many pixels, looked up before anything is unpacked, and for whatever
    cannot be decoded completely.
    """
    most = MAX_JPEG_PIXELS if media == Media.JPEG else MAX_PIXELS
    try:
        with _one_at_a_time:
            return _sizes(_upright(content, media, most))
    except refusals.Refused:
        raise
    except Image.DecompressionBombError:  # so many that Pillow gives up before we can ask
        raise refusals.too_many_pixels(most) from None
    except Exception as error:  # a damaged file makes a decoder fail in any way it likes
        raise refusals.Refused(refusals.BROKEN) from error


def _upright(content: bytes, media: Media, most: int) -> Image.Image:
    with Image.open(BytesIO(content), formats=[PICTURES[media]]) as found:
        if found.width * found.height > most:
            raise refusals.too_many_pixels(most)
        found.draft("RGB", (LARGE, LARGE))  # JPEG can be decoded small; others ignore this
        found.load()
        return _standard(ImageOps.exif_transpose(_fitted(found)))


def _fitted(found: Image.Image) -> Image.Image:
    """The first frame, at most LARGE on its longer side."""
    picture = found.convert("RGBA") if _see_through(found) else found
    if picture.mode not in {"RGB", "RGBA", "L", "CMYK"}:
        picture = picture.convert("RGB")
    return ImageOps.contain(picture, (LARGE, LARGE)) if max(picture.size) > LARGE else picture


def _see_through(found: Image.Image) -> bool:
    return found.mode in {"RGBA", "LA", "PA"} or "transparency" in found.info


def _standard(picture: Image.Image) -> Image.Image:
    """On white, in sRGB, as a new image that never had metadata."""
    profile = picture.info.get("icc_profile")
    if profile:
        picture = _in_srgb(picture, profile)
    clean = Image.new("RGB", picture.size, "white")
    clean.paste(picture.convert("RGB"), mask=picture if picture.mode == "RGBA" else None)
    return clean


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        change = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            picture.mode,
            mode,
        )
        return ImageCms.applyTransform(picture, change) or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture  # a profile that cannot be read is no reason to refuse the photo


def _sizes(picture: Image.Image) -> Picture:
    small = picture.copy()
    small.thumbnail((SMALL, SMALL))
    return Picture(_webp(picture), _webp(small), *picture.size)


def _webp(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()
