"""The first administrator comes to be from the machine itself."""

import pytest
from django.core.management import CommandError, call_command

from nutag.people.models import Person, Post
from nutag.record.models import Entry
from nutag.record.tests import world

ORDER = {"given_name": "Болд", "source": "А/1"}


@pytest.fixture
def city(db: None) -> world.World:
    """A small city."""
    return world.build()


def test_an_account_and_a_post_are_made(city: world.World) -> None:
    call_command("appoint", "dorj@example.mn", **ORDER)
    post = Post.objects.get(person=Person.objects.get(email="dorj@example.mn"))
    assert (post.role, post.place) == ("administrator", city.city)
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)[:2]) == [
        "person.invited",
        "post.given",
    ]


@pytest.mark.parametrize(
    ("email", "options"),
    [
        ("no address", {}),
        ("dorj@example.mn", {"place": "9999"}),
        ("dorj@example.mn", {"role": "kheseg_leader", "place": "ub"}),
    ],
)
def test_what_cannot_be_leaves_nothing(
    city: world.World, email: str, options: dict[str, str]
) -> None:
    before = Person.objects.count()
    with pytest.raises(CommandError):
        call_command("appoint", email, **ORDER, **options)
    assert Person.objects.count() == before
    assert not Entry.objects.exists()
