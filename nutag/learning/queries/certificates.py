"""Certificates as everybody, their holders and officers may see them; changes of the law."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.core.text import fold
from nutag.learning.models import (
    Certificate,
    CertificateKind,
    CertificateState,
    LawChange,
    LawFlag,
    Lesson,
    Module,
)
from nutag.learning.queries.laws import Flagged, flagged
from nutag.learning.rules.certificates import NUMBER, well_typed
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person
from nutag.places.naming import full_name
from nutag.record.actors import Actor
from nutag.record.permissions import may, where
from nutag.record.subjects import Label, describes

type ACertificate = Certificate  # views know certificates by this name, since they know no models
type AFlag = LawFlag
Row = tuple[str, str]
RELATED = ("person", "module", "lesson", "lesson__module", "place", "renews", "renewed_by")
PAGE = 50


@dataclass(frozen=True)
class Standing:
    """Whether a certificate counts: a code, its words, the colour of its tag."""

    code: str
    words: str
    colour: str


def certificate_by(number: str) -> Certificate | None:
    """One certificate."""
    return Certificate.objects.select_related(*RELATED).filter(number=number).first()


def as_typed(number: str) -> str:
    """A number as people type it, without gaps and with plain dashes."""
    return "".join(number.replace("–", "-").replace("—", "-").split())


def mistyped(number: str) -> bool:
    """Whether this cannot be the number of a certificate."""
    return NUMBER.fullmatch(number) is None or not well_typed(number)


def certificates_of(by: Actor) -> "QuerySet[Certificate]":
    """One's own."""
    return Certificate.objects.select_related(*RELATED).filter(person=by.pk)


def may_take(by: Actor, certificate: Certificate) -> bool:
    """Whether one may have the paper and the badge: the holder, and those who issue there."""
    own = by.pk is not None and by.pk == certificate.person_id
    return own or may(by, "certificate.issued", certificate) is not None


def issued_page(by: Actor, words: str, number: str | None) -> "Page[Certificate]":
    """The certificates that `by` may issue and change, newest first; `words`: number or name."""
    reach = where(by, "certificate.issued", path="place__path")
    found = Certificate.objects.select_related(*RELATED).filter(reach)
    if words.strip():
        found = found.filter(
            Q(number__startswith=as_typed(words)) | Q(person__search__contains=fold(words))
        )
    return Paginator(found, PAGE).get_page(number)


def standing(certificate: Certificate, day: date | None = None) -> Standing:
    """Whether it counts today."""
    match certificate.state:
        case CertificateState.REVOKED:
            return Standing("revoked", _("revoked"), "red")
        case CertificateState.SUSPENDED:
            return Standing("suspended", _("suspended"), "amber")
    if certificate.expired(day or timezone.localdate()):
        return Standing("expired", _("expired"), "grey")
    return Standing("valid", _("valid"), "green")


def what_of(certificate: Certificate) -> str:
    """Module or lesson in the current language."""
    of = certificate.module or certificate.lesson
    return f"{of.code}. {_in_language(of, 'title')}" if of else ""


def aim_of(certificate: Certificate) -> str:
    """What the module or lesson is for."""
    return _in_language(certificate.module or certificate.lesson, "aim")


def kind_of(certificate: Certificate) -> str:
    """Which of the two kinds, in words that cannot be taken for the other."""
    if certificate.kind == CertificateKind.ATTENDANCE:
        return _("Certificate of attendance")
    return _("Certificate of achievement")


def ground_of(certificate: Certificate) -> str:
    """On what it stands: hours, or test and practice."""
    if certificate.kind == CertificateKind.ATTENDANCE:
        present, planned = certificate.minutes_present or 0, certificate.minutes_planned or 0
        return _("Present for %(present)s of %(planned)s hours") % {
            "present": hours(present), "planned": hours(planned)
        }  # fmt: skip
    return _("Test passed with %(percent)s %%; practice at work was proven") % {
        "percent": certificate.test_percent
    }


def office_of(certificate: Certificate) -> str:
    """The post held on the day of issue, and where."""
    if not certificate.place:
        return ""
    return f"{certificate.get_role_display()}, {full_name(certificate.place)}"


def hours(minutes: int) -> str:
    """Minutes as hours, with a half or a quarter where there is one."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def laws_since(certificate: Certificate) -> list[str]:
    """What changed in the law behind a certificate after it was issued."""
    cited = Q(flags__lesson=certificate.lesson) if certificate.lesson else Q(
        flags__lesson__module=certificate.module
    )  # fmt: skip
    found = LawChange.objects.filter(cited, changed_on__gt=certificate.issued_on).distinct()
    return [str(each) for each in found]


def revoked() -> "QuerySet[Certificate]":
    """Those that do not count, by number; expired ones tell it themselves."""
    out = (CertificateState.REVOKED, CertificateState.SUSPENDED)
    return Certificate.objects.filter(state__in=out).order_by("number")


def law_changes() -> "QuerySet[LawChange]":
    """Changes of the law, the newest first, with how many lessons still wait."""
    waiting = Count("flags", filter=Q(flags__settled_at=None))
    return LawChange.objects.annotate(waiting=waiting, all=Count("flags"))


def flags(changes: Sequence[LawChange]) -> dict[int, list[Flagged]]:
    """The lessons each change put under review."""
    found: dict[int, list[Flagged]] = {each.pk: [] for each in changes}
    rows = LawFlag.objects.filter(change__in=changes).select_related("lesson", "change")
    for each in flagged(rows):
        found[each.flag.change_id].append(each)
    return found


def flag(pk: int) -> LawFlag | None:
    """One lesson under review."""
    return LawFlag.objects.select_related("lesson", "change").filter(pk=pk).first()


def certified() -> list[tuple[str, str]]:
    """What a certificate can be about, as choices: modules, each with its lessons."""
    told = []
    for module in Module.objects.prefetch_related("lessons"):
        told.append((f"module:{module.code}", f"{module.code}. {_in_language(module, 'title')}"))
        told += [(f"lesson:{each.code}", f"— {each.code} {_in_language(each, 'title')}")
                 for each in module.lessons.all()]  # fmt: skip
    return told


def subject_by(choice: str) -> Module | Lesson | None:
    """The module or lesson behind a choice."""
    kind, _colon, code = choice.partition(":")
    if kind == "module":
        return Module.objects.filter(code=code).first()
    return Lesson.objects.filter(code=code).first()


def choice_of(certificate: Certificate) -> str:
    """The choice that means the same as a certificate is about."""
    of = certificate.module or certificate.lesson
    return f"{'module' if certificate.module else 'lesson'}:{of}"


def reaches_issuing(by: Actor) -> bool:
    """Whether one issues certificates somewhere."""
    return may(by, "certificate.issued") is not None


def _in_language(of: Any, name: str) -> str:
    return str(getattr(of, f"{name}_{'en' if get_language() == 'en' else 'mn'}", ""))


@holds
def certificates_held(person: Person) -> Sequence[Holding]:
    """The certificates of a person, with everything that stands on them."""
    rows = [
        {
            "number": each.number, "kind": kind_of(each), "of": what_of(each),
            "office": office_of(each), "ground": ground_of(each), "evidence": each.evidence,
            "order": each.order_number, "issued_on": each.issued_on,
            "valid_until": each.valid_until, "standing": standing(each).words,
            "reason": each.reason, "name_shown": each.name_shown,
        }
        for each in certificates_of(person)
    ]  # fmt: skip
    labels = {
        "number": _("Number"), "kind": _("Kind"), "of": _("Module or lesson"),
        "office": _("Post on that day"), "ground": _("What it says"),
        "evidence": _("What shows it"), "order": _("Order"), "issued_on": _("Issued on"),
        "valid_until": _("Valid until"), "standing": _("State"), "reason": _("Reason"),
        "name_shown": _("Name is public"),
    }  # fmt: skip
    return [Holding("certificates", _("Certificates"), rows, labels)]


@describes("learning.certificate")
def certificate_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Certificates by their numbers."""
    rows = Certificate.objects.filter(pk__in=ids).values_list("pk", "number")
    return {str(pk): Label(number, reverse("learning:certificate", args=[number]))
            for pk, number in rows}  # fmt: skip


@describes("learning.lawchange")
def law_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Changes of the law by name and article."""
    return {str(each.pk): Label(str(each), reverse("learning:laws"))
            for each in LawChange.objects.filter(pk__in=ids)}  # fmt: skip
