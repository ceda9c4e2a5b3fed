"""Addresses where something goes wrong, for the tests of the error pages."""

from typing import NoReturn

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest
from django.urls import URLPattern, URLResolver, include, path

from nutag.ui.errors import Conflict, TooLarge, TooMany
from nutag.ui.views import csrf_failure


class Refused(PermissionDenied):
    """Stands for the refusal of the permission table, which names its verb in words, too."""

    verb = "place.renamed"
    words = "Газрын нэрийг өөрчлөв"


def _refused(request: HttpRequest) -> NoReturn:
    raise Refused


def _unreadable(request: HttpRequest) -> NoReturn:
    raise BadRequest


def _missing(request: HttpRequest) -> NoReturn:
    raise Http404


def _faster(request: HttpRequest) -> NoReturn:
    raise Conflict("The round was closed at 14:05.")


def _large(request: HttpRequest) -> NoReturn:
    raise TooLarge(10 * 1024 * 1024)


def _big_body(request: HttpRequest) -> NoReturn:
    raise RequestDataTooBig


def _often(request: HttpRequest) -> NoReturn:
    raise TooMany(130)


def _crash(request: HttpRequest) -> NoReturn:
    raise RuntimeError("the secret of the house")


urlpatterns: list[URLPattern | URLResolver] = [
    path("400", _unreadable),
    path("403", _refused),
    path("404", _missing),
    path("409", _faster),
    path("413", _large),
    path("413-body", _big_body),
    path("429", _often),
    path("500", _crash),
    path("stale", csrf_failure),
    path("", include("nutag.ui.urls")),
    path("account/", include("allauth.urls")),
]
handler400 = "nutag.ui.errors.bad_request"
handler403 = "nutag.ui.errors.forbidden"
handler404 = "nutag.ui.errors.not_found"
handler500 = "nutag.ui.errors.server_error"
