"""The next training session of somebody, on “My page”: to teach, or to go to."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nutag.learning.queries import of_training as queries
from nutag.people.home import panel
from nutag.record.actors import actor


@panel(order=15)
def next_session(request: HttpRequest) -> tuple[str, str] | None:
    """What a trainer teaches next with all that is needed for it, and where one is expected."""
    by = actor(request)
    teach, attend = queries.to_teach(by), queries.to_attend(by)
    if teach is None and attend is None:
        return None
    steps = queries.own_steps(by) if teach else None
    context = {"teach": teach, "attend": attend, "steps": steps}
    return _("Your next session"), render_to_string("learning/session_panel.html", context, request)
