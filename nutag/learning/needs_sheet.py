"""The questionnaire on paper: two rows of boxes for each competency, to be typed in at the desk."""

from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from nutag.core import text
from nutag.learning.forms.assessment import IMPORTANCE
from nutag.learning.models import Sheet
from nutag.learning.queries.of_assessment import asked, role_name, told
from nutag.places.naming import full_name
from nutag.ui.paper import DEMO, printed
from nutag.ui.templatetags.nutag import named

SHEET = Path(__file__).parent / "templates" / "learning" / "needs.typ"


def pdf(sheet: Sheet) -> bytes:
    """The sheet in Mongolian, the language of paper."""
    with translation.override("mn"):
        facts = _told(sheet)
    return printed(SHEET, told=facts)


def _told(sheet: Sheet) -> dict[str, object]:
    member = sheet.member
    who = f"{member.person}, {role_name(member.role)}, " if member else ""
    last = text.day(sheet.assessment.closes_on, "mn")
    return {
        "name": named(sheet.assessment), "who": f"{who}{full_name(sheet.place)}",
        "number": str(sheet.pk), "demo": DEMO if settings.DEMO else "",
        "how": _("Mark one box in each row. Leave out what you cannot say. Give the sheet back to "
                 "the khoroo by %(day)s.") % {"day": last},
        "importance": str(_("How important is it for your work?")),
        "ability": str(_("Which of these is closest to how you work now?")),
        "scale": [str(words) for _value, words in IMPORTANCE],
        "asked": [
            {"name": told(each.competency, "name"), "levels": told(each.competency, "levels"),
             "both": each.with_importance}
            for each in asked(sheet)
        ],
    }  # fmt: skip
