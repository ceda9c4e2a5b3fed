"""Modules and lessons as whole texts in a language that is named, for other systems."""

from collections.abc import Sequence

from nutag.learning import reading
from nutag.learning.models import ItemState, Module, Version, VersionState

type AModule = Module


def module_title(module: Module, language: str) -> str:
    """The title in a language."""
    return module.title_en if language == "en" else module.title_mn


def module_aim(module: Module, language: str) -> str:
    """The aim in a language."""
    return module.aim_en if language == "en" else module.aim_mn


def module_texts(
    module: Module, language: str
) -> list[tuple[reading.Lesson, Sequence[reading.Item]]]:
    """The lessons in use with their questions, without those that were struck."""
    rows = Version.objects.filter(lesson__module=module, state=VersionState.CURRENT)
    found: list[tuple[reading.Lesson, Sequence[reading.Item]]] = []
    for version in rows.select_related("lesson").order_by("lesson__number"):
        text = reading.pair(version.lesson.code, version.mn, version.en)[language]
        asked = set(
            version.lesson.items.filter(state=ItemState.CURRENT).values_list("key", flat=True)
        )
        found.append((text, [each for each in text.items if each.key in asked]))
    return found
