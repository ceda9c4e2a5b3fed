"""Projects: their names in the current language, and finding them by words."""

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.budgeting.models import Project, Round
from nutag.core.text import spellings


def project(round_: Round, code: str) -> Project | None:
    """One project."""
    return Project.objects.filter(round=round_, code=code).first()


def project_name(found: Project) -> str:
    """The name in the current language where it has one, else as it was written."""
    if get_language() == "en" and found.name_en:
        return found.name_en
    return found.name or _("Project %(code)s") % {"code": found.code}


def language_of(round_: Round, found: Project) -> str:
    """In which language the shown name is, where it is not that of the page; "" otherwise."""
    here = get_language() or ""
    if not found.name or (here == "en" and found.name_en):
        return ""
    return "" if round_.language == here else round_.language


def names(round_: Round) -> dict[str, str]:
    """Names of all projects by code."""
    return {each.code: project_name(each) for each in Project.objects.filter(round=round_)}


def search(query: str, limit: int) -> list[tuple[Project, Round]]:
    """Projects whose names have every word, at most `limit`."""
    words = spellings(query)
    found = Project.objects.select_related("round") if words else Project.objects.none()
    for word in words:
        fits = Q()
        for one in word:
            fits |= Q(search__contains=f" {one}")
        found = found.filter(fits)
    return [(each, each.round) for each in found[:limit]]
