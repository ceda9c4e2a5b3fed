"""What in a text should not be shown to everybody."""

import re

# A registration number is two Cyrillic letters and eight digits (УБ90010112); a phone number has
# eight digits, the first from 5 to 9 (mobile) or 7 for city lines, with or without +976.
_KINDS = {
    "number": re.compile(r"(?<!\w)[А-ЯЁӨҮа-яёөү]{2}[\s-]?\d{8}(?!\d)"),
    "email": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "phone": re.compile(r"(?<![\w])(?:\+?976[\s-]?)?[5-9]\d{3}[\s-]?\d{4}(?![\d])"),
}


def personal(text: str) -> list[str]:
    """Which kinds of personal data a text seems to hold: `number`, `email`, `phone`."""
    return [kind for kind, pattern in _KINDS.items() if pattern.search(text)]
