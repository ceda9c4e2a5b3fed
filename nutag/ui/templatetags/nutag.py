"""Template tags that every template may use without loading."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms import BoundField
from django.template import Library
from django.utils import timezone
from django.utils.translation import get_language

from nutag.core import text

register = Library()


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@register.filter
def money(amount: int | None, currency: str = "MNT") -> str:
    """An amount of money in whole units, grouped, with its sign."""
    return "" if amount is None else text.money(amount, currency)


@register.filter
def whole(number: int | None) -> str:
    """A whole number in groups of three: 1,234,567."""
    return "" if number is None else text.whole(number)


@register.filter
def day(value: date | None) -> str:
    """A day in words, in the language of the page."""
    return _day(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A day and a time of day in the city's time zone, in the language of the page."""
    return text.moment(_local(value), _language()) if value else ""


@register.filter
def weekday(value: date | None) -> str:
    """The day of the week, in the language of the page."""
    return text.weekday(_date(value), _language()) if value else ""


@register.filter
def named(thing: Any) -> str:
    """The name in the language of the page, or in the other one where it is missing."""
    names = (getattr(thing, "name_mn", ""), getattr(thing, "name_en", ""))
    mongolian, english = (str(name or "") for name in names)
    return (english or mongolian) if _language() == "en" else (mongolian or english)


@register.filter
def days_from(due: date | None, today: date | None) -> int:
    """Days from `today` (this very day when there is none) to `due`; negative when late."""
    return (_date(due) - (_date(today) if today else timezone.localdate())).days if due else 0


@register.filter
def less(number: int) -> int:
    """The number without its minus sign."""
    return abs(number)


@register.filter
def first_id(field: BoundField) -> str:
    """The id of the first control of a field, where a link from the error summary leads."""
    subwidgets = field.subwidgets
    if field.use_fieldset and subwidgets:
        return subwidgets[0].id_for_label or f"{field.auto_id}_0"
    return field.auto_id


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file.

    A page without its style sheet is better than no page: where the files have not been
    collected, the plain address stands in for the hashed one.
    """
    try:
        return str(staticfiles_storage.url(path))
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


def _date(value: date) -> date:
    return _local(value).date() if isinstance(value, datetime) else value


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _day(value: date) -> str:
    return text.day(_date(value), _language())
