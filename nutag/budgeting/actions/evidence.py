"""Papers and photos that prove an answer."""

from typing import Any

from nutag.files import actions as files
from nutag.files.models import File, Kind
from nutag.places.models import Place
from nutag.record.actors import Actor

PDF = b"%PDF"


def keep_evidence(upload: Any, *, by: Actor, place: Place, public: bool) -> File | None:
    """Keep what was handed in, a PDF or a photo; None where nothing was.

    Raises files.Refused with the reason, NotAllowed.
    """
    if not upload:
        return None
    head = upload.read(len(PDF))
    upload.seek(0)
    kind = Kind.DOCUMENT if head == PDF else Kind.PHOTO
    return files.store(upload, by=by, kind=kind, place=place, public=public)
