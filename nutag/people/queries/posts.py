"""Posts: who holds which, and which somebody may decide about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from nutag.people.models import Person, Post
from nutag.people.rules import KINDS
from nutag.places.models import Place
from nutag.record.actors import Actor
from nutag.record.permissions import NOTHING, where
from nutag.record.roles import Role
from nutag.record.verbs import SYSTEM_ROLE, get

PAGE = 40
ORDER = tuple(Role.values)


@dataclass(frozen=True)
class PostFilters:
    """What an officer wants to see; empty means everything, `past` includes ended posts."""

    path: str = ""
    role: str = ""
    past: bool = False


def posts(by: Actor, filters: PostFilters) -> "QuerySet[Post]":
    """The posts `by` may decide about; each says as `mine` whether it is their own."""
    reach = where(by, "post.ended", path="place__path", state="role")
    found = Post.objects.filter(reach)
    if not filters.past:
        found = found.filter(pk__in=Post.objects.on(timezone.localdate()).values("pk"))
    if filters.path:
        found = found.filter(place__path__startswith=filters.path)
    if filters.role:
        found = found.filter(role=filters.role)
    own = ExpressionWrapper(_is(by), BooleanField())
    found = found.select_related("place", "place__parent", "person").annotate(mine=own)
    return found.order_by("place__sort_key", "place_id", "role", "person__sort_key", "pk")


def post_page(by: Actor, filters: PostFilters, number: str) -> "Page[Any]":
    """One page of them."""
    return Paginator(posts(by, filters), PAGE).get_page(number)


def post_rows(by: Actor, filters: PostFilters) -> Iterator[Sequence[object]]:
    """The lines of the CSV export, headings first; names of office holders are public."""
    yield (
        "place_code", "place_mn", "place_en", "role", "given_name", "parent_name", "from_on",
        "until_on", "source",
    )  # fmt: skip
    for post in posts(by, filters).iterator():
        yield (
            post.place.code, post.place.name_mn, post.place.name_en, post.role,
            post.person.given_name, post.person.parent_name, post.from_on, post.until_on or "",
            post.source,
        )  # fmt: skip


def post(pk: int) -> Post | None:
    """One post."""
    return Post.objects.select_related("place", "person").filter(pk=pk).first()


def holders(place: Place, day: date | None = None) -> list[Post]:
    """The posts held at exactly that place on that day, in the order of the roles."""
    held = Post.objects.on(day or timezone.localdate()).filter(place=place)
    found = held.select_related("person").order_by("person__sort_key", "pk")
    return sorted(found, key=lambda post: ORDER.index(post.role))


def appointable(by: Actor) -> list[str]:
    """The roles `by` may give somewhere, in their order."""
    grants = by.grants()
    system = any(grant.role == SYSTEM_ROLE for grant in grants)
    return [role for role in KINDS if system or _may_give(by, role)]


def person_by_email(email: str) -> Person | None:
    """The person with that address."""
    return Person.objects.present().filter(email__iexact=email).first()


def _may_give(by: Actor, role: str) -> bool:
    """Whether some post of `by` lets them give that role anywhere."""
    held = {grant.role for grant in by.grants()}
    rows = get("post.given").who
    return any(held & set(who.roles) and role in (who.states or (role,)) for who in rows)


def _is(by: Actor) -> Q:
    return Q(person=by.pk) if by.pk is not None else NOTHING
