"""Your rights this week: the page, its sheet for the notice board, and the editor of the words."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.budgeting import rights_sheet
from nutag.budgeting.actions import of_years as actions
from nutag.budgeting.actions.of_years import CodeTaken
from nutag.budgeting.forms.rights import EndRightForm, NewRightForm, RightForm, RightsForm
from nutag.budgeting.queries import of_years as queries
from nutag.budgeting.queries.of_years import APlace, ARight
from nutag.budgeting.views.found import file
from nutag.places import queries as places
from nutag.places.views.found import place_or_404
from nutag.record.actors import actor
from nutag.record.permissions import may, require
from nutag.ui.paper import language_of

READ_AND_WRITE = ("GET", "HEAD", "POST")


@require_safe
def rights(request: HttpRequest, code: str = "") -> HttpResponse:
    """What residents may do and are owed now, at a place or in the whole city."""
    place = _place(code)
    where = places.full_name(place) if place else ""
    context = {"place": place, "code": code, "where": where, "week": queries.week(place)}
    return render(request, "budgeting/rights.html", context)


@require_safe
def sheet(request: HttpRequest, code: str = "") -> HttpResponse:
    """The same on one page of A4 for the notice board, in one language."""
    place = _place(code)
    language = language_of(request)
    name = f"rights-{code or 'city'}-{language}.pdf"
    return file(rights_sheet.sheet(place, language), name, "application/pdf")


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Every right in the words that stand and stood, with the law behind it."""
    context = {
        "phases": queries.wordings(),
        "ended": queries.ended(),
        "changes": bool(may(actor(request), "right.worded")),
    }
    return render(request, "budgeting/rights_words.html", context)


@require_safe
def words_csv(_request: HttpRequest) -> HttpResponse:
    """All rights as a table."""
    return file(queries.rights_csv(), "rights.csv", "text/csv")


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """One more right."""
    by = actor(request)
    require(by, "right.worded")
    initial = {"phase": request.GET.get("phase", "always")}
    form = NewRightForm(request.POST or None, initial=initial)
    if form.is_valid():
        code = form.cleaned_data.pop("code")
        try:
            actions.word_right(code, form.wording(), by=by, new=True)
            messages.success(request, _("The right is kept."))
            return redirect("budgeting:rights_words")
        except CodeTaken:
            form.add_error("code", _("Another right has this code. Choose a different one."))
    return _asked(request, form, _("Add a right"))


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Word a right anew; the older wording stays readable."""
    by = actor(request)
    require(by, "right.worded")
    found = _right_or_404(code)
    form = RightForm(request.POST or None, initial=RightForm.of(found))
    if form.is_valid():
        actions.word_right(code, form.wording(), by=by)
        messages.success(request, _("The right is kept."))
        return redirect("budgeting:rights_words")
    return _asked(request, form, _("Word a right anew"), code=code)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def end(request: HttpRequest, code: str) -> HttpResponse:
    """Take a right off the page."""
    by = actor(request)
    require(by, "right.ended")
    found = _right_or_404(code)
    if request.method == "POST":
        actions.end_right(found, by=by)
        messages.success(request, _("The right is off the page. Its wordings stay readable."))
        return redirect("budgeting:rights_words")
    context = {"told": queries.Told(found)}
    return _asked(request, EndRightForm(), _("Take this right off the page"), **context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def load(request: HttpRequest) -> HttpResponse:
    """Load a table of rights, or those Nutag comes with."""
    by = actor(request)
    require(by, "rights.loaded")
    if "usual" in request.POST:
        actions.load_usual_rights(by=by)
        return redirect("budgeting:rights_words")
    form = RightsForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        new, changed = actions.load_rights(form.rows, by=by)
        told = _("%(new)s new, %(changed)s changed.") % {"new": new, "changed": changed}
        messages.success(request, told)
        return redirect("budgeting:rights_words")
    return _asked(request, form, _("Load a table"))


def _asked(request: HttpRequest, form: object, title: str, **more: object) -> HttpResponse:
    status = 422 if getattr(form, "errors", None) else 200
    context = {"form": form, "title": title} | more
    return render(request, "budgeting/rights_asked.html", context, status=status)


def _place(code: str) -> APlace | None:
    return place_or_404(code) if code else places.city()


def _right_or_404(code: str) -> ARight:
    found = queries.right_by(code)
    if found is None:
        raise Http404(_("There is no such right."))
    return found
