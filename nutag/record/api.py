"""The open API of the record: what happened, as a feed that a program can follow."""

from collections.abc import Sequence
from datetime import datetime
from html import unescape
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import translation
from ninja import Field, Query, Router, Schema
from ninja.pagination import paginate

from nutag.record import queries, sentences, verbs
from nutag.record.actors import NOBODY
from nutag.record.models import Seal
from nutag.record.queries.feed import Filters, filtered

router = Router(tags=["record"])


# PostgreSQL has no way to compare a text that holds the character NUL.
Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]


class Event(Schema):
    """One entry. `text_mn` and `text_en` tell it; persons are never named."""

    id: int
    at: datetime
    verb: str
    place: str | None
    subject_type: str
    subject_id: str
    data: dict[str, Any]
    text_mn: str
    text_en: str
    url: str


class Feed(Schema):
    """Some entries, oldest first; `after` is the value to ask on with."""

    items: list[Event]
    after: int


class VerbOut(Schema):
    """Something that can happen."""

    name: str
    room: str
    text_mn: str
    text_en: str


class Follow(Schema):
    """Where to go on from, and what to see."""

    after: int = Field(0, ge=0, le=2**62, description="The id of the last entry already seen.")
    limit: int = Field(100, ge=1, le=1_000)
    verb: Text = Field("", max_length=64)
    place: Text = Field("", max_length=16, description="The code of a place; all inside it counts.")
    format: Literal["json", "csv"] = "json"


@router.get("/record/entries", response=Feed, summary="Follow what happens")
def entries(request: HttpRequest, asked: Query[Follow]) -> dict[str, Any]:
    """Public entries in the order of their ids, from `after` on.

    Ids are given when an entry is written and become visible when its change is complete, so an
    entry may turn up a few seconds after one with a higher id. Whoever must miss nothing asks
    again for the last minute, or compares with the sealed export.
    """
    del request
    wanted = filtered(queries.visible_to(NOBODY), Filters(place=asked.place, verb=asked.verb))
    later = wanted.filter(pk__gt=asked.after).order_by("pk").select_related("place")
    rows = list(later[: asked.limit])
    return {"items": told(rows), "after": rows[-1].pk if rows else asked.after}


@router.get("/record/verbs", response=list[VerbOut], summary="What can happen")
def all_verbs(request: HttpRequest) -> list[dict[str, str]]:
    """Every public verb with its sentence in both languages, the names left open."""
    del request
    found = []
    for verb in verbs.every():
        if verb.public:
            row = {"name": verb.name, "room": verbs.room(verb.name)}
            for language in ("mn", "en"):
                with translation.override(language):
                    row[f"text_{language}"] = sentences.outline(verb)
            found.append(row)
    return found


class CheckpointOut(Schema):
    """A signed statement about the first `size` entries of the record."""

    size: int
    root: str = Field(description="The root of the hash tree, in hex.")
    at: datetime
    key: str = Field(description="The public key that verifies the note.")
    note: str = Field(alias="checkpoint", description="The signed note, as C2SP describes it.")

    @staticmethod
    def resolve_root(seal: Any) -> str:
        """The root, which lies in the database as bytes."""
        return bytes(seal.root).hex()


@router.get("/record/checkpoints", response=list[CheckpointOut], summary="Seals of the record")
@paginate
def checkpoints(request: HttpRequest) -> Any:
    """Signed checkpoints, newest first. Keep one; later ones must continue it."""
    del request
    return Seal.objects.all()


def told(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """The entries in both languages."""
    texts = {}
    for language in ("mn", "en"):
        with translation.override(language):
            texts[language] = queries.lines(rows, by=NOBODY)
    return [
        {
            "id": row.pk,
            "at": row.at,
            "verb": row.verb,
            "place": row.place.code if row.place else None,
            "subject_type": row.subject_type,
            "subject_id": "" if row.subject_type == "people.person" else row.subject_id,
            "data": row.data,
            "text_mn": unescape(mn.text),
            "text_en": unescape(en.text),
            "url": mn.url,
        }
        for row, mn, en in zip(rows, texts["mn"], texts["en"], strict=True)
    ]
