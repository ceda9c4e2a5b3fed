"""Rounds of needs assessment: which there are, what they ask, how far they have come."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nutag.core import needs
from nutag.learning.models import (
    Assessment,
    AssessmentState,
    Competency,
    Member,
    Module,
    Rating,
    Sheet,
    SheetState,
    Source,
    Todo,
)
from nutag.learning.queries.competencies import competencies_of, told
from nutag.learning.queries.content import Question, items_of
from nutag.learning.rules.assessment import ASKED_IMPORTANCE
from nutag.people.models import Person
from nutag.places.models import Kind, Place, keys_of
from nutag.record.actors import Actor
from nutag.record.permissions import may, where
from nutag.record.roles import Role
from nutag.record.subjects import Label, describes
from nutag.ui.templatetags.nutag import named

type AnAssessment = Assessment
type ASheet = Sheet
OPENED = (AssessmentState.COLLECTING, AssessmentState.CLOSED, AssessmentState.PUBLISHED)


@dataclass(frozen=True)
class Asked:
    """A competency as a questionnaire asks about it, with what was said so far (1 to 5)."""

    competency: Competency
    importance: int | None
    ability: int | None
    with_importance: bool

    @property
    def complete(self) -> bool:
        """Whether everything was said."""
        return self.ability is not None and (
            self.importance is not None or not self.with_importance
        )


@dataclass(frozen=True)
class Tracked:
    """How many of a group are asked and have answered; `rate` in % of those asked."""

    group: str
    size: int
    drawn: int
    asked: int
    sent: int
    rate: int | None


def assessments(by: Actor) -> "QuerySet[Assessment]":
    """The rounds `by` may see: opened ones, and those they lead themselves; newest first."""
    mine = where(by, "assessment.opened", path="place__path")
    return _full().filter(mine | Q(state__in=OPENED)).order_by("-pk")


def assessment_by(by: Actor, pk: int) -> Assessment | None:
    """One of them."""
    return assessments(by).filter(pk=pk).first()


def may_lead(by: Actor, assessment: Assessment) -> bool:
    """Whether `by` runs this round."""
    return may(by, "assessment.opened", assessment) is not None


def leadable(by: Actor) -> list[Place]:
    """City, districts and khoroos where `by` may begin a round; at most a hundred."""
    reach = where(by, "assessment.planned", path="path")
    rows = Place.objects.filter(reach, valid_until=None).exclude(kind=Kind.KHESEG)
    return list(rows.named().order_by("path")[:300])


def sheet_of(by: Actor, pk: int) -> Sheet | None:
    """A questionnaire of `by`'s own."""
    rows = _sheets().filter(where(by, "answers.kept", path="place__path", owner="person"), pk=pk)
    return rows.exclude(person=None).first() if by.pk is not None else None


def paper_sheet(by: Actor, pk: int) -> Sheet | None:
    """A questionnaire of an official that `by` may type in."""
    reach = where(by, "answers.entered", path="place__path")
    return _sheets().filter(reach, pk=pk, source=Source.SELF).first()


def paper_sheets(by: Actor, assessment: Assessment) -> "QuerySet[Sheet]":
    """The officials' own questionnaires that were not handed in, as far as the desk reaches."""
    reach = where(by, "answers.entered", path="place__path")
    rows = _sheets().filter(reach, assessment=assessment, source=Source.SELF)
    return rows.filter(state=SheetState.OPEN).order_by("place__path", "member__role", "pk")


def open_sheets(by: Actor) -> list[Sheet]:
    """What `by` is asked and has not handed in."""
    if by.pk is None:
        return []
    rows = _sheets().filter(
        person=by.pk, state=SheetState.OPEN, assessment__state=AssessmentState.COLLECTING
    )
    return sorted(rows, key=lambda each: (each.assessment_id, each.source != Source.SELF, each.pk))


def heading(sheet: Sheet) -> str:
    """What a questionnaire asks about, in a few words."""
    if sheet.source == Source.TEST:
        return _("What I know: a short test")
    if sheet.source == Source.SELF or sheet.member is None:
        return _("My own work")
    member = sheet.member
    who = {"name": str(member.person), "role": role_name(member.role)}
    return _("The work of %(name)s, %(role)s") % who


def role_name(role: str) -> str:
    """A role in words."""
    return str(Role(role).label)


def stratum_name(stratum: str) -> str:
    """A group of the frame in words: role and level."""
    kind, _slash, role = stratum.partition("/")
    return f"{role_name(role)} ({Kind(kind).label})"


def asked(sheet: Sheet) -> list[Asked]:
    """What a questionnaire asks: the competencies of the role, or what residents can judge."""
    said = {each.competency_id: each for each in sheet.ratings.all()}
    rows = competencies_of(sheet.assessment.dictionary)
    if sheet.member is None:
        rows = rows.exclude(behaviour_mn="")
    else:
        rows = rows.filter(requirements__role=sheet.member.role)
    both = sheet.source in ASKED_IMPORTANCE
    return [_asked(each, said.get(each.pk), both=both) for each in rows]


def test_questions(module: Module) -> list[Question]:
    """A short test of a module: the first question of form A of each lesson."""
    found = (items_of(lesson, "A")[:1] for lesson in module.lessons.order_by("number"))
    return [question for questions in found for question in questions]


def behaviours(assessment: Assessment) -> list[Asked]:
    """What residents are asked about their khoroo."""
    rows = competencies_of(assessment.dictionary).exclude(behaviour_mn="")
    return [_asked(each, None, both=False) for each in rows]


def khoroo_of(assessment: Assessment, code: str) -> Place | None:
    """A khoroo inside the round whose residents are asked."""
    if Source.CITIZENS not in assessment.sources:
        return None
    rows = Place.objects.named().filter(kind=Kind.KHOROO, valid_until=None, code=code)
    return rows.filter(path__startswith=assessment.place.path).first()


def resident_khoroos(by: Actor, assessment: Assessment) -> list[Place]:
    """The khoroos whose residents' sheets `by` may type in or, living there, answer."""
    if Source.CITIZENS not in assessment.sources:
        return []
    reach = where(by, "answers.entered", path="path")
    if isinstance(by, Person) and by.home_id:
        reach |= Q(pk__in=keys_of(by.place_path))
    rows = Place.objects.filter(reach, kind=Kind.KHOROO, valid_until=None)
    return list(rows.filter(path__startswith=assessment.place.path).named()[:300])


def has_answered(by: Actor, assessment: Assessment) -> bool:
    """Whether `by` answered as a resident."""
    return (
        by.pk is not None
        and Sheet.objects.filter(assessment=assessment, member=None, person=by.pk).exists()
    )


def tracking(assessment: Assessment) -> list[Tracked]:
    """Each group of the frame: how many there are, are drawn, were asked and have answered."""
    sizes = Counter[str]()
    drawn = Counter[str]()
    for stratum, is_drawn in assessment.members.values_list("stratum", "drawn"):
        sizes[stratum] += 1
        drawn[stratum] += int(is_drawn)
    asked_of, sent = Counter[str](), Counter[str]()
    rows = assessment.sheets.exclude(member=None).values_list("member__stratum", "state")
    for stratum, state in rows:
        asked_of[stratum] += 1
        sent[stratum] += int(state == SheetState.SENT)
    rates = needs.response_rates(asked_of, sent)
    return [
        Tracked(
            stratum_name(each), sizes[each], drawn[each], asked_of[each], sent[each],
            round(100 * rates[each]) if each in rates else None,
        )
        for each in sorted(sizes)
    ]  # fmt: skip


def observable(by: Actor, assessment: Assessment) -> "QuerySet[Member]":
    """Those whose work `by` may observe in this round."""
    if Source.OBSERVATION not in assessment.sources:
        return Member.objects.none()
    reach = where(by, "answers.observed", path="place__path")
    rows = assessment.members.filter(reach, drawn=True).exclude(person=by.pk)
    return rows.select_related("person", "place__parent__parent__parent").order_by(
        "place__path", "role", "pk"
    )


def asked_of_member(member: Member) -> list[Asked]:
    """What an observer looks for: the competencies of the role."""
    rows = competencies_of(member.assessment.dictionary)
    return [_asked(each, None, both=False) for each in rows.filter(requirements__role=member.role)]


def residents_count(assessment: Assessment) -> int:
    """How many residents' sheets there are."""
    return assessment.sheets.filter(member=None).count()


def source_names(assessment: Assessment) -> list[str]:
    """Who and what is asked, in words."""
    return [str(Source(each).label) for each in assessment.sources]


def frame_rows(assessment: Assessment) -> Iterator[Sequence[object]]:
    """The frame without names, so that the draw can be repeated: key, group, place, drawn."""
    for each in assessment.members.select_related("place").order_by("stratum", "person_id"):
        yield each.person_id, each.stratum, each.place.code, int(each.drawn), round(each.weight, 6)


def _asked(competency: Competency, said: Rating | None, *, both: bool) -> Asked:
    return Asked(
        competency, said.importance if said else None, said.ability if said else None, both
    )


def _full() -> "QuerySet[Assessment]":
    return Assessment.objects.select_related("place__parent__parent__parent", "dictionary")


def _sheets() -> "QuerySet[Sheet]":
    rows = Sheet.objects.select_related(
        "assessment__place", "assessment__dictionary", "member__person", "member__place",
        "place__parent__parent__parent", "person",
    )  # fmt: skip
    return rows.prefetch_related("ratings")


@describes("learning.assessment")
def assessment_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Rounds by their names."""
    return {
        str(each.pk): Label(named(each), reverse("learning:assessment", args=[each.pk]))
        for each in Assessment.objects.filter(pk__in=ids)
    }


@describes("learning.sheet")
def sheet_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Questionnaires by their round; who is meant stays on the page itself."""
    rows = Sheet.objects.filter(pk__in=ids).select_related("assessment")
    return {
        str(each.pk): Label(
            named(each.assessment),
            reverse("learning:sheet", args=[each.pk]) if each.person_id else "",
        )
        for each in rows
    }


@describes("learning.member")
def member_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Members by their role, never by name."""
    rows = Member.objects.filter(pk__in=ids)
    return {str(each.pk): Label(role_name(each.role)) for each in rows}


@describes("learning.todo")
def todo_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """To-dos by the competency they are about."""
    rows = Todo.objects.filter(pk__in=ids).select_related("competency")
    return {str(each.pk): Label(told(each.competency, "name")) for each in rows}
