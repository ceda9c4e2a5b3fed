"""Journeys: questions in an order, a draft that survives, a check, one action, a confirmation.

    known = Journey(
        "known",
        title=_("Ask to be known to the khoroo"),
        steps=[Step("where", forms.Where, title=_("Where do you live?"))],
        finish=...,          # (request, answers, door) -> reference; calls one action
        confirmation=...,    # (request, reference) -> Confirmation
    )
    path("me/known/", include(known.urls()))

See docs/do/journey.md.
"""

from nutag.ui.journey.drafts import Draft, Drafts, SessionDrafts
from nutag.ui.journey.journey import Journey
from nutag.ui.journey.steps import Answers, Confirmation, Door, Step

__all__ = [
    "Answers",
    "Confirmation",
    "Door",
    "Draft",
    "Drafts",
    "Journey",
    "SessionDrafts",
    "Step",
]
