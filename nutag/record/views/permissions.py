"""The public permission table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nutag.record import queries
from nutag.record.forms import RoleForm


@require_safe
def permissions(request: HttpRequest) -> HttpResponse:
    """Who may do what, room by room."""
    form = RoleForm(request.GET)
    role = form.cleaned_data["role"] if form.is_valid() else ""
    context = {"form": form, "rooms": queries.permissions(role), "role": role}
    return render(request, "record/permissions.html", context)
