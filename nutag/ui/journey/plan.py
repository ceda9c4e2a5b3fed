"""The definition of a journey: what it asks, what it does at the end, where its pages are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nutag.ui.journey.drafts import Drafts, SessionDrafts
from nutag.ui.journey.steps import Answers, Confirmation, Door, Step, Words

_SEND = _("Send")


def _open(_request: HttpRequest, _door: Door) -> None:
    """Let everybody in."""


def _nothing(_request: HttpRequest) -> Answers:
    """Know nothing beforehand."""
    return {}


@dataclass(frozen=True)
class Plan:
    """Questions in an order, a check, one action at the end, a confirmation.

    `finish` does the one action and returns the reference; a ValidationError from it is shown.
    `confirmation` tells from the reference what happens next. `guard` raises an exception (such
    as PermissionDenied) when the person may not use that door. `initial` gives what the city knows
    already, by field name. `send` names the deed on the last button; `leave` is where the first
    back link leads. What the address of the pages holds is in `request.resolver_match.kwargs`.
    """

    name: str
    title: Words
    steps: Sequence[Step]
    finish: Callable[[HttpRequest, Answers, Door], str]
    confirmation: Callable[[HttpRequest, str], Confirmation]
    guard: Callable[[HttpRequest, Door], None] = _open
    initial: Callable[[HttpRequest], Answers] = _nothing
    drafts: Drafts = field(default_factory=SessionDrafts)
    send: Words = _SEND
    leave: str = "/"

    def __post_init__(self) -> None:
        fields = [name for step in self.steps for name in step.form.base_fields]
        if len(fields) != len(set(fields)):
            raise ImproperlyConfigured(f"Two steps of “{self.name}” ask for the same field.")

    def at(self, door: Door) -> list[Step]:
        """The steps that are asked at a door."""
        return [step for step in self.steps if step.only in {None, door}]

    def step(self, name: str) -> Step | None:
        """The step of that name."""
        return next((step for step in self.steps if step.name == name), None)

    def key(self, request: HttpRequest, door: Door) -> str:
        """Names the draft: one for each door and each thing the journey can be about."""
        about = sorted((name, str(value)) for name, value in _about(request).items())
        return ":".join([self.name, door, *(value for _name, value in about)])

    def url(self, request: HttpRequest, page: str, **extra: str) -> str:
        """The address of another page of this journey; `page` is as in `Journey.urls`."""
        match = request.resolver_match
        space = f"{match.namespace}:" if match and match.namespace else ""
        return reverse(f"{space}{self.name}{page}", kwargs=_about(request) | extra)

    def send_once(
        self, request: HttpRequest, door: Door, token: str, answers: Answers
    ) -> str | None:
        """Do the action unless this token did it before; its reference, none for a stale token."""
        with self.drafts.alone(request, self.key(request, door)) as draft:
            if token == draft.token:
                draft.finish(self.finish(request, answers, door))
            return draft.finished.get(token)


def _about(request: HttpRequest) -> dict[str, object]:
    kwargs = request.resolver_match.kwargs if request.resolver_match else {}
    return {name: kwargs[name] for name in kwargs if name not in {"question", "token"}}
