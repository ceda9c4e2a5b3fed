"""The person behind a request."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest

if TYPE_CHECKING:
    from nutag.people.models import Person


def person_of(request: HttpRequest) -> "Person":
    """The signed-in person; only for views that demand a sign-in."""
    return cast("Person", request.user)
