"""What a page says when something goes wrong: exceptions, handlers and their middleware."""

import errno
import logging
import sys
from collections.abc import Callable
from math import ceil

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

log = logging.getLogger(__name__)

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# SQLite says the last where a file may not grow although the disk has room.
FULL_WORDS = ("disk is full", "No space left on device", "disk I/O error")
BUSY_WORDS = ("is locked",)  # SQLite's; of PostgreSQL every operational error passes by itself
BUSY_SECONDS = 10


class Conflict(Exception):  # noqa: N818 - named for what the visitor meets
    """Somebody else was faster: what the form was about has changed meanwhile."""


class TooLarge(Exception):  # noqa: N818
    """What was sent is larger than allowed; `limit` in bytes, 0 when not known."""

    def __init__(self, limit: int = 0) -> None:
        super().__init__(limit)
        self.limit = limit


class TooMany(Exception):  # noqa: N818
    """Too many tries; `retry_after` in seconds."""

    def __init__(self, retry_after: int = 60) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class Errors:
    """Turn the exceptions above into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for an exception that a view raised; None leaves it to Django."""
        match exception:
            case Conflict():
                return conflict(request, exception)
            case TooLarge() | RequestDataTooBig() | TooManyFilesSent():
                return too_large(request, exception)
            case TooMany():
                return too_many(request, exception)
            case OperationalError() if is_busy(exception):
                return busy(request, exception)
        return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; a body that is too large arrives here as well when a middleware read it."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_large(request, exception)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403; tells what was refused when the permission table refused."""
    refused = {name: getattr(exception, name, "") for name in ("verb", "words")}
    return render(request, "403.html", refused, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404."""
    return render(request, "404.html", status=404)


def conflict(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """409; the words of the exception say what changed."""
    return render(request, "409.html", {"what": str(exception or "")}, status=409)


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """413."""
    megabytes = getattr(exception, "limit", 0) // (1024 * 1024)
    return render(request, "413.html", {"megabytes": megabytes}, status=413)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429; says in how many minutes to try again, where that is known."""
    seconds = getattr(exception, "retry_after", 0)
    page = render(request, "429.html", {"minutes": ceil(seconds / 60)}, status=429)
    if seconds:
        page["Retry-After"] = str(seconds)
    return page


def server_error(request: HttpRequest) -> HttpResponse:
    """500, 507 or 503; touches neither database nor session: they may be why."""
    error = sys.exception()
    if is_busy(error):
        return busy(request, error)
    full = is_full(error)
    at = timezone.localtime().strftime("%Y-%m-%d %H:%M:%S")
    page = render_to_string("500.html", {"at": at, "path": request.path, "full": full})
    return HttpResponse(page, status=507 if full else 500)


def busy(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:
    """503, with what was sent in a form to send once more; uses no database and no session.

    Only the first line of the error is logged: PostgreSQL's second says which row somebody wanted.
    """
    log.warning("The database is busy: %s", str(exception or "").partition("\n")[0])
    context = {"path": request.get_full_path(), "seconds": BUSY_SECONDS, **_sent(request)}
    page = HttpResponse(render_to_string("503.html", context), status=503)
    page["Retry-After"] = str(BUSY_SECONDS)
    add_never_cache_headers(page)
    return page


def _sent(request: HttpRequest) -> dict[str, object]:
    """What the form held; `kept` is None where it cannot be sent again by this page."""
    if request.method != "POST":
        return {"sent": False}
    try:
        fields, files = request.POST, bool(request.FILES)
    except (UnreadablePostError, RequestDataTooBig, TooManyFilesSent):
        return {"sent": True, "kept": None}
    told = [(name, value) for name, values in fields.lists() for value in values]
    return {"sent": True, "kept": None if files else told}


def is_busy(error: BaseException | None) -> bool:
    """Whether the database is locked, overrun or away for a moment: the same may succeed soon."""
    if not isinstance(error, OperationalError) or is_full(error):
        return False
    if any(word in str(error) for word in BUSY_WORDS):
        return True
    return type(error.__cause__).__module__.startswith("psycopg")


def is_full(error: BaseException | None) -> bool:
    """Whether a full disk is behind an error, as the databases and the file system tell it."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        if isinstance(error, DatabaseError) and any(word in str(error) for word in FULL_WORDS):
            return True
        error = error.__cause__ or error.__context__
    return False
