"""What a journey asks, in which order, and how far the answers reach."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise

type Words = str | Promise
type Answers = dict[str, Any]


class Door(StrEnum):
    """Through which door a journey is made."""

    PAGES = "pages"
    DESK = "desk"


def always(_answers: Answers) -> bool:
    """The condition of a step that everybody takes."""
    return True


def sent(request: HttpRequest) -> QueryDict:
    """What was sent, as it is."""
    return request.POST


def nothing(_request: HttpRequest, _answers: Answers) -> str:
    """Nothing above the question."""
    return ""


@dataclass(frozen=True)
class Step:
    """One question, or a few that belong together: a page of its own for a resident.

    `when` decides from the answers given before, by field name, whether the question is asked;
    an answer may be missing. Field names must differ between the steps of a journey. `only` asks it
    at one door alone. `receive` makes the answers of what was sent, as for a file, which it keeps
    and whose key it puts among them; with `stay` among them the question stands. `above` is safe
    HTML that stands above the question.
    """

    name: str
    form: type[forms.Form]
    title: Words
    hint: Words = ""
    when: Callable[[Answers], bool] = always
    only: Door | None = None
    receive: Callable[[HttpRequest], QueryDict] = sent
    above: Callable[[HttpRequest, Answers], str] = nothing

    @property
    def conditional(self) -> bool:
        """Whether some people skip it."""
        return self.when is not always


@dataclass(frozen=True)
class Confirmation:
    """What a person is told at the end: the reference, what happens next and by when."""

    title: Words
    reference: str
    coming: Sequence[tuple[Words, date | None]] = ()
    links: Sequence[tuple[Words, str]] = ()


@dataclass
class Walk:
    """The steps that apply with their forms, up to the first one without a good answer."""

    taken: list[tuple[Step, forms.Form]] = field(default_factory=list)
    answers: Answers = field(default_factory=dict)
    pending: Step | None = None

    @property
    def steps(self) -> list[Step]:
        """The steps that can be visited."""
        return [step for step, _form in self.taken] + ([self.pending] if self.pending else [])

    def beside(self, step: Step, distance: int) -> Step | None:
        """The step that many before (negative) or after; none beyond either end."""
        place = self.steps.index(step) + distance
        return self.steps[place] if 0 <= place < len(self.steps) else None


def walk(steps: Sequence[Step], bound: Callable[[Step], forms.Form | None]) -> Walk:
    """Follow the steps as far as they are answered; `bound` gives a step's form as it was sent."""
    way = Walk()
    for step in steps:
        if not step.when(way.answers):
            continue
        form = bound(step)
        if form is None or not form.is_valid():
            way.pending = step
            return way
        way.taken.append((step, form))
        way.answers |= form.cleaned_data
    return way
