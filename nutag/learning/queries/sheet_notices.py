"""Whom a questionnaire is about, for the notice that asks for the answers."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from nutag.learning.models import Sheet, Source
from nutag.learning.queries.assessment import role_name
from nutag.notices.about import About, tells


@tells("learning.sheet")
def asked_about(ids: Collection[str]) -> Mapping[str, About]:
    """By id: the person asked about by name, and the same without the name."""
    rows = Sheet.objects.filter(pk__in=ids).select_related("member__person")
    return {str(each.pk): _about(each) for each in rows}


def _about(sheet: Sheet) -> About:
    if sheet.source == Source.TEST:
        words = _("a short test of what you know")
        return About(words, words)
    if sheet.source == Source.SELF or sheet.member is None:
        words = _("your own work")
        return About(words, words)
    who = {"name": str(sheet.member.person), "role": role_name(sheet.member.role)}
    nameless = _("work of somebody you supervise") if sheet.source == Source.SUPERVISOR else (
        _("work of a colleague"))  # fmt: skip
    return About(_("work of %(name)s, %(role)s") % who, nameless)
