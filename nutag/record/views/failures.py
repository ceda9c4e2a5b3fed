"""Failed jobs, for administrators."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.record import queries, repairs
from nutag.record.actors import actor
from nutag.record.forms import DismissForm
from nutag.record.permissions import require


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The jobs whose tries are used up, and how the queue is doing."""
    require(actor(request), "job.retried")
    context = {
        "failures": queries.failures(request.GET.get("page", "1")),
        "health": queries.health(),
        "dismissals": queries.dismissals(),
    }
    return render(request, "record/jobs.html", context)


@require_POST
def retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Start a failed job again."""
    try:
        repairs.retry(task=pk, by=actor(request))
    except repairs.Gone:
        messages.info(request, _("Somebody has dealt with this job already."))
    else:
        messages.success(request, _("The job waits in the queue again."))
    return redirect("record:jobs")


@require_http_methods(["GET", "HEAD", "POST"])
def dismiss(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lay a failed job aside, giving a reason."""
    require(actor(request), "job.dismissed")
    failure = queries.failure(pk)
    if failure is None:
        raise Http404(_("This job is not among the failed ones any more."))
    form = DismissForm(request.POST or None)
    if form.is_valid():
        return _dismissed(request, pk, form.cleaned_data["reason"])
    return render(request, "record/dismiss.html", {"failure": failure, "form": form})


def _dismissed(request: HttpRequest, pk: UUID, reason: str) -> HttpResponse:
    try:
        repairs.dismiss(task=pk, reason=reason, by=actor(request))
    except repairs.Gone:
        messages.info(request, _("Somebody has dealt with this job already."))
    else:
        messages.success(request, _("The job was laid aside."))
    return redirect("record:jobs")
