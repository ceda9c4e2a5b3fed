"""The pack of a session as one PDF: steps, timetable, lessons, handouts, cards, sheet, notice."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nutag.learning.arc import arc, groups
from nutag.learning.blocks import blocks, material_of, sheets
from nutag.learning.models import Booking, Session
from nutag.learning.papers import FOLDER, facts, sheet_facts, when
from nutag.learning.queries.content import language
from nutag.learning.queries.kit import Pack
from nutag.learning.timetable import Part, Slot, Span, Timetable
from nutag.ui.paper import printed, qr

NOTHING = {"none", "хэрэггүй", "-", "–", ""}  # in the column “Material” of a plan


@dataclass(frozen=True)
class Kit:
    """What is printed: the `parts` chosen, with their lessons; `copies` leaves out the rest."""

    session: Session
    packs: Sequence[Pack]
    timetable: Timetable
    parts: Sequence[Part]
    seated: Sequence[Booking]
    people: int
    copies: bool = False

    @property
    def taught(self) -> list[Pack]:
        """The lessons of the chosen parts, in the order in which they are taught."""
        known = {each.lesson.pk: each for each in self.packs}
        return [known[lesson.pk] for part in self.parts for lesson in part.lessons]

    @property
    def spans(self) -> list[Span]:
        """From when to when the chosen parts are."""
        return [(each.begins, each.ends) for each in self.parts]


def pdf(kit: Kit) -> bytes:
    """The pack, in the current language; what people sign is always in Mongolian."""
    here = settings.SITE_URL + reverse("learning:here", args=[kit.session.pk])
    told = facts(kit.session, kit.spans)
    rest = {
        "language": language(),
        "title": _("Everything for this session"),
        "facts": [*(when(each) for each in kit.spans), told["where"],
                  f"{_('Trainer')}: {told['trainer']}"],
        "words": _words(kit.people),
        "first": None if kit.copies else _first(kit),
        "groups": groups(kit.people),
        "copies": kit.copies,
        "lessons": [_lesson(each) for each in kit.taught],
        "posters": [_poster(each) for each in kit.spans],
        "room": told["where"],
        "qr": qr(here),
        "address": here.partition("://")[2],
        "sheet": sheet_facts(kit.session, kit.spans, kit.seated),
    }  # fmt: skip
    return printed(FOLDER / "pack.typ", told=told | rest)


def _first(kit: Kit) -> dict[str, object]:
    return {
        "arc": [[phase.title, [step.words for step in phase.steps]]
                for phase in arc(kit.session, kit.people)],
        "timetable": [[when(part[:2]), [_row(slot) for slot in part.slots]] for part in kit.parts],
        "left": left_words(kit.timetable),
        "gather": [[each.lesson.code, things] for each in kit.taught
                   if (things := to_gather(each))],
    }  # fmt: skip


def left_words(timetable: Timetable) -> str:
    """Which lessons there is no time for, and what would help; "" when all fit."""
    if not timetable.left:
        return ""
    told = _(
        "There is no time for these lessons: %(lessons)s. A further part of %(another)s minutes "
        "would hold them."
    )
    longer = _("So would %(longer)s minutes more in every part.") if timetable.longer else ""
    rest = _("Ask who plans the session; else they are read on the phone.")
    codes = ", ".join(each.code for each in timetable.left)
    facts_ = {"lessons": codes, "another": timetable.another, "longer": timetable.longer}
    return " ".join(each % facts_ for each in (told, longer, rest) if each)


def to_gather(pack: Pack) -> list[str]:
    """What the plan of a lesson needs, as its plan says, each once."""
    found = material_of(pack.text.parts["plan"])
    return [each for each in found if each.casefold() not in NOTHING]


def _row(slot: Slot) -> list[str]:
    begin, end = timezone.localtime(slot.begins), timezone.localtime(slot.ends)
    return [f"{begin:%H:%M}–{end:%H:%M}", slot.words]


def _lesson(pack: Pack) -> dict[str, object]:
    parts, title = pack.text.parts, pack.text.head["title"]
    reading = int(pack.text.head["minutes"])
    return {
        "title": f"{pack.lesson.code} {title}",
        "aim": pack.text.head["aim"],
        "minutes": _("Reading %(reading)s min, teaching %(teaching)s min")
        % {"reading": reading, "teaching": pack.minutes},
        **{name: blocks(parts[name])
           for name in ("text", "example", "exercise", "plan", "handout")},
        "materials": [blocks(each) for each in sheets(parts["materials"])],
    }  # fmt: skip


def _poster(span: Span) -> dict[str, object]:
    begin, end = (timezone.localtime(each) for each in span)
    return {
        "day": [date_format(begin, "l"), when(span).rpartition(", ")[0]],
        "time": f"{begin:%H:%M}–{end:%H:%M}",
    }


def _words(people: int) -> dict[str, str]:
    copy = _("copy %(people)s times") % {"people": people}
    return {
        "timetable": _("Timetable"),
        "gather": _("What to gather, by lesson"),
        "lesson": _("For whoever leads the session"),
        "text": _("Read"),
        "example": _("Example"),
        "exercise": _("Exercise"),
        "plan": _("Plan for whoever leads the session"),
        "handout": f"{_('Handout')} · {copy}",
        "materials": _("Materials to print"),
        "scan": _("Scan the square with your phone, or open this address. The six digits are shown "
                  "by the trainer; they change every minute. Do the same when you leave."),
    }  # fmt: skip
