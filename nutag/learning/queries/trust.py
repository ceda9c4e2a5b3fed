"""How far the numbers of a round can be trusted, whom they count, and what follows for plans."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from nutag.core.text import whole
from nutag.learning.models import Assessment, Source
from nutag.learning.queries.gaps import shown_count
from nutag.learning.rules.assessment import WEIGHTS

USABLE = 0.7  # alpha and omega from here on
ALIKE = 0.5  # ICC from here on


@dataclass(frozen=True)
class Counted:
    """Whom the numbers of a round count, as they are shown.

    `frame` held a post that is assessed, `drawn` were asked, `answered` rated all of their own
    work, of `measured` a level is known from at least one source.
    """

    frame: str
    drawn: str
    answered: str
    measured: str


@dataclass(frozen=True)
class Share:
    """How much a source counts: as weighted, and in % of all sources of the round together."""

    name: str
    weight: int
    percent: int


def counted(assessment: Assessment) -> Counted:
    """Whom the numbers of a round count."""
    members = assessment.members
    measured = members.filter(gaps__isnull=False).distinct().count()
    return Counted(
        whole(members.count()), whole(members.filter(drawn=True).count()),
        shown_count(assessment.result["answered"]), shown_count(measured),
    )  # fmt: skip


def shares(assessment: Assessment) -> list[Share]:
    """The weight of each source of a round; the per cents make exactly a hundred together."""
    asked = [each for each in WEIGHTS if each in assessment.sources]
    total = sum(WEIGHTS[each] for each in asked) or 1.0
    exact = [100 * WEIGHTS[each] / total for each in asked]
    percents = _hundred(exact)
    rows = zip(asked, percents, strict=True)
    return [
        Share(str(Source(each).label), round(100 * WEIGHTS[each]), percent)
        for each, percent in rows
    ]


def doubts(assessment: Assessment) -> list[str]:
    """In plain words what cannot be trusted in a round, and what follows from it."""
    rows = [row for row in assessment.result.get("reliability", ()) if weak(row)]
    found = [_told_of_modules(rows)] if rows else []
    raters = told_of_raters(assessment)
    return [*found, raters] if raters else found


def doubt_about(assessment: Assessment, module: str) -> str:
    """The same about one module, for the plan of a single person; "" where there is none."""
    rows = assessment.result.get("reliability", ())
    return next((_told_on_plan(row) for row in rows if row["module"] == module and weak(row)), "")


def doubt_about_raters(assessments: Iterable[Assessment]) -> str:
    """What a plan says where raters did not see the person alike; "" where they did."""
    if all(_icc(each) is None for each in assessments):
        return ""
    return _("In the assessment behind this plan the person, the supervisor and colleagues saw the "
             "same work differently: talk about what each has seen.")  # fmt: skip


def weak(row: Mapping[str, Any]) -> bool:
    """Whether the questions of a module do not measure one thing well enough."""
    return any(value < USABLE for _name, value in _values(row))


def told_of_raters(assessment: Assessment) -> str:
    """What follows where raters do not see the same person alike; "" where they do."""
    icc = _icc(assessment)
    if icc is None:
        return ""
    told = {"icc": f"{icc:.2f}"}
    if icc < 0:
        return _(
            "ICC %(icc)s, below nought: the person, the supervisor and colleagues differ more "
            "about one person than persons differ from each other. Their mean says little about a "
            "single person: ask each of them what they have seen before anything is decided."
        ) % told  # fmt: skip
    return _(
        "ICC %(icc)s, below 0.5: the person, the supervisor and colleagues see the same person "
        "differently. Talk about what each has seen before anything is decided."
    ) % told  # fmt: skip


def _icc(assessment: Assessment) -> float | None:
    """The agreement of raters where it is too small."""
    icc = assessment.result.get("raters", {}).get("icc")
    return float(icc) if icc is not None and icc < ALIKE else None


def _values(row: Mapping[str, Any]) -> list[tuple[str, float]]:
    rows = zip((_("alpha"), _("omega")), row["pair"], strict=True)
    return [(name, three[0]) for name, three in rows if three and three[0] is not None]


def _numbers(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value:.2f}" for name, value in _values(row) if value < USABLE)


def _told_of_modules(rows: Sequence[Mapping[str, Any]]) -> str:
    modules = "; ".join(f"{row['module']} ({_numbers(row)})" for row in rows)
    return _(
        "Below 0.7 in the modules %(modules)s. The questions of such a module do not measure one "
        "thing well enough to rank single people: talk the need through with each person, "
        "competency by competency."
    ) % {"modules": modules}  # fmt: skip


def _told_on_plan(row: Mapping[str, Any]) -> str:
    return _(
        "The questions of this module do not measure one thing well enough to rank single people "
        "(%(numbers)s; from 0.7 on they can be used). So the gap is a reason to talk it through, "
        "not a verdict."
    ) % {"numbers": _numbers(row)}  # fmt: skip


def _hundred(exact: Sequence[float]) -> list[int]:
    """Rounded so that they are a hundred together: the greatest rests are rounded up."""
    found = [int(each) for each in exact]
    rest = round(sum(exact)) - sum(found)
    order = sorted(range(len(exact)), key=lambda at: found[at] - exact[at])
    for at in order[:rest]:
        found[at] += 1
    return found
