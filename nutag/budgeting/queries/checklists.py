"""The checklist in force and its versions, usual prices, and advice for everybody."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nutag.budgeting.models import Category, Check, Checklist, UnitPrice
from nutag.budgeting.verdicts import verdict
from nutag.places import queries as places
from nutag.places.models import Place
from nutag.record.subjects import Label, describes

type AChecklist = Checklist  # views know them by these names, since they know no models
type APlace = Place
type ACategory = Category

ASKED = 5


@dataclass(frozen=True)
class Advice:
    """What stands against something, and whether all was answered."""

    against: tuple[Check, ...]
    complete: bool


def checklist(number: int | None = None) -> Checklist | None:
    """The checklist in force, or one version that was."""
    rows = Checklist.objects.filter(published_at__isnull=False).select_related("place")
    return rows.filter(number=number).first() if number else rows.order_by("-number").first()


def checklist_versions() -> "QuerySet[Checklist]":
    """All versions that are or were in force, the newest first."""
    return Checklist.objects.filter(published_at__isnull=False).order_by("-number")


def draft_checklist() -> Checklist | None:
    """The version that is being prepared."""
    return Checklist.objects.filter(published_at=None).select_related("place").first()


def checks_of(found: Checklist) -> list[Check]:
    """Its questions in their order."""
    return list(found.questions.select_related("category"))


def checks_for(found: Checklist, category: Category | None) -> list[Check]:
    """The questions for one kind of project; those for all kinds where it is None."""
    fitting = {None, category.pk if category else None}
    return [each for each in checks_of(found) if each.category_id in fitting]


def check_of(found: Checklist, code: str) -> Check | None:
    """One of its questions."""
    return found.questions.select_related("category").filter(code=code).first()


def checklist_place() -> Place | None:
    """Where a checklist holds: the whole city."""
    return places.city()


def check_rows(found: Checklist, columns: Collection[str]) -> Iterator[list[object]]:
    """Its questions as a table that can be loaded again."""
    for each in checks_of(found):
        yield [_cell(each, name) for name in columns]


def _cell(question: Check, name: str) -> object:
    if name == "category":
        return question.category.code if question.category else ""
    value: Any = getattr(question, name)
    return ("no", "yes")[value] if isinstance(value, bool) else value


def unit_prices() -> "QuerySet[UnitPrice]":
    """Usual prices by their codes."""
    return UnitPrice.objects.select_related("place")


def unit_price(code: str) -> UnitPrice | None:
    """One usual price."""
    return unit_prices().filter(code=code).first()


def price_rows(columns: Collection[str]) -> Iterator[list[object]]:
    """Usual prices as a table that can be loaded again."""
    for each in unit_prices():
        yield [getattr(each, name) for name in columns]


def review_categories() -> list[Category]:
    """Kinds of things that can be proposed."""
    return list(Category.objects.filter(used=True))


def category_by(code: str) -> Category | None:
    """One of them."""
    return Category.objects.filter(code=code, used=True).first()


def advice_questions(category: Category) -> list[Check]:
    """The few plain questions anybody can answer, those of the category first."""
    found = checklist()
    if found is None:
        return []
    rows = found.questions.filter(advises=True).select_related("category")
    fitting = [each for each in rows if each.category_id in {None, category.pk}]
    fitting.sort(key=lambda each: each.category_id is None)
    return fitting[:ASKED]


def advice(questions: list[Check], choices: Mapping[str, str]) -> Advice:
    """What the answers, by code of the question, would mean."""
    known = {each.pk: choices[each.code] for each in questions if choices.get(each.code)}
    found = verdict(questions, known)
    return Advice(found.against, not found.lacking)


def never_paid() -> list[Check]:
    """What the law forbids whatever the case: formal questions with a clause."""
    found = checklist()
    rows = found.questions.filter(kind="formal", certain=True).exclude(law_mn="") if found else ()
    return list(rows)


@describes("budgeting.checklist")
def checklist_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Checklists by their numbers."""
    rows = Checklist.objects.filter(pk__in=ids)
    return {
        str(each.pk): Label(
            _("checklist, version %(number)s") % {"number": each.number},
            reverse("budgeting:checklist"),
        )
        for each in rows
    }
