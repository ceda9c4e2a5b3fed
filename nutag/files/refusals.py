"""Why a file is not taken, in words for the person who sent it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MEGABYTE = 1024 * 1024


class Refused(Exception):  # noqa: N818 - named for what the sender meets
    """The file was not taken; as text it says why in the current language."""

    def __init__(self, message: object, **facts: int) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts

    def __str__(self) -> str:
        words = {key: str(value) for key, value in self.facts.items()}
        for key in {"size", "limit"} & words.keys():
            words[key] = size_words(self.facts[key])
        return str(self.message) % words


EMPTY = gettext_lazy("The file is empty. Choose it again.")
TOO_LARGE = gettext_lazy("The file is %(size)s. The largest allowed is %(limit)s.")
TOO_MANY_PIXELS = gettext_lazy(
    "The picture has more than %(most)s million pixels. Make it smaller and send it again."
)
BROKEN = gettext_lazy("The picture is damaged or not complete. Take or choose another one.")
NOT_AN_IMAGE = gettext_lazy(
    "This is not a picture we can read. Send a photo as JPEG, PNG, WebP or GIF."
)
HEIC = gettext_lazy(
    "This photo is in Apple’s HEIC format, which many devices cannot show. On the iPhone choose "
    "Settings, Camera, Formats, Most Compatible, or send the photo as JPEG."
)
NOT_A_DOCUMENT = gettext_lazy(
    "This is not a document we can take. Send a PDF, or a table as CSV, or plain text in UTF-8."
)
NO_ROOM = gettext_lazy(
    "The server has no room left for files. Nothing was kept. The administrators must make room; "
    "please try again later."
)
ALREADY_HERE = gettext_lazy("This very photo is already on the page.")


def size_words(size: int) -> str:
    """A size in megabytes, rounded up to a tenth: 15 MB, 0.1 MB."""
    tenths = -(-size * 10 // MEGABYTE)
    number = f"{tenths / 10:.1f}".removesuffix(".0")
    return _("%(number)s MB") % {"number": number}


def too_large(size: int, limit: int) -> Refused:
    """More bytes than allowed."""
    return Refused(TOO_LARGE, size=size, limit=limit)


def too_many_pixels(most: int) -> Refused:
    """A picture whose unpacking would eat the memory."""
    return Refused(TOO_MANY_PIXELS, most=most // 1_000_000)


def allowed(limit: int) -> str:
    """The hint beside a file field."""
    return _("JPEG, PNG, WebP or GIF, at most %(limit)s.") % {"limit": size_words(limit)}
