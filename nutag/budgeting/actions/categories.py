"""The kinds of things residents ask for: added, changed, loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from nutag.budgeting import shipped
from nutag.budgeting.models import Category
from nutag.core.text import latin
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

LONGEST_CODE = 30


@dataclass(frozen=True)
class CategoryDraft:
    """A category as it is written down."""

    name_mn: str
    name_en: str
    order: int = 100
    used: bool = True


@transaction.atomic
def add_category(kind: CategoryDraft, *, by: Actor, at: datetime | None = None) -> Category:
    """Add a category; its code is made from its English name. Raises NotAllowed."""
    made = Category(code="", **vars(kind))
    grant = require(by, "category.added", made)
    turn("categories")
    made.code = _free_code(kind)
    made.save()
    record("category.added", by=by, grant=grant, subject=made, at=at, category=made.code)
    return made


@transaction.atomic
def change_category(
    category: Category, kind: CategoryDraft, *, by: Actor, at: datetime | None = None
) -> Category:
    """Rename a category, move it in the order, stop or begin using it. Raises NotAllowed."""
    grant = require(by, "category.changed", category)
    for name, value in vars(kind).items():
        setattr(category, name, value)
    category.save()
    record("category.changed", by=by, grant=grant, subject=category, at=at, category=category.code)
    return category


@transaction.atomic
def load_categories(
    rows: Sequence[tuple[str, CategoryDraft]], *, by: Actor, at: datetime | None = None
) -> tuple[int, int]:
    """Write categories by their codes, all or none: how many are new, and how many changed.

    Those that are not among the rows stay as they are. Raises NotAllowed.
    """
    grant = require(by, "categories.loaded", Category())
    turn("categories")
    there = {each.code: each for each in Category.objects.all()}
    new = [Category(code=code, **vars(kind)) for code, kind in rows if code not in there]
    changed = 0
    for code, kind in rows:
        known = there.get(code)
        if known and any(getattr(known, name) != value for name, value in vars(kind).items()):
            Category.objects.filter(pk=known.pk).update(**vars(kind))
            changed += 1
    Category.objects.bulk_create(new)
    record("categories.loaded", by=by, grant=grant, at=at, new=len(new), changed=changed)
    return len(new), changed


def load_usual(*, by: Actor = SYSTEM, at: datetime | None = None) -> int:
    """Load the categories Nutag comes with, where there are none yet; how many are new."""
    if Category.objects.exists():
        return 0
    rows = [
        (
            row["code"],
            CategoryDraft(row["name_mn"], row["name_en"], int(row["order"]), row["used"] == "1"),
        )
        for row in shipped.categories()
    ]
    return load_categories(rows, by=by, at=at)[0]


def _free_code(kind: CategoryDraft) -> str:
    plain = slugify(kind.name_en) or slugify(latin(kind.name_mn)) or "kind"
    plain, code, number = plain[: LONGEST_CODE - 4], plain[:LONGEST_CODE], 1
    while Category.objects.filter(code=code).exists():
        number += 1
        code = f"{plain}-{number}"
    return code
