"""What a page says when something goes wrong: exceptions, handlers and their middleware."""

import errno
import sys
from collections.abc import Callable
from math import ceil

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# SQLite says the last where a file may not grow although the disk has room.
FULL_WORDS = ("disk is full", "No space left on device", "disk I/O error")


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
        return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; a body that is too large arrives here as well when a middleware read it."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_large(request, exception)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403; names the verb when the permission table refused."""
    return render(request, "403.html", {"verb": getattr(exception, "verb", "")}, status=403)


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
    """500, or 507 when the disk is full; touches neither database nor session: they may be why."""
    full = is_full(sys.exception())
    at = timezone.localtime().strftime("%Y-%m-%d %H:%M:%S")
    page = render_to_string("500.html", {"at": at, "path": request.path, "full": full})
    return HttpResponse(page, status=507 if full else 500)


def is_full(error: BaseException | None) -> bool:
    """Whether a full disk is behind an error, as the databases and the file system tell it."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        if isinstance(error, DatabaseError) and any(word in str(error) for word in FULL_WORDS):
            return True
        error = error.__cause__ or error.__context__
    return False
