"""Errors as RFC 9457 problem details, which programs and people can read."""

import json
import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled, ValidationError

from nutag.ui.errors import BUSY_SECONDS, is_busy

MEDIA_TYPE = "application/problem+json"

log = logging.getLogger(__name__)


class Problem(Schema):
    """What went wrong: `detail` in a sentence, `errors` field by field."""

    title: str
    status: int
    detail: str
    errors: list[dict[str, Any]]


def problem(status: int, detail: str, errors: Sequence[dict[str, Any]] = ()) -> HttpResponse:
    """The answer for a problem."""
    body = Problem(
        title=HTTPStatus(status).phrase, status=status, detail=detail, errors=list(errors)
    )
    text = json.dumps(body.model_dump(), ensure_ascii=False, default=str)
    return HttpResponse(text, status=status, content_type=MEDIA_TYPE)


def nowhere(_request: HttpRequest, path: str = "") -> HttpResponse:
    """The answer for an address below /api/ that is none."""
    return problem(404, f"There is nothing at “{path}”. All routes: /api/docs")


def answer(api: NinjaAPI) -> None:
    """Let an API answer every error as a problem."""

    def tell(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        return told(request, error)

    for kind in (Http404, HttpError, Throttled, ValidationError, Exception):
        api.add_exception_handler(kind, tell)


def told(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """The answer for an error."""
    match error:
        case Throttled():
            response = problem(429, f"Too many requests. Try again in {error.wait} seconds.")
            response["Retry-After"] = str(error.wait)
            return response
        case HttpError():
            return problem(error.status_code, str(error))
        case ValidationError():
            errors = [{"field": row["loc"][-1], "detail": row["msg"]} for row in error.errors]
            said = "; ".join(f"{row['field']}: {row['detail']}" for row in errors)
            return problem(422, said, errors)
        case Http404():
            return problem(404, str(error) or "There is no such thing.")
        case OperationalError() if is_busy(error):
            response = problem(503, f"Too many at once. Try again in {BUSY_SECONDS} seconds.")
            response["Retry-After"] = str(BUSY_SECONDS)
            return response
    log.error("The API failed at %s", request.path, exc_info=True)  # noqa: LOG014 - called while it is handled
    return problem(500, "The server could not answer. It is not your fault; try again later.")
