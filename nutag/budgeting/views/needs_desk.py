"""Household forms in the khoroo: copies, paper that came back, rounds, own words, counting."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nutag.budgeting import needs_print, needs_told, serials
from nutag.budgeting.actions import needs_rounds, needs_sheets, needs_totals
from nutag.budgeting.actions import needs_words as words_actions
from nutag.budgeting.actions.needs_answers import Mistaken, Refused
from nutag.budgeting.actions.needs_sheets import Entered
from nutag.budgeting.forms.needs_staff import CopiesForm, EntryForm, HideForm, RoundForm
from nutag.budgeting.queries import needs as queries
from nutag.budgeting.queries import needs_results, needs_words
from nutag.budgeting.queries.needs import AForm
from nutag.budgeting.views.found import file, number_in
from nutag.places import queries as places
from nutag.places.queries import Place
from nutag.places.views.found import place_or_404
from nutag.record.actors import actor
from nutag.record.permissions import require

READ_AND_WRITE = ("GET", "HEAD", "POST")
A_FILE = 100
A_PAGE = 10
WORD = 24


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def entry(request: HttpRequest) -> HttpResponse:
    """One paper form a page; the next one at once."""
    by, using = actor(request), queries.current()
    require(by, "sheet.entered")
    form = EntryForm(request.POST or None)
    if form.is_valid() and using is not None:
        serial = form.cleaned_data["serial"]
        word = request.POST.get("word", "")
        try:
            done = needs_sheets.enter(using.cycle, serial, form.read(), by=by, word=word)
        except Refused as error:
            form.add_error("serial", needs_told.refusal(error))
        except Mistaken as error:
            form.add_error("numbers", needs_told.mistake(error))
        else:
            return _next(request, done)
    serial = number_in(request.GET.get("last", ""))
    last = queries.sheet_of_serial(using.cycle, serial) if using and serial is not None else None
    context = {
        "form": form, "word": request.POST.get("word") or secrets.token_urlsafe(WORD),
        "using": using, "name": queries.name_of(using) if using else "",
        "last": serials.written(last.serial) if last and last.channel == "paper" else "",
    }  # fmt: skip
    return render(
        request, "budgeting/needs_entry.html", context, status=422 if form.errors else 200
    )


def _next(request: HttpRequest, done: Entered) -> HttpResponse:
    told = {"number": serials.written(done.sheet.serial)}
    if done.duplicate:
        messages.warning(
            request,
            _("Form %(number)s was answered before. The first answer stands; this copy is counted "
              "as a duplicate.") % told,
        )  # fmt: skip
        return redirect("budgeting:needs_entry")
    if done.answer is None:
        told["reason"] = str(done.sheet.get_reason_display())
        messages.success(request, _("Form %(number)s is entered as not valid: %(reason)s.") % told)
    else:
        told["needs"] = "; ".join(queries.choices_of(done.answer))
        messages.success(request, _("Form %(number)s is entered: %(needs)s.") % told)
    return redirect(f"{_entry()}?last={done.sheet.serial}")


def _entry() -> str:
    return redirect("budgeting:needs_entry")["Location"]


@require_POST
@login_required
def undo(request: HttpRequest) -> HttpResponse:
    """Take the last entry back."""
    using, serial = queries.current(), serials.read(request.POST.get("serial", ""))
    found = queries.sheet_of_serial(using.cycle, serial) if using and serial else None
    require(actor(request), "sheet.reopened", found)
    if found is None:
        messages.error(request, _("No form has this code or number. Compare it with your form."))
        return redirect("budgeting:needs_entry")
    try:
        needs_sheets.reopen(found, by=actor(request))
    except Refused:
        messages.info(request, _("This form was not entered from paper."))
    else:
        told = {"number": serials.written(found.serial)}
        messages.success(request, _("Form %(number)s can be entered again.") % told)
    return redirect("budgeting:needs_entry")


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def sheets(request: HttpRequest, code: str) -> HttpResponse:
    """How many copies each kheseg gets, and the files to print."""
    place, using = place_or_404(code), _using()
    require(actor(request), "sheets.made", place)
    parts = queries.parts(place)
    out = queries.copies(using, parts)
    known = {
        f"{part.code}_{area}": out.get((part.pk, area), 0)
        for part in parts
        for area, _name in queries.areas()
    }
    form = CopiesForm(parts, request.POST or None, initial=known)
    if form.is_valid():
        try:
            made = needs_sheets.make(using, form.counts(), by=actor(request))
        except needs_sheets.NotInUse:
            form.add_error(None, _("Copies are made of the form in use only."))
        else:
            messages.success(request, _("%(count)s copies are made out.") % {"count": made})
            return redirect("budgeting:needs_sheets", code)
    context = {
        "form": form, "place": place, "where": places.full_name(place), "using": using,
        "name": queries.name_of(using), "files": _files(using, parts),
    }  # fmt: skip
    return render(
        request, "budgeting/needs_sheets.html", context, status=422 if form.errors else 200
    )


def _files(using: AForm, parts: list[Place]) -> list[tuple[Place, str, str, int, range]]:
    rows = []
    for part in parts:
        for area, name in queries.areas():
            number = queries.to_print(using, part, area).count()
            if number:
                rows.append((part, area, name, number, range(1, -(-number // A_FILE) + 1)))
    return rows


@login_required
def print_sheets(request: HttpRequest, code: str, area: str) -> HttpResponse:
    """The free copies of one kheseg and variant as a file."""
    place, using = place_or_404(code), _using()
    require(actor(request), "sheets.made", place)
    number = number_in(request.GET.get("sheet", "")) or 1
    rows = queries.to_print(using, place, area)[(number - 1) * A_FILE : number * A_FILE]
    found = list(rows.select_related("form__cycle", "place__parent__parent__parent"))
    if not found:
        raise Http404(_("There are no copies to print."))
    data = needs_print.pdf(area, found)
    return file(data, f"needs-{code}-{area}-{number}.pdf", "application/pdf")


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def round_(request: HttpRequest, code: str) -> HttpResponse:
    """A round from door to door: one press for each door."""
    place, using, by = place_or_404(code), _using(), actor(request)
    require(by, "form_round.counted", place)
    form = RoundForm(request.POST if "write" in request.POST else None)
    pressed = request.POST.get("press", "")
    if pressed and pressed[:1] in "+-" and pressed[1:] in needs_rounds.COUNTED:
        step = 1 if pressed[0] == "+" else -1
        word = request.POST.get("word", "")
        needs_rounds.press(using.cycle, place, pressed[1:], step, by=by, word=word)
        return redirect("budgeting:needs_round", code)
    if form.is_valid():
        needs_rounds.write(using.cycle, place, form.cleaned_data, by=by)
        messages.success(request, _("The numbers are kept."))
        return redirect("budgeting:needs_round", code)
    held = queries.round_of(using.cycle, place)
    numbers = {name: getattr(held, name, 0) for name in needs_rounds.COUNTED}
    context = {
        "place": place, "where": places.full_name(place), "name": queries.name_of(using),
        "form": form if form.errors else RoundForm(initial=numbers), "held": held,
        "rows": [(name, label, numbers[name]) for name, label in queries.round_labels()],
        "word": secrets.token_urlsafe(WORD),
        "rate": needs_results.own_rate(place, using.cycle),
    }  # fmt: skip
    return render(
        request, "budgeting/needs_round.html", context, status=422 if form.errors else 200
    )


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def words(request: HttpRequest, code: str) -> HttpResponse:
    """Own words to look at before everybody can read them."""
    place, by = place_or_404(code), actor(request)
    require(by, "words.shown", place)
    reference = request.POST.get("reference", "") or request.GET.get("reference", "")
    answer = queries.answer_of(reference) if reference else None
    found = answer if answer and answer.place.path.startswith(place.path) else None
    form = HideForm(request.POST if "hide" in request.POST else None)
    if found and "show" in request.POST:
        words_actions.show(found, by=by)
        messages.success(request, _("Everybody can read these words now."))
        return redirect("budgeting:needs_words_check", code)
    if found and form.is_valid():
        words_actions.hide(found, form.cleaned_data["reason"], by=by)
        messages.success(request, _("The words are not shown; whoever wrote them sees why."))
        return redirect("budgeting:needs_words_check", code)
    waiting = Paginator(needs_words.waiting(place), A_PAGE)
    context = {
        "place": place, "where": places.full_name(place), "form": form, "found": found,
        "typed": reference, "page": waiting.get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(
        request, "budgeting/needs_words_check.html", context, status=422 if form.errors else 200
    )


@require_POST
@login_required
def count(request: HttpRequest, code: str) -> HttpResponse:
    """Work the totals out now."""
    place = place_or_404(code)
    form = needs_results.chosen(place, request.GET.get("year", "")) or _using()
    number = needs_totals.total(form.cycle, place, by=actor(request))
    messages.success(request, _("%(count)s answers are counted.") % {"count": number})
    page: str = redirect("budgeting:needs_at", code)["Location"]
    return redirect(f"{page}?year={form.cycle.year}")


def _using() -> AForm:
    found = queries.current()
    if found is None:
        raise Http404(_("No household form is in use yet."))
    return found
