"""Plans drafted from a round that was published, after a look at what would come."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nutag.learning.actions import of_assessment as asking
from nutag.learning.actions import of_training as actions
from nutag.learning.forms import LeastForm
from nutag.learning.queries import of_assessment as queries
from nutag.learning.views.assessment import READ_AND_WRITE, assessment_or_404
from nutag.record.actors import actor
from nutag.record.permissions import require
from nutag.ui.templatetags.nutag import named


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """How many people and modules it would be, and the button that drafts the plans."""
    by = actor(request)
    found = assessment_or_404(by, pk)
    require(by, "plan.drafted", found)
    if found.state != "published":
        messages.info(request, _("Publish the report first; then plans can be drafted from it."))
        return redirect("learning:assessment", pk)
    asked = request.POST if request.method == "POST" else request.GET
    form = LeastForm(asked if "least" in asked else {"least": str(queries.LEAST)})
    context = {"form": form, "assessment": found, "name": named(found)}
    if not form.is_valid():
        return render(request, "learning/draft_plans.html", context, status=422)
    least = float(form.cleaned_data["least"])
    if request.method == "POST" and queries.is_large(found):
        asking.ask_for_work(found, "draft", by=by, least=least)
        return redirect("learning:assessment", pk)
    if request.method == "POST":
        made = actions.draft_from_round(found, by=by, least=least)
        messages.success(request, _told(len(made)))
        return redirect("learning:plans")
    preview = queries.preview(found, by, timezone.localdate(), least)
    return render(
        request, "learning/draft_plans.html", context | {"least": least, "preview": preview}
    )


def _told(plans: int) -> str:
    if not plans:
        return _("Nothing changed: everything stands on the plans already.")
    return _("%(plans)s plans were drafted.") % {"plans": plans}
