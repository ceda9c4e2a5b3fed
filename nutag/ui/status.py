"""Is everything in order? In words, for everybody, without secrets.

@check(_("Record"), order=40)
def sealing() -> State: ...
"""

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

LITTLE = 1024**3

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class State:
    """How something is: in order or not, and a sentence that says it."""

    fine: bool
    words: str


type Check = Callable[[], State]

_checks: dict[str, tuple[int, Promise, Check]] = {}


def check(title: Promise, *, order: int = 50) -> Callable[[Check], Check]:
    """Register a check of the status page; it reads only, is quick, and tells no secret."""

    def register(function: Check) -> Check:
        _checks[f"{function.__module__}.{function.__qualname__}"] = (order, title, function)
        return function

    return register


@check(_("Database"), order=0)
def database() -> State:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return State(fine=False, words=gettext("The database does not answer."))
    return State(fine=True, words=gettext("The database answers."))


@check(_("Disk"), order=20)
def disk() -> State:
    """Whether there is room for files."""
    free = shutil.disk_usage(settings.HOME).free
    words = gettext("%(size)s GB are free.") % {"size": f"{free / LITTLE:,.1f}"}
    if free >= LITTLE:
        return State(fine=True, words=words)
    return State(fine=False, words=words + " " + gettext("Files may soon be refused."))


def states() -> list[tuple[Promise, State]]:
    """The result of every check; one that fails itself counts as not in order."""
    return [(title, _state(function)) for _order, title, function in _in_order()]


def release() -> str:
    """The version that runs."""
    try:
        return version("nutag")
    except PackageNotFoundError:
        return gettext("from the source")


@never_cache
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """The status page; answers 503 when the database is down."""
    up = database().fine
    found = states()
    context = {"states": found, "fine": all(state.fine for _title, state in found)}
    context |= {"release": release(), "LANGUAGE_CODE": get_language(), "here": request.path}
    # Without the database nobody can be signed in, so the page is made without asking who asks.
    page = render_to_string("ui/status.html", context, request if up else None)
    return HttpResponse(page, status=200 if up else 503)


def _in_order() -> list[tuple[int, Promise, Check]]:
    return sorted(_checks.values(), key=lambda entry: entry[0])


def _state(function: Check) -> State:
    try:
        return function()
    except Exception:
        log.exception("A check of the status page failed")
        return State(fine=False, words=gettext("This could not be checked."))
