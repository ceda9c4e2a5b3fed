"""Days and moments in words."""

from datetime import date, datetime

from nutag.core.text.suffixes import day_suffix, ordinal

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_WEEKDAYS = {
    "mn": ("Даваа", "Мягмар", "Лхагва", "Пүрэв", "Баасан", "Бямба", "Ням"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def weekday(value: date, language: str = "mn") -> str:
    """The day of the week: "Мягмар" or "Tuesday"."""
    return _WEEKDAYS["en" if language == "en" else "mn"][value.weekday()]


def day(value: date, language: str = "mn") -> str:
    """A day: "2026 оны 3 дугаар сарын 1" or "1 March 2026"."""
    if language == "en":
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{value.year} оны {ordinal(value.month)} сарын {value.day}"


def day_genitive(value: date) -> str:
    """A day before өдөр and the like, as resolutions write it: "2026 оны 3 дугаар сарын 1-ний"."""
    return day(value) + day_suffix(value.day)


def moment(value: datetime, language: str = "mn") -> str:
    """A day and the time of that day, in the zone the moment carries: "1 March 2026, 14:05"."""
    return f"{day(value, language)}, {value:%H:%M}"
