"""The person behind a request."""

from typing import cast

from django.http import HttpRequest

from nutag.people.queries import Person


def person_of(request: HttpRequest) -> Person:
    """The signed-in person; only for views that demand a sign-in."""
    return cast("Person", request.user)
