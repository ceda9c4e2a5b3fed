"""No address may hold the character NUL: PostgreSQL cannot look it up, and nobody means it."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

type Next = Callable[[HttpRequest], HttpResponse]


class Nul:
    """Answer such an address with 400 instead of an error deep inside."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Runs once the address is known; raises BadRequest, which becomes a page."""
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL")
