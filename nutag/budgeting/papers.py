"""Ballot papers, sheets that go with a batch, counterfoils: Typst in, PDF out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_noop as _

from nutag.budgeting import kinds, secrecy
from nutag.budgeting.models import Batch, Kind, Project, Round
from nutag.budgeting.slips import days
from nutag.core.text import money
from nutag.core.voting import numbered
from nutag.places.naming import full_name
from nutag.ui.paper import DEMO, printed

SHEETS = Path(__file__).parent / "templates" / "budgeting"
HALF = 6  # so many projects fit on half a sheet of A4
ON_A_SHEET = 10
LANGUAGES = ("mn", "en")
HOW = {
    Kind.APPROVAL: _("Mark the boxes of at most %(most)s projects with a cross."),
    Kind.KNAPSACK: _("Mark projects with a cross that cost at most %(budget)s together."),
    Kind.POINTS: _(
        "Share out at most %(points)s points among at most %(most)s projects: "
        "write a number into the box."
    ),
    Kind.RANKING: _(
        "Write 1 into the box of the project you want most, then 2, and so on up to %(most)s."
    ),
}
MISTAKE = _(
    "A mistake? Bring the paper back and get another. Write no name. Fold it with the print inside."
)


def ballots(batch: Batch) -> bytes:
    """All papers of a batch, mixed, in both languages: A4, or half of it for few projects."""
    round_, projects = batch.round, _projects(batch)
    told = {
        "name": [round_.name_mn, round_.name_en],
        "part": full_name(batch.place),
        "days": days(round_),
        "how": _both(lambda: _how(round_)),
        "mistake": _both(lambda: gettext(MISTAKE)),
        "batch": _both(lambda: gettext("Batch")),
        "rules": _both(lambda: gettext("Rules")),
        "version": batch.version, "number": batch.number, "half": len(projects) <= HALF,
        "write": round_.vote.kind in {Kind.POINTS, Kind.RANKING},
        "projects": [_project(each, round_) for each in projects],
        "serials": [numbered(each) for each in secrecy.pile_of(batch)],
        **_marks(round_),
    }  # fmt: skip
    return _made("paper.typ", told)


def sheets(batch: Batch) -> bytes:
    """The header sheet of a batch, its counting strip and its tally sheet."""
    round_ = batch.round
    told = {
        "name": _name(round_), "part": full_name(batch.place), "number": batch.number,
        "first": numbered(batch.first), "last": numbered(batch.last), "size": batch.size,
        "version": batch.version, "seal": batch.seal,
        "words": {
            "header": gettext("Batch of ballot papers"),
            "papers": gettext("Ballot papers"),
            "rules": gettext("Rules"),
            "seal": gettext("Seal"),
            "step": gettext("Step"), "numbers": gettext("Numbers"),
            "day": gettext("Day and hour"), "sign": gettext("Two signatures"),
            "strip": gettext("Cross out one number for every paper that leaves the batch."),
            "strip_title": gettext("Counting strip"),
            "given": gettext("handed out"), "spoiled": gettext("spoiled"),
            "apart": gettext("kept apart"),
            "tally": gettext("Tally sheet"),
            "tally_how": gettext(
                "One stroke for every paper that names the project; the fifth lies across. "
                "It checks the typed numbers and never leaves the khoroo before the count."
            ),
            "sum": gettext("Together"),
        },
        "steps": [
            [gettext("made out"), f"{batch.size}"],
            [gettext("handed over to a polling desk"), ""],
            [gettext("brought back, box shut"), gettext("unused …… spoiled ……")],
            [gettext("box open, being typed"), gettext("in the box …… set aside ……")],
            [gettext("typed twice, being compared"), gettext("differing ……")],
            [gettext("reconciled"), gettext("ballots …… invalid ……")],
        ],
        "projects": [_project(each, round_) for each in _projects(batch)],
        **_marks(round_),
    }  # fmt: skip
    return _made("batch.typ", told)


def counterfoils(round_: Round, sheet: int) -> bytes:
    """Ten numbered counterfoils: one half for the helper, the other for the voter."""
    first = (sheet - 1) * ON_A_SHEET + 1
    told = {
        "name": _name(round_),
        "words": {
            "number": gettext("Counterfoil"),
            "slip": gettext("Day"), "helper": gettext("Helper"), "mine": gettext("kept"),
            "told": gettext(
                "A vote was recorded for you with the help of the person named here. "
                "You may be called and asked whether it was you. Was it not? Tell your khoroo."
            ),
        },
        "numbers": [numbered(each) for each in range(first, first + ON_A_SHEET)],
        **_marks(round_),
    }  # fmt: skip
    return _made("counterfoils.typ", told)


def protocol(round_: Round, told: dict[str, Any]) -> bytes:
    """The protocol of a khoroo as a sheet to sign."""
    return _made("protocol.typ", told | {"name": _name(round_)} | _marks(round_))


def _made(sheet: str, told: dict[str, Any]) -> bytes:
    return printed(SHEETS / sheet, told=told)


def _both(words: Callable[[], str]) -> list[str]:
    told = []
    for language in LANGUAGES:
        with override(language):
            told.append(words())
    return told


def _how(round_: Round) -> str:
    vote = round_.vote
    return gettext(HOW[Kind(vote.kind)]) % {
        "most": vote.most, "points": vote.points, "budget": money(round_.budget, round_.currency),
    }  # fmt: skip


def _projects(batch: Batch) -> list[Project]:
    rows = Project.objects.filter(round=batch.round).select_related("place")
    return kinds.allowed(batch.round, rows, batch.place.path)


def _project(each: Project, round_: Round) -> dict[str, Any]:
    return {
        "code": each.code, "name": [each.name, each.name_en], "text": [each.text_mn, each.text_en],
        "cost": money(each.cost, round_.currency),
        "place": each.place.name_mn if each.place and each.place_id != round_.place_id else "",
    }  # fmt: skip


def _name(round_: Round) -> str:
    return round_.name_en if get_language() == "en" else round_.name_mn


def _marks(round_: Round) -> dict[str, str]:
    rehearsal = gettext("Rehearsal: decides nothing") if round_.vote.rehearsal else ""
    return {"demo": DEMO if round_.demo or settings.DEMO else "", "rehearsal": rehearsal}
