"""Who words what residents may do and are owed, and how it is told."""

from nutag.budgeting.rules.cycles import CITY
from nutag.record.verbs import Verb, register

register(
    Verb(
        name="right.worded",
        mn="{by} иргэдийн эрхийн тайлбарыг бичив: {subject}",
        en="{by} worded a right of residents: {subject}",
        who=CITY,
    ),
    Verb(
        name="right.ended",
        mn="{by} иргэдийн эрхийн тайлбарыг хасав: {subject}",
        en="{by} took a right of residents off the page: {subject}",
        who=CITY,
    ),
    Verb(
        name="rights.loaded",
        mn="{by} иргэдийн эрхийн тайлбарыг оруулав: {new} шинэ, {changed} өөрчлөгдсөн",
        en="{by} loaded rights of residents: {new} new, {changed} changed",
        who=CITY,
    ),
)
