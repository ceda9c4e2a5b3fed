"""The test of a module on paper, for those without a phone: both forms, and the key."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from nutag.learning.models import Booking, Form, Module
from nutag.learning.papers import FOLDER
from nutag.learning.queries.content import Question, language
from nutag.learning.rules.attempts import PASS
from nutag.ui.paper import DEMO, printed

LETTERS = {"mn": "абвг", "en": "abcd"}


def pdf(
    module: Module,
    forms: Sequence[tuple[str, Sequence[Question]]],
    people: Sequence[tuple[Booking, Form, Form]],
) -> bytes:
    """Form A, form B, the key with its reasons, and who gets which form when."""
    told = {
        "language": language(),
        "title": _("Test"),
        "module": f"{module.code}. {getattr(module, f'title_{language()}')}",
        "demo": DEMO if settings.DEMO else "",
        "letters": list(LETTERS[language()]),
        "forms": [{"name": _form(form), "questions": [_question(each) for each in questions]}
                  for form, questions in forms],
        "people": [[each.person.full_name, before, after] for each, before, after in people],
        "columns": [_("Name"), _("before"), _("after")],
        "words": _words(max(len(questions) for _form, questions in forms)),
    }  # fmt: skip
    return printed(FOLDER / "test.typ", told=told)


def _form(form: str) -> str:
    return _("Form %(letter)s") % {"letter": form}


def _question(each: Question) -> dict[str, object]:
    return {"text": each.text, "answers": list(each.answers), "right": each.right, "why": each.why}


def _words(asked: int) -> dict[str, str]:
    marking = _(
        "Count the right answers. Passed are 80 %% or more: at least %(enough)s of %(asked)s. The "
        "result before learning counts for nothing but the comparison."
    )
    return {
        "name": _("Name"),
        "day": _("Day"),
        "before": _("before learning"),
        "after": _("after learning"),
        "later": _("three months later"),
        "how": _("One answer is right in each question. Put a cross into its box. Nobody but the "
                 "trainer sees this sheet."),
        "key": _("Key, only for the trainer"),
        "marking": marking % {"enough": -(-asked * PASS // 100), "asked": asked},
        "who": _("Who gets which form"),
        "crossed": _("Whoever has form A before gets form B after, and the other way round; three "
                     "months later the first form again. On the phone it is the same."),
    }  # fmt: skip
