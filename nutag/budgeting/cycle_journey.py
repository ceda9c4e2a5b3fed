"""Planning a year: name, money, days, a check, and a draft to be read before it is published."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions import of_years as actions
from nutag.budgeting.actions.of_years import AlreadyPlanned
from nutag.budgeting.forms.cycles import (
    AfterForm,
    BeforeForm,
    NamesForm,
    PotForm,
    days_in,
    shown_days,
)
from nutag.budgeting.phases import OutOfOrder
from nutag.budgeting.queries import of_years as queries
from nutag.budgeting.telling_cycles import disorder
from nutag.places.models import Place
from nutag.record.actors import actor
from nutag.record.permissions import require
from nutag.ui.journey import Answers, Confirmation, Door, Journey, Step

FIRST, LAST = 2013, 2100


def _about(request: HttpRequest) -> tuple[Place, int]:
    told = request.resolver_match.kwargs if request.resolver_match else {}
    place, year = queries.place_by(str(told["place"])), int(told["year"])
    if place is None or not FIRST <= year <= LAST:
        raise Http404(gettext("There is no such place."))
    return place, year


def _guard(request: HttpRequest, _door: Door) -> None:
    require(actor(request), "cycle.planned", _about(request)[0])


def _initial(request: HttpRequest) -> Answers:
    place, year = _about(request)
    begun = queries.begins_with(place, year)
    return begun.names | shown_days(begun.days)


def _finish(request: HttpRequest, answers: Answers, _door: Door) -> str:
    place, year = _about(request)
    pot = answers.get("pot")
    try:
        made = actions.plan_cycle(
            place, year=year, name_mn=answers["name_mn"], name_en=answers["name_en"],
            pot=None if pot is None else int(pot), days=days_in(answers), by=actor(request),
        )  # fmt: skip
    except AlreadyPlanned as error:
        raise ValidationError(gettext("This year was planned here already.")) from error
    except OutOfOrder as error:
        raise ValidationError([disorder(each) for each in error.found]) from error
    return made.slug


def _confirmation(request: HttpRequest, reference: str) -> Confirmation:
    prepare = reverse("budgeting:prepare_year", args=[reference])
    cycle = queries.cycle_by(actor(request), reference)
    known = [each.begins_on for each in queries.phases(cycle)] if cycle else []
    first = min((day for day in known if day > timezone.localdate()), default=None)
    return Confirmation(
        _("The year is planned"),
        reference,
        coming=[
            (_("Read the text of each phase in both languages; change what does not fit."), None),
            (_("Publish the year. From then on its days move only for a reason."), first),
            (_("Print the calendar and hang it up in every khoroo."), first),
        ],
        links=[(_("Go on preparing the year"), prepare)],
    )  # fmt: skip


plan_year = Journey(
    "plan_year",
    title=_("Plan a year"),
    steps=[
        Step("names", NamesForm, title=_("What is the year called?")),
        Step("money", PotForm, title=_("How much money is there?")),
        Step(
            "before", BeforeForm, title=_("When are residents asked, and their proposals checked?"),
            hint=_(
                "The days are those of the year before, or the usual ones. Change what is "
                "different this year."
            ),
        ),
        Step(
            "after", AfterForm, title=_("When do residents vote, and what comes after?"),
            hint=_("The works are carried out in the year after the vote."),
        ),
    ],
    finish=_finish,
    confirmation=_confirmation,
    guard=_guard,
    initial=_initial,
    send=_("Keep the year as a draft"),
    leave="/years/new/",
)  # fmt: skip
