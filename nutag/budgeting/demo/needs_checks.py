"""Paper forms of the demonstration that were entered a second time."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from nutag.budgeting.actions import needs_checks
from nutag.budgeting.actions.needs_sheets import Read
from nutag.budgeting.models import CheckState, NeedsAnswer, NeedsCheck, NeedsForm, NeedsSheet
from nutag.people.cast import DOMAIN
from nutag.people.demo import person
from nutag.people.models import Person
from nutag.people.queries import person_by_email
from nutag.places.models import Place

DICE = "3516246213"
MISREAD = {
    2: (0, "Иргэн дарааллаа засаад, хуучин тоогоо дарж бичсэн"),
    5: (1, "1 нь 7 шиг харагдсан"),
    9: (0, ""),  # nobody has settled it yet
}
LEFT = 3  # drawn forms that nobody has entered again yet


def clerk(box: str) -> Person | None:
    """Somebody of the khoroo; None in a city without the cast."""
    return person_by_email(f"{box}{DOMAIN}")


def fill(form: NeedsForm, khoroo: Place) -> None:
    """The drawn forms are entered again; of two that differ, one entry each was mistaken.

    In a city without the cast nobody could enter them, so none are drawn.
    """
    if clerk("social") is None:
        return
    at = timezone.now() - timedelta(days=155)
    drawn = needs_checks.draw_forms(form, khoroo, by=person("organiser"), dice=DICE, at=at)
    checks = list(NeedsCheck.objects.filter(draw=drawn).select_related("sheet__form"))
    for number, check in enumerate(checks[: len(checks) - LEFT]):
        read = _read(check.sheet)
        misread = replace(read, numbers=list(read.numbers)[::-1]) if number in MISREAD else read
        made = needs_checks.enter_again(check, misread, by=person("social"))
        second_was_right, reason = MISREAD.get(number, (0, ""))
        if made.state == CheckState.DIFFERING and reason:
            right = misread if second_was_right else read
            needs_checks.settle(made, right, reason, by=person("governor"), at=at)


def _read(sheet: NeedsSheet) -> Read:
    answer = NeedsAnswer.objects.filter(sheet=sheet).first()
    if answer is None:
        return Read(invalid=sheet.reason)
    numbers = answer.choices.values_list("option__number", flat=True)
    return Read(list(numbers), residence=answer.residence)
