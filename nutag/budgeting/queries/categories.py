"""The kinds of things residents ask for."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from nutag.budgeting.models import Category
from nutag.places.tables import write
from nutag.record.subjects import Label, describes
from nutag.ui.templatetags.nutag import named

type ACategory = Category

COLUMNS = ("code", "name_mn", "name_en", "order", "used")


def categories(*, all_of_them: bool = False) -> "QuerySet[Category]":
    """Those that can be chosen, in their order; also those no longer used where asked for."""
    rows = Category.objects.all()
    return rows if all_of_them else rows.filter(used=True)


def category_by(code: str) -> Category | None:
    """One category."""
    return Category.objects.filter(code=code).first()


def categories_csv() -> str:
    """All categories as a table that can be changed and loaded again."""
    rows = categories(all_of_them=True)
    return write(
        COLUMNS,
        ([each.code, each.name_mn, each.name_en, each.order, int(each.used)] for each in rows),
    )


@describes("budgeting.category")
def category_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Categories by their names."""
    found: Any = Category.objects.filter(pk__in=ids)
    url = reverse("budgeting:categories")
    return {str(each.pk): Label(named(each), url) for each in found}
