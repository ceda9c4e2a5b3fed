"""What rounds of needs assessment keep of a person: what they answered, and what was found."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nutag.learning.models import Cause, Gap, Rating, Score, Sheet
from nutag.learning.queries.assessment import role_name
from nutag.learning.queries.competencies import told
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person
from nutag.ui.templatetags.nutag import named


@holds
def held_answers(person: Person) -> Sequence[Holding]:
    """What a person answered, about themselves and others, and how their tests went."""
    ratings = Rating.objects.filter(sheet__person=person).select_related(
        "sheet__assessment", "sheet__member", "competency"
    )
    rows = [
        {"round": named(each.sheet.assessment), "about": _about(each.sheet),
         "what": told(each.competency, "name"), "importance": each.importance,
         "ability": each.ability}
        for each in ratings
    ]  # fmt: skip
    scores = Score.objects.filter(sheet__person=person).select_related(
        "sheet__assessment", "module"
    )
    rows += [
        {"round": named(each.sheet.assessment), "about": _("What I know: a short test"),
         "what": each.module.code, "importance": None, "ability": f"{each.right}/{each.asked}"}
        for each in scores
    ]  # fmt: skip
    labels = {"round": _("Round"), "about": _("About"), "what": _("Competency or module"),
              "importance": _("Importance"), "ability": _("Ability")}  # fmt: skip
    title = _("Your answers in needs assessments")
    return [Holding("needs_answers", title, rows, labels)] if rows else []


@holds
def held_gaps(person: Person) -> Sequence[Holding]:
    """What was found about a person, with the causes they named."""
    causes = {
        (each.member_id, each.competency_id): each.get_kind_display()
        for each in Cause.objects.filter(member__person=person, by=person)
    }
    found = Gap.objects.filter(member__person=person).select_related(
        "member__assessment", "competency"
    )
    rows = [
        {"round": named(each.member.assessment), "what": told(each.competency, "name"),
         "required": each.required, "level": round(each.level, 2), "gap": round(each.gap, 2),
         "low": round(each.low, 2), "high": round(each.high, 2),
         "cause": causes.get((each.member_id, each.competency_id), "")}
        for each in found
    ]  # fmt: skip
    labels = {"round": _("Round"), "what": _("Competency"), "required": _("Asked for"),
              "level": _("Level"), "gap": _("Gap"), "low": _("At least"), "high": _("At most"),
              "cause": _("Cause you named")}  # fmt: skip
    title = _("What needs assessments found")
    return [Holding("needs_gaps", title, rows, labels)] if rows else []


def _about(sheet: Sheet) -> str:
    """Oneself, or the post of somebody else, whose name is not ours to give away."""
    if sheet.member is None or sheet.member.person_id == sheet.person_id:
        return _("My own work")
    return role_name(sheet.member.role)
