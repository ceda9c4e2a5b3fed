"""A count as one file to read on a phone, to print and to keep: both languages, nothing fetched.

report(election, [outcome])                 # the text of an HTML file
report(election, [outcome, others...])      # with the rules side by side
"""

from collections.abc import Sequence

from nutag.core.counting.election import Election
from nutag.core.counting.outcome import Outcome
from nutag.core.counting.report.page import page
from nutag.core.counting.report.parts import Parts
from nutag.core.counting.report.texts import TEXTS

LANGUAGES = ("mn", "en")


def report(election: Election, outcomes: Sequence[Outcome]) -> str:
    """The first outcome with all its reasons, and beside it the others, as an HTML file."""
    parts = {language: Parts(election, outcomes, language) for language in LANGUAGES}
    names = dict(zip(LANGUAGES, TEXTS["here"], strict=True))
    title = parts["mn"].title
    return page(title, {language: each.body() for language, each in parts.items()}, names)
