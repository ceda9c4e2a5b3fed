"""Circles to join, and the budget exercise on a khoroo's own figures."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.core.text import whole
from nutag.learning.models import BudgetLine, Circle, Lesson
from nutag.learning.queries.attempts import title_of
from nutag.learning.queries.content import reading_of
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.record.actors import Actor
from nutag.record.permissions import where
from nutag.record.subjects import Label, describes
from nutag.ui.templatetags.nutag import day

type ACircle = Circle  # views know circles by this name, since they know no models

EXERCISE = "3.2"
ROW = re.compile(r"^\|([^|]+)\|([\d,\s]+)\|([\d,\s]+)\|([\d,\s]+)\|[\d,\s]+\|$", re.MULTILINE)
THOUSAND = 1000
HALFWAY = (6, 30)


def circles(*, at: datetime | None = None) -> "QuerySet[Circle]":
    """The circles still to come, the next first."""
    rows = Circle.objects.filter(starts_at__gt=at or timezone.now(), cancelled="")
    return _full(rows).order_by("starts_at", "pk")


def circle(code: str) -> Circle | None:
    """One circle by its code, however it is typed."""
    return _full(Circle.objects.filter(code=code.strip().upper())).first()


def is_open(of: Circle, *, at: datetime | None = None) -> bool:
    """Whether somebody can still join."""
    coming = not of.cancelled and of.starts_at > (at or timezone.now())
    return coming and seats_left(of) > 0


def seats_left(of: Circle) -> int:
    """How many seats are free."""
    return of.seats - of.taken.count()


def held_by(by: Actor, of: Circle) -> bool:
    """Whether somebody may say how many came."""
    rows = Circle.objects.filter(where(by, "circle.held", path="place__path", owner="by"))
    return rows.filter(pk=of.pk).exists()


def usual_place(person: Person) -> Place | None:
    """Where a person would open a circle: at the post, else at home."""
    post = person.posts.on(timezone.localdate()).select_related("place").first()
    return post.place if post else person.home


def lessons() -> "QuerySet[Lesson]":
    """All lessons, in the order of the programme."""
    return Lesson.objects.order_by("module__code", "number")


@dataclass(frozen=True)
class Row:
    """One line of the exercise in whole tögrög; `used` is the share spent of the plan, in %."""

    name: str
    plan: int
    amended: int
    done: int

    @property
    def rest(self) -> int:
        """What is left."""
        return self.amended - self.done

    @property
    def sums(self) -> tuple[int, int, int, int]:
        """The four columns."""
        return self.plan, self.amended, self.done, self.rest

    @property
    def used(self) -> int | None:
        """The share spent of the plan as amended, in %; None where nothing was planned."""
        return round(100 * self.done / self.amended) if self.amended else None


@dataclass(frozen=True)
class Sheet:
    """The table of the exercise; `own` when it is the khoroo's own."""

    rows: Sequence[Row]
    as_of_on: date
    own: bool

    @property
    def in_thousands(self) -> bool:
        """Whether every sum is a round number of thousands, so that shorter ones can be shown."""
        return not any(sum_ % THOUSAND for row in self.rows for sum_ in row.sums)

    @property
    def table(self) -> list[tuple[str, list[str]]]:
        """Each line with its four columns as they are shown."""
        unit = THOUSAND if self.in_thousands else 1
        return [(row.name, [whole(each // unit) for each in row.sums]) for row in self.rows]

    @property
    def year_share(self) -> int:
        """How much of the year had passed on that day, in %."""
        return round(100 * self.as_of_on.timetuple().tm_yday / 365)


@dataclass(frozen=True)
class Task:
    """One of the three questions: its answers, the place of the right one, and why."""

    name: str
    text: str
    answers: Sequence[str]
    right: int
    why: str


def sheet(place: Place | None) -> Sheet | None:
    """The khoroo's own budget where it was put in, else the invented table of the lesson."""
    own = list(BudgetLine.objects.filter(place=place)) if place else []
    if own:
        rows = [Row(each.name, each.plan, each.amended, each.done) for each in own]
        return Sheet(rows, own[0].as_of_on, own=True)
    lesson = Lesson.objects.filter(code=EXERCISE).first()
    told = reading_of(lesson) if lesson else None
    found = ROW.findall(told[1].parts["example"]) if told else []
    rows = [
        Row(name.strip(), *(THOUSAND * _number(each) for each in numbers))
        for name, *numbers in found
    ]
    halfway = date(timezone.localdate().year, *HALFWAY)
    return Sheet(rows, halfway, own=False) if rows else None


@dataclass(frozen=True)
class Answer:
    """A question with the answer given; None without one."""

    task: Task
    given: int | None

    @property
    def well(self) -> bool:
        """Whether it is right."""
        return self.given == self.task.right

    @property
    def right_answer(self) -> str:
        """The right answer in words."""
        return self.task.answers[self.task.right]


def checked(tasks: Sequence[Task], given: Mapping[str, str]) -> list[Answer]:
    """Each question with what a form brought for it."""
    return [Answer(each, int(given[each.name]) if given[each.name] else None) for each in tasks]


def typed(place: Place) -> dict[str, object]:
    """The lines that are there as the form shows them."""
    rows = list(BudgetLine.objects.filter(place=place))
    lines = [f"{each.name}; {each.plan}; {each.amended}; {each.done}" for each in rows]
    return {"as_of_on": rows[0].as_of_on, "lines": "\n".join(lines)} if rows else {}


def tasks_about(sheet: Sheet) -> list[Task]:
    """The three questions about a table, with their answers worked out from it."""
    return [_calendar(sheet), _change(sheet), _divided(sheet)]


def _calendar(sheet: Sheet) -> Task:
    names = [each.name for each in sheet.rows]
    used = [each.used or 0 for each in sheet.rows]
    right = used.index(max(used))
    facts = {"day": day(sheet.as_of_on), "share": sheet.year_share, "name": names[right],
             "used": used[right]}  # fmt: skip
    text = _(
        "On %(day)s %(share)s %% of the year had passed. Which line has used most of its money?"
    )
    why = _("%(name)s: %(used)s %% is spent. Ask what happens with this line until the year ends.")
    return Task("calendar", text % facts, names, right, why % facts)


def _change(sheet: Sheet) -> Task:
    names = [each.name for each in sheet.rows]
    moved = [abs(each.amended - each.plan) for each in sheet.rows]
    right = moved.index(max(moved))
    if not moved[right]:
        answers = [*names, _("none of these")]
        why = _("No line was changed since the plan was approved.")
        return Task("change", _("Which line was changed most during the year?"), answers,
                    len(names), why)  # fmt: skip
    row = sheet.rows[right]
    facts = {"name": row.name, "plan": whole(row.plan), "amended": whole(row.amended)}
    why = _("%(name)s: from %(plan)s to %(amended)s tögrög. Ask who changed it, when, and why.")
    return Task("change", _("Which line was changed most during the year?"), names, right,
                why % facts)  # fmt: skip


def _divided(sheet: Sheet) -> Task:
    total = sum(each.amended for each in sheet.rows) or 1
    row = max(sheet.rows, key=lambda each: each.amended)
    share = round(100 * row.amended / total)
    answers = sorted({share, share // 2, min(100, share + 25)})
    facts = {"name": row.name, "share": share}
    text = _("Of every 100 tögrög of this budget, about how many go on: %(name)s?")
    why = _("Divide the line by the sum of all lines: %(share)s of every 100 tögrög.")
    return Task("divided", text % facts, [str(each) for each in answers], answers.index(share),
                why % facts)  # fmt: skip


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _full(rows: "QuerySet[Circle]") -> "QuerySet[Circle]":
    return rows.select_related("place__parent__parent__parent", "lesson")


@describes("learning.circle")
def circle_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Circles by their lessons."""
    rows = Circle.objects.filter(pk__in=ids).select_related("lesson")
    return {
        str(each.pk): Label(title_of(each.lesson), reverse("learning:circle", args=[each.code]))
        for each in rows
    }
