"""Half-made journeys: what has been answered so far, kept until it is sent."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass, field
from typing import Protocol
from uuid import uuid4

from django import forms
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest, QueryDict

from nutag.ui.journey.steps import Step

_REMEMBERED = 20


def _new_token() -> str:
    return uuid4().hex


@dataclass
class Draft:
    """Answers as they were sent, by step and field; files are given by their ids.

    `token` stands for this one sending. `finished` keeps the references of what was sent before
    by their tokens, so that a second click finds what the first one did.
    """

    token: str = field(default_factory=_new_token)
    posted: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    finished: dict[str, str] = field(default_factory=dict)

    def answer(self, step: Step, sent: QueryDict) -> None:
        """Keep what was sent for a step."""
        posted = {str(name): [str(value) for value in values] for name, values in sent.lists()}
        posted.pop("csrfmiddlewaretoken", None)
        self.posted[step.name] = posted

    def form(self, step: Step) -> forms.Form | None:
        """The form of a step with what was sent, if anything was."""
        if step.name not in self.posted:
            return None
        sent = QueryDict(mutable=True)
        for name, values in self.posted[step.name].items():
            sent.setlist(name, values)
        return step.form(sent)

    def finish(self, reference: str) -> None:
        """Remember what was done and begin anew."""
        finished = {**self.finished, self.token: reference}
        self.finished = dict(list(finished.items())[-_REMEMBERED:])
        self.posted, self.token = {}, _new_token()


class Drafts(Protocol):
    """Where drafts are kept. `key` names the journey and what it is about."""

    def get(self, request: HttpRequest, key: str) -> Draft:
        """The draft of whoever asks, or a new one, which is kept from then on."""
        ...

    def put(self, request: HttpRequest, key: str, draft: Draft) -> None:
        """Keep the draft."""
        ...

    def alone(self, request: HttpRequest, key: str) -> AbstractContextManager[Draft]:
        """The draft in a transaction that nobody else can enter; kept at the end."""
        ...


class SessionDrafts:
    """Drafts in the session, which is in the database: they survive a closed browser tab."""

    def get(self, request: HttpRequest, key: str) -> Draft:
        """The draft of whoever asks, or a new one, which is kept from then on."""
        if _place(key) not in request.session:
            self.put(request, key, Draft())
        return Draft(**request.session[_place(key)])

    def put(self, request: HttpRequest, key: str, draft: Draft) -> None:
        """Keep the draft with the session."""
        request.session[_place(key)] = asdict(draft)

    @contextmanager
    def alone(self, request: HttpRequest, key: str) -> Iterator[Draft]:
        """The draft as the database has it by now, with the session locked until the end."""
        number = request.session.session_key
        with transaction.atomic():
            Session.objects.select_for_update().filter(pk=number).first()
            session = type(request.session)(number)
            draft = Draft(**session.get(_place(key), {}))
            yield draft
            session[_place(key)] = asdict(draft)
            session.save()
        self.put(request, key, draft)


def _place(key: str) -> str:
    return f"journey:{key}"
