"""Lessons other rooms point to."""

from collections.abc import Sequence

from django.urls import reverse

from nutag.learning.models import Lesson
from nutag.learning.queries.attempts import title_of
from nutag.ui.lessons import Reading, teaches


@teaches
def lessons(codes: Sequence[str]) -> Sequence[Reading]:
    """Lessons by their codes, in the order of the codes."""
    found = {each.code: each for each in Lesson.objects.filter(code__in=codes)}
    return [
        Reading(title_of(found[code]), found[code].minutes, reverse("learning:lesson", args=[code]))
        for code in codes
        if code in found
    ]
