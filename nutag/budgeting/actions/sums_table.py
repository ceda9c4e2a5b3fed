"""Sums of money by place, read from a table: everything, or nothing and all the reasons."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from nutag.places.cells import Cells
from nutag.places.models import Place
from nutag.places.tables import Mistake, TableError, read

COLUMNS = ("place", "amount")
GAPS = re.compile(r"[\s\u00a0,₮]")
DIGITS = 15


def sums_from(raw: bytes, city: Place) -> dict[Place, int]:
    """Tögrög by place from a CSV table with the columns `place` (its code) and `amount`.

    The places are the city, its districts and khoroos. Raises TableError with row and column.
    """
    table = read(raw, COLUMNS)
    inside = Place.objects.within(city.path).exclude(kind="kheseg").order_by("valid_from")
    known: Mapping[str, Place] = {each.code: each for each in inside}
    found: dict[Place, int] = {}
    for number, row in table.rows:
        cells = Cells(table, number, row)
        place, amount = known.get(cells["place"]), GAPS.sub("", cells["amount"])
        if place is None:
            cells.wrong("place", _("This code is not known."))
        elif place in found:
            cells.wrong("place", _("This place stands twice."))
        if not (amount.isascii() and amount.isdecimal() and len(amount) <= DIGITS):
            cells.wrong("amount", _("Write whole tögrög in digits, such as 43200000."))
        elif place is not None:
            found[place] = int(amount)
    if not table.rows:
        table.wrong(1, "", _("The table has no rows."))
    if table.mistakes:
        raise TableError(sorted(table.mistakes))
    return found


def typed(text: str) -> bytes:
    """Lines such as "1110-07 43,200,000" as a table. Raises TableError for a line without a gap."""
    rows = ["place;amount"]
    wrong = []
    for at, line in enumerate(text.splitlines(), 1):
        code, gap, amount = line.strip().replace(";", " ").replace("\t", " ").partition(" ")
        if code and not gap:
            told = _("Write the code of the place, a space, and the sum.")
            wrong.append(Mistake(at + 1, "", told))
        rows.append(f'{code};"{amount.strip()}"' if code else "")
    if wrong:
        raise TableError(wrong)
    return "\n".join(rows).replace('""', "").encode()
