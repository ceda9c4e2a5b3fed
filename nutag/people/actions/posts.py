"""Posts: giving, ending, handing over."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nutag.people.models import Person, Post
from nutag.people.models.post import SINGLE
from nutag.people.rules import KINDS
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require
from nutag.record.roles import Role

LOCK = "people.posts"


@transaction.atomic
def give_post(
    *,
    by: Actor,
    person: Person,
    role: str,
    place: Place,
    from_on: date,
    source: str,
    until_on: date | None = None,
    at: datetime | None = None,
) -> Post:
    """Give a post from a day (inclusive) to a day (exclusive), by the order named in `source`.

    Raises NotAllowed, and ValidationError when the post cannot be held so.
    """
    post = Post(
        person=person, role=role, place=place, from_on=from_on, until_on=until_on, source=source
    )
    grant = require(by, "post.given", post)
    _place(post, by)
    record(
        "post.given", by=by, grant=grant, subject=post, place=place, at=at, role=role,
    )  # fmt: skip
    return post


@transaction.atomic
def end_post(
    *, by: Actor, post: Post, until_on: date, source: str, at: datetime | None = None
) -> None:
    """End a post: `until_on` is the first day on which it is not held any more.

    Raises NotAllowed, and ValidationError when it has ended already or ends before it begins.
    """
    grant = require(by, "post.ended", post)
    post = _end(post, by, until_on, source)
    record(
        "post.ended", by=by, grant=grant, subject=post, place=post.place, at=at, role=post.role,
    )  # fmt: skip


@transaction.atomic
def hand_over_post(
    *, by: Actor, post: Post, to: Person, on: date, source: str, at: datetime | None = None
) -> Post:
    """End one person's post and give it to another from the same day on, at once or not at all.

    What waits belongs to the post, so it moves along; what was done stays with who did it.
    Raises NotAllowed and ValidationError.
    """
    grant = require(by, "post.handed_over", post)
    if to.pk == post.person_id:
        raise ValidationError(_("This person holds the post already."))
    post = _end(post, by, on, source)
    successor = Post(person=to, role=post.role, place=post.place, from_on=on, source=source)
    _place(successor, by)
    record(
        "post.handed_over", by=by, grant=grant, subject=successor, place=post.place, at=at,
        role=post.role, ended=post.pk,
    )  # fmt: skip
    return successor


@transaction.atomic
def invite(
    *, by: Actor, email: str, given_name: str, parent_name: str, role: str, place: Place,
    at: datetime | None = None,
) -> Person:  # fmt: skip
    """The person of that address; if there is none, an account that signs in by a code to it.

    Raises NotAllowed when `by` may not give that role at that place.
    """
    found = Person.objects.present().filter(email__iexact=email).first()
    if found:
        return found
    grant = require(by, "person.invited", Post(role=role, place=place))
    person = Person(email=email.lower(), given_name=given_name, parent_name=parent_name)
    person.set_unusable_password()
    person.save()
    record("person.invited", by=by, grant=grant, subject=person, place=place, at=at, role=role)
    return person


def _place(post: Post, by: Actor) -> None:
    """Save a new post if it may stand. The lock keeps two from taking the same place at once."""
    if by.pk is not None and by.pk == post.person_id:
        raise ValidationError(_("Nobody appoints themselves: ask another officer."))
    if not post.person.is_active:
        raise ValidationError(_("This account was erased."))
    if post.place.kind not in KINDS.get(post.role, ()):
        raise ValidationError(_("This post does not exist at a place of that kind."))
    if post.until_on and post.until_on <= post.from_on:
        raise ValidationError(_("The last day must come after the first."))
    turn(LOCK)
    same = Post.objects.filter(role=post.role, place=post.place)
    same = same.overlapping(post.from_on, post.until_on)
    if same.filter(person=post.person).exists():
        raise ValidationError(_("This person holds that post in that time already."))
    if post.role in SINGLE and same.exists():
        raise ValidationError(
            _("%(role)s: one person at a time. End the other post first, or hand it over.")
            % {"role": Role(post.role).label}
        )
    post.save()


def _end(post: Post, by: Actor, until_on: date, source: str) -> Post:
    turn(LOCK)
    post = Post.objects.select_for_update().get(pk=post.pk)
    if by.pk is not None and by.pk == post.person_id:
        raise ValidationError(_("Nobody decides about their own post: ask another officer."))
    if post.until_on and post.until_on <= until_on:
        raise ValidationError(_("This post has ended already."))
    if until_on < post.from_on:
        raise ValidationError(_("A post cannot end before it begins."))
    post.until_on, post.end_source = until_on, source
    post.save()
    return post


def held_by(person: Person, day: date) -> Q:
    """The posts that keep a person from being erased: held now or later."""
    return Q(person=person) & (Q(until_on=None) | Q(until_on__gt=day))
