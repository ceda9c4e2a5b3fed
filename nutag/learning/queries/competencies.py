"""The dictionary of competencies, in the current language and as files."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.learning import competency_files
from nutag.learning.models import Competency, Dictionary, DictionaryState, WorkTask
from nutag.record.roles import Role
from nutag.record.subjects import Label, describes

type ACompetency = Competency
type ADictionary = Dictionary


def english() -> bool:
    """Whether the page is in English."""
    return get_language() == "en"


def told(row: object, name: str) -> Any:
    """A field of a row in the current language."""
    return getattr(row, f"{name}_{'en' if english() else 'mn'}")


def dictionary_in_use() -> Dictionary | None:
    """The approved version; None before there is one."""
    return Dictionary.objects.filter(state=DictionaryState.APPROVED).first()


def dictionary_draft() -> Dictionary | None:
    """The draft, if there is one."""
    return Dictionary.objects.filter(state=DictionaryState.DRAFT).first()


def dictionaries() -> "QuerySet[Dictionary]":
    """All versions, newest first."""
    return Dictionary.objects.all()


def dictionary_by(number: int) -> Dictionary | None:
    """One version."""
    return Dictionary.objects.filter(number=number).first()


def competencies_of(dictionary: Dictionary) -> "QuerySet[Competency]":
    """The competencies of a version with module, requirements and tasks."""
    rows = dictionary.competencies.select_related("module", "dictionary")
    tasks = Prefetch("tasks", WorkTask.objects.order_by("order"))
    return rows.prefetch_related("requirements", tasks).order_by("code")


def competency_by(dictionary: Dictionary, code: str) -> Competency | None:
    """One competency of a version."""
    return competencies_of(dictionary).filter(code=code).first()


def by_module(dictionary: Dictionary) -> list[tuple[str, list[Competency]]]:
    """The titles of the modules, each with its competencies."""
    found: dict[str, list[Competency]] = {}
    for each in competencies_of(dictionary):
        found.setdefault(f"{each.module.code}. {told(each.module, 'title')}", []).append(each)
    return list(found.items())


def levels(competency: Competency) -> list[tuple[int, str]]:
    """Each level with what it looks like."""
    return list(enumerate(told(competency, "levels")))


def asked_of(competency: Competency) -> list[tuple[str, int, int]]:
    """Role, level and criticality, as the roles are usually listed."""
    order = {role: place for place, role in enumerate(competency_files.ROLES)}
    rows = sorted(competency.requirements.all(), key=lambda each: order.get(each.role, 99))
    return [(str(Role(each.role).label), each.level, each.criticality) for each in rows]


def competency_rows(dictionary: Dictionary) -> Iterator[Sequence[object]]:
    """The lines of the first table."""
    for each in competencies_of(dictionary):
        asked = {row.role: f"{row.level}/{row.criticality}" for row in each.requirements.all()}
        yield (
            each.code, each.module.code, each.name_mn, each.name_en, *each.levels_mn,
            *each.levels_en, each.behaviour_mn, each.behaviour_en,
            *(asked.get(role, "") for role in competency_files.ROLES),
        )  # fmt: skip


def task_rows(dictionary: Dictionary) -> Iterator[Sequence[object]]:
    """The lines of the second table."""
    rows = WorkTask.objects.filter(competency__dictionary=dictionary)
    for each in rows.select_related("competency").order_by("competency__code", "order"):
        yield (
            each.competency.code, each.text_mn, each.text_en, each.importance, each.difficulty,
            each.frequency,
        )  # fmt: skip


@describes("learning.dictionary")
def dictionary_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Versions by their number."""
    return {
        str(each.pk): Label(
            _("dictionary of competencies, version %(number)s") % {"number": each.number},
            reverse("learning:competencies_version", args=[each.number]),
        )
        for each in Dictionary.objects.filter(pk__in=ids)
    }
