"""The calendar of days without sessions, and the days on which a trainer is away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.learning.actions import of_training as actions
from nutag.learning.forms.days import DaysForm, DaysTable, Span
from nutag.learning.queries import days as queries
from nutag.learning.views.asking import asked
from nutag.learning.views.files import csv
from nutag.learning.views.plans import READ_AND_WRITE
from nutag.places import queries as places
from nutag.places.tables import write
from nutag.record.actors import actor
from nutag.record.permissions import may, require
from nutag.record.roles import Role

AHEAD = 2  # years after this one


@never_cache
@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """The calendar of a year, for everybody."""
    by, year = actor(request), _year(request)
    rows = list(queries.closed_days(year))
    this = timezone.localdate().year
    context = {
        "year": year, "years": range(this, this + AHEAD + 1), "today": timezone.localdate(),
        "rows": [(each, [Role(one).label for one in each.roles], may(by, "day.reopened", each))
                 for each in rows],
        "lacks": queries.lacks_holidays(year), "may_close": may(by, "day.closed"),
        "may_fill": may(by, "day.closed", places.city()),
    }  # fmt: skip
    return render(request, "learning/days.html", context)


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The same as a table."""
    year = _year(request)
    return csv(write(queries.COLUMNS, queries.table_of_days(year)), f"days-{year}.csv")


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """Note days without sessions."""
    by = actor(request)
    require(by, "day.closed")
    own = next(filter(None, (places.by_path(each.path) for each in by.grants())), None)
    form = DaysForm(request.POST or None, initial={"place": own.code if own else ""})
    if form.is_valid():
        told = form.told()
        if may(by, "day.closed", told.place):
            actions.close_days([told], by=by)
            messages.success(request, _("The days are in the calendar."))
            return redirect(f"{reverse('learning:days')}?year={told.from_on.year}")
        form.add_error("place", _("Your post does not cover this place."))
    return asked(request, form, _("Note days without sessions"), back="learning:days",
                 back_text=_("Days without sessions"), button=_("Note these days"))  # fmt: skip


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def load(request: HttpRequest) -> HttpResponse:
    """Note the days of a table."""
    by = actor(request)
    require(by, "day.closed")
    form = DaysTable(request.POST or None, request.FILES or None)
    if form.is_valid():
        lacking = [each.place for each in form.rows if not may(by, "day.closed", each.place)]
        if not lacking:
            number = actions.close_days(form.rows, by=by)
            done = _("%(rows)s rows are new or different.") % {"rows": number}
            messages.success(request, done)
            return redirect("learning:days")
        told = _("Your post does not cover %(place)s.") % {"place": lacking[0].code}
        form.add_error("table", told)
    context = {"form": form, "columns": queries.COLUMNS}
    return render(request, "learning/load_days.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def fill(request: HttpRequest) -> HttpResponse:
    """Note the public holidays of a year."""
    city, year = places.city(), _year(request)
    if city is None:
        raise Http404(_("There is no such place."))
    number = actions.close_holidays(city, year, by=actor(request))
    messages.success(request, _("%(rows)s rows are new or different.") % {"rows": number})
    return redirect(f"{reverse('learning:days')}?year={year}")


@login_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take days back."""
    found = queries.closed_day_by(pk)
    if found is None:
        raise Http404(_("These days are not in the calendar."))
    actions.reopen_days(found, by=actor(request))
    messages.success(request, _("The days are taken out of the calendar."))
    return redirect(f"{reverse('learning:days')}?year={found.from_on.year}")


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def away(request: HttpRequest, pk: int) -> HttpResponse:
    """When a trainer is away: noted and taken back."""
    trainer, by = queries.trainer_by(pk), actor(request)
    if trainer is None:
        raise Http404(_("There is no such trainer."))
    require(by, "trainer.excused", trainer)
    noted = queries.absences(trainer)
    if "back" in request.POST:
        for each in noted:
            if str(each.pk) == request.POST["back"]:
                actions.return_trainer(each, by=by)
                messages.success(request, _("The trainer teaches on these days again."))
        return redirect("learning:trainer_away", pk)
    form = Span(request.POST or None)
    if form.is_valid():
        actions.excuse_trainer(trainer, *form.span(), by=by)
        messages.success(request, _("It is noted. The planner leaves these days free."))
        return redirect("learning:trainer_away", pk)
    context = {
        "form": form, "trainer": trainer, "absences": noted,
        "sessions": queries.without_leader(trainer),
    }  # fmt: skip
    return render(request, "learning/away.html", context, status=422 if form.errors else 200)


def _year(request: HttpRequest) -> int:
    """The year asked for, if it is near; else this one."""
    this = timezone.localdate().year
    told = (request.POST or request.GET).get("year", "")
    near = {str(year): year for year in range(this - AHEAD, this + AHEAD + 1)}
    return near.get(told, this)
