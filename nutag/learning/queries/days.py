"""Reading the calendar: days without sessions, days on which trainers are away."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import holidays
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.models import AHEAD, ClosedDay, DayKind, Session, SessionState, Trainer
from nutag.learning.models import TrainerAbsence as Absence
from nutag.learning.queries.sessions import sessions
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person, Post
from nutag.record.subjects import Label, describes
from nutag.ui.templatetags.nutag import day

type AClosedDay = ClosedDay
COUNTRY = "MN"
COLUMNS = ("place", "from", "to", "kind", "name_mn", "name_en", "roles")


def closed_days(year: int) -> "QuerySet[ClosedDay]":
    """All days without sessions of a year, in order."""
    rows = ClosedDay.objects.filter(from_on__year__lte=year, to_on__year__gte=year)
    return rows.select_related("place__parent")


def closed_day_by(pk: int) -> ClosedDay | None:
    """One row of the calendar."""
    return ClosedDay.objects.select_related("place").filter(pk=pk).first()


def table_of_days(year: int) -> Iterator[Sequence[object]]:
    """The calendar of a year in the order of `COLUMNS`."""
    for each in closed_days(year):
        yield (each.place.code, each.from_on, each.to_on, each.kind, each.name_mn, each.name_en,
               " ".join(each.roles))  # fmt: skip


def public_holidays(year: int) -> list[tuple[date, date, str, str]]:
    """From and to of each public holiday of Mongolia, with its name in both languages.

    Days on end with one name are one holiday. Source: the package `holidays`, which follows the
    law on public holidays and the lunar calendar.
    """
    mn, en = (holidays.country_holidays(COUNTRY, years=year, language=language)
              for language in ("mn", "en_US"))  # fmt: skip
    found: list[tuple[date, date, str, str]] = []
    for on in sorted(mn):
        if found and found[-1][2] == mn[on] and found[-1][1] == on - timedelta(days=1):
            found[-1] = (found[-1][0], on, *found[-1][2:])
        else:
            found.append((on, on, mn[on], en[on]))
    return found


def lacks_holidays(year: int) -> bool:
    """Whether no public holiday of a year stands in the calendar."""
    return not closed_days(year).filter(kind=DayKind.HOLIDAY).exists()


def closed_for_all(since: date) -> frozenset[date]:
    """The days to come on which nobody in the city is called."""
    rows = ClosedDay.objects.filter(to_on__gte=since).select_related("place")
    return frozenset(on for each in rows if each.is_for_all for on in _days(each))


def away_by_post(posts: Iterable[Post], since: date) -> dict[int, set[date]]:
    """The days to come on which holders of these posts are not called, by person."""
    rows = [each for each in ClosedDay.objects.filter(to_on__gte=since).select_related("place")
            if not each.is_for_all]  # fmt: skip
    found: dict[int, set[date]] = {}
    for post in posts:
        for each in rows:
            if each.concerns(post.place.path, post.role):
                found.setdefault(post.person_id, set()).update(_days(each))
    return found


def trainers_away(since: date) -> Mapping[int, frozenset[date]]:
    """The days to come on which trainers are away, by trainer."""
    found: dict[int, frozenset[date]] = {}
    for each in Absence.objects.filter(to_on__gte=since):
        found[each.trainer_id] = found.get(each.trainer_id, frozenset()) | _days(each)
    return found


def is_away(trainer: Trainer, session: Session) -> bool:
    """Whether a trainer is away on a day of a session."""
    days = set(session.days)
    return any(days & _days(each) for each in Absence.objects.filter(trainer=trainer))


def closing(session: Session) -> list[ClosedDay]:
    """What keeps everybody from a session's days."""
    days = set(session.days)
    rows = ClosedDay.objects.filter(from_on__lte=max(days), to_on__gte=min(days))
    return [each for each in rows.select_related("place")
            if each.is_for_all and not days.isdisjoint(_days(each))]  # fmt: skip


def trainer_by(pk: int) -> Trainer | None:
    """One trainer."""
    return Trainer.objects.select_related("person").filter(pk=pk).first()


def absences(trainer: Trainer) -> list[Absence]:
    """When a trainer is away, from today on."""
    return list(Absence.objects.filter(trainer=trainer, to_on__gte=timezone.localdate()))


def without_leader(trainer: Trainer) -> list[Session]:
    """The sessions to come that fall on days on which their trainer is away."""
    rows = sessions().filter(trainer=trainer, state__in=(SessionState.PROPOSED, *AHEAD))
    ahead = rows.filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")
    return [each for each in ahead if is_away(trainer, each)]


def _days(span: ClosedDay | Absence) -> frozenset[date]:
    length = (span.to_on - span.from_on).days
    return frozenset(span.from_on + timedelta(days=n) for n in range(length + 1))


@holds
def held_absences(person: Person) -> Sequence[Holding]:
    """When somebody who teaches was away."""
    found = Absence.objects.filter(trainer__person=person)
    rows = [{"from": day(each.from_on), "to": day(each.to_on)} for each in found]
    labels = {"from": _("From"), "to": _("Until")}
    about = _("Days on which you do not teach")
    return [Holding("training_absences", about, rows, labels)] if rows else []


@describes("learning.closedday")
def day_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Days by their date."""
    rows = ClosedDay.objects.filter(pk__in=ids)
    return {str(each.pk): Label(day(each.from_on), reverse("learning:days")) for each in rows}
