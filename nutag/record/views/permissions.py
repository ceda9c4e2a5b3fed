"""The public permission table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nutag.record import queries
from nutag.record.forms import RoleForm


@require_safe
def permissions(request: HttpRequest) -> HttpResponse:
    """Who may do what: the rooms, one of them (`room`, or `verb` in it), or a role in all."""
    form, asked = RoleForm(request.GET), request.GET
    role = form.cleaned_data["role"] if form.is_valid() else ""
    rooms = queries.permissions(role)
    shown = [each for each in rooms if role or each.answers(asked.get("room"), asked.get("verb"))]
    context = {"form": form, "rooms": rooms, "shown": shown, "role": role}
    return render(request, "record/permissions.html", context)
