"""What observers saw at work."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.learning.actions import of_assessment as actions
from nutag.learning.actions.of_assessment import Empty, WrongState
from nutag.learning.forms import ObservationForm
from nutag.learning.queries import of_assessment as queries
from nutag.learning.views.assessment import READ_AND_WRITE, assessment_or_404
from nutag.places import queries as places
from nutag.record.actors import actor
from nutag.record.permissions import require
from nutag.ui.templatetags.nutag import named

SHOWN = 50


@require_safe
@login_required
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose work can be observed."""
    by = actor(request)
    require(by, "answers.observed")
    found = assessment_or_404(by, pk)
    page = Paginator(queries.observable(by, found), SHOWN).get_page(request.GET.get("page"))
    rows = [(each, queries.role_name(each.role), places.full_name(each.place)) for each in page]
    context = {"assessment": found, "name": named(found), "page": page, "rows": rows}
    return render(request, "learning/observe.html", context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def observe(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """One observation; a second one by the same observer replaces it."""
    by = actor(request)
    require(by, "answers.observed")
    found = assessment_or_404(by, pk)
    seen = queries.observable(by, found).filter(pk=member).first()
    if seen is None:
        raise Http404(_("There is no such page."))
    form = ObservationForm(queries.asked_of_member(seen), request.POST or None)
    if form.is_valid():
        try:
            actions.observe(seen, form.given(), by=by)
        except Empty:
            form.add_error(None, _("Answer at least one question first."))
        except WrongState:
            form.add_error(None, _("No more answers are taken."))
        else:
            messages.success(request, _("The observation is kept."))
            return redirect("learning:assessment_observe", pk)
    context = {"assessment": found, "name": named(found), "form": form, "who": str(seen.person),
               "role": queries.role_name(seen.role)}  # fmt: skip
    return render(request, "learning/observation.html", context, status=422 if form.errors else 200)
