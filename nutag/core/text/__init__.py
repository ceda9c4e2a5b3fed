"""Mongolian text: folding for search, sorting, suffixes, amounts and dates.

Start here:

    search column   searchable("Баянзүрх", "Bayanzürkh", "БЗД")
    a query         every word of `spellings(query)` must occur in one of its spellings
    order column    sort_key("Өвөр") — sorts alike in Python, SQLite and PostgreSQL
    duplicates      alike(title, others)
    a typed sum     read_money("48 тэрбум")
    on a page       ordinal(14), whole(n), money(n), money_words(n), day(d), weekday(d), moment(m)
"""

from nutag.core.text.alike import alike, likeness
from nutag.core.text.amounts import money, money_words, read_money, whole
from nutag.core.text.changes import Piece, changes
from nutag.core.text.dates import day, day_genitive, moment, weekday
from nutag.core.text.folding import fold, latin, letters, searchable, spellings
from nutag.core.text.personal import personal
from nutag.core.text.sorting import sort_key
from nutag.core.text.suffixes import day_suffix, ordinal, short_ordinal

__all__ = [
    "Piece",
    "alike",
    "changes",
    "day",
    "day_genitive",
    "day_suffix",
    "fold",
    "latin",
    "letters",
    "likeness",
    "moment",
    "money",
    "money_words",
    "ordinal",
    "personal",
    "read_money",
    "searchable",
    "short_ordinal",
    "sort_key",
    "spellings",
    "weekday",
    "whole",
]
