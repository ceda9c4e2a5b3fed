"""What training a module did in khoroos, by comparing those reached with those not reached yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import isfinite

from django.utils.translation import gettext as _

from nutag.core.charts import Chart, lines
from nutag.core.effects import Doubt, Effect, TooFew, effect
from nutag.learning.queries.outcomes import Panel
from nutag.places.models import Place


@dataclass(frozen=True)
class Cohort:
    """The khoroos reached in one period; those not reached have no period."""

    period: str
    khoroos: Sequence[Place]


@dataclass(frozen=True)
class Result:
    """An estimate with its panel. `effect` is None where it was refused."""

    panel: Panel
    effect: Effect | None
    cohorts: Sequence[Cohort]
    words: str

    @property
    def seed(self) -> int:
        """The number the redrawn orders come from; the same for everybody."""
        return int.from_bytes(sha256(self.words.encode()).digest()[:4])

    @property
    def endless(self) -> bool:
        """Whether the interval has no end."""
        return self.effect is not None and not isfinite(self.effect.high - self.effect.low)

    @property
    def sign(self) -> str:
        """Whether the interval lies above nought ("more"), below ("less"), or holds it ("none")."""
        if self.effect is None or self.effect.low <= 0 <= self.effect.high:
            return "none"
        return "more" if self.effect.low > 0 else "less"


def result(panel: Panel, words: str) -> Result:
    """The estimate for a panel; `words` are the public words the seed is worked out from."""
    made = Result(panel, None, _cohorts(panel), words)
    try:
        found = effect(panel.values, panel.first, seed=made.seed)
    except TooFew:
        return made
    return Result(panel, found, made.cohorts, words)


def chart(panel: Panel, caption: str) -> Chart:
    """The mean of the khoroos reached by each period, and of those not reached yet."""
    rows: list[tuple[str, tuple[float | None, float | None]]] = []
    for at, period in enumerate(panel.periods):
        there: list[float] = []
        waiting: list[float] = []
        for row, first in zip(panel.values, panel.first, strict=True):
            (there if first is not None and first <= at else waiting).append(row[at])
        rows.append((period, (_mean(there), _mean(waiting))))
    columns = (_("Period"), _("reached by then"), _("not reached yet"))
    return lines(caption, rows, columns=columns, show="{:.2f}".format)


def doubts(found: Effect) -> list[str]:
    """What speaks against taking the number at its word, in words; the last two always do."""
    told: Mapping[Doubt, str] = {
        Doubt.FEW: _("Fewer than twelve khoroos are compared: a single one can turn the result."),
        Doubt.LOST: _("In some periods no khoroo was left that had not been reached; they do not "
                      "count."),
        Doubt.TREND: _("Before they were reached, these khoroos went another way than the others "
                       "already. The number may go on telling that, not what training did."),
        Doubt.UNTESTED: _("Too few periods lie before the first training to see whether khoroos "
                          "went the same way until then."),
        Doubt.WIDE: _("So few orders of the roll-out are possible that the interval has no end."),
    }  # fmt: skip
    return [
        *(told[each] for each in found.doubts),
        _("Whatever else changed in the khoroos that were reached, at the same time, is in the "
          "number, too. What changed everywhere is not."),
        _("The interval takes it that the order could have been drawn by lot. Where those were "
          "trained first who were eager, it is too narrow."),
    ]  # fmt: skip


def _cohorts(panel: Panel) -> list[Cohort]:
    """The khoroos by the period they were reached in, those not reached last."""
    last = len(panel.periods)
    found: dict[int, list[Place]] = {}
    for khoroo, first in zip(panel.khoroos, panel.first, strict=True):
        found.setdefault(last if first is None else first, []).append(khoroo)
    return [Cohort(panel.periods[at] if at < last else "", found[at]) for at in sorted(found)]


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
