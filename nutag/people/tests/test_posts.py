"""Posts: who may give which, one governor at a time, handing over."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from nutag.people import actions, queries
from nutag.people.demo import fill, person_with_post, sign_ins
from nutag.people.models import Person, Post
from nutag.people.tests.conftest import signed_in
from nutag.places.actions import load_city
from nutag.record.actors import SYSTEM
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

TODAY = timezone.localdate


def give(by: Any, person: Any, role: str, place: Any, **more: Any) -> Post:
    return actions.give_post(
        by=by, person=person, role=role, place=place, source="A/2", from_on=TODAY(), **more
    )


def test_appointers_reach_their_branch_and_ordinary_posts_only(town: SimpleNamespace) -> None:
    give(town.governor, town.resident, Role.KHESEG_LEADER, town.kheseg)
    for by, role, place in (
        (town.governor, Role.SOCIAL_WORKER, town.khoroo),
        (town.officer, Role.KHOROO_ORGANISER, town.other_khoroo),
        (town.officer, Role.AUDITOR, town.district),
        (town.resident, Role.KHESEG_LEADER, town.kheseg),
    ):
        with pytest.raises(NotAllowed):
            give(by, town.social, role, place)


def test_nobody_appoints_themselves(town: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        give(town.officer, town.officer, Role.KHOROO_ORGANISER, town.khoroo)


def test_a_khoroo_has_one_governor(town: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        give(town.officer, town.resident, Role.KHOROO_GOVERNOR, town.khoroo)
    with pytest.raises(ValidationError):
        give(town.officer, town.resident, Role.KHOROO_GOVERNOR, town.district)


def test_a_post_ends_by_itself(town: SimpleNamespace) -> None:
    until = TODAY() + timedelta(days=3)
    post = give(town.officer, town.resident, Role.MONITOR, town.khoroo, until_on=until)
    assert post.is_held(until - timedelta(days=1))
    assert not post.is_held(until)
    assert town.resident.grants(until) == []


def test_handing_over_ends_one_and_begins_the_other(town: SimpleNamespace) -> None:
    post = Post.objects.get(person=town.governor)
    successor = actions.hand_over_post(
        by=town.officer, post=post, to=town.resident, on=TODAY() + timedelta(days=1), source="A/3"
    )
    post.refresh_from_db()
    assert post.until_on == successor.from_on
    assert [each.person for each in queries.holders(town.khoroo)].count(town.governor) == 1
    tomorrow = queries.holders(town.khoroo, TODAY() + timedelta(days=1))
    governors = [each.person for each in tomorrow if each.role == Role.KHOROO_GOVERNOR]
    assert governors == [town.resident]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_hand_over_at_once_one_succeeds(town: SimpleNamespace) -> None:
    post = Post.objects.get(person=town.governor)
    others = [person_with_post("", town.khoroo) for _number in range(4)]

    def hand_over(to: Person) -> bool:
        try:
            actions.hand_over_post(by=SYSTEM, post=post, to=to, on=TODAY(), source="A/4")
        except ValidationError:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(hand_over, others)) == [False, False, False, True]
    assert Post.objects.on(TODAY()).filter(role=Role.KHOROO_GOVERNOR).count() == 1


def test_names_are_sorted_by_given_name(town: SimpleNamespace) -> None:
    for name in ("Өлзий", "Оюун", "Үүрцайх", "Учрал", "Анар"):
        person_with_post(Role.PRESIDIUM_MEMBER, town.khoroo, given_name=name)
    held = [each for each in queries.holders(town.khoroo) if each.role == Role.PRESIDIUM_MEMBER]
    names = [each.person.given_name for each in held]
    assert names == ["Анар", "Оюун", "Өлзий", "Учрал", "Үүрцайх"]


def test_an_officer_invites_gives_and_ends_on_pages(town: SimpleNamespace) -> None:
    client = signed_in(town.officer)
    asked = {
        "role": Role.KHURAL_CHAIR, "place": "Баянзүрх 7", "email": "new@demo.nutag.example",
        "from_on": TODAY().isoformat(), "source": "A/9",
    }  # fmt: skip
    refused = client.post("/posts/give/", asked)
    assert refused.status_code == 422
    assert "write the name" in refused.content.decode()
    assert client.post("/posts/give/", asked | {"given_name": "Шинэ"}).status_code == 302
    post = Post.objects.get(role=Role.KHURAL_CHAIR)
    assert "Шинэ" in client.get("/posts/").content.decode()
    assert "Шинэ" in client.get("/places/1110-07/").content.decode()
    assert "Шинэ" in client.get("/posts.csv").content.decode("utf-8-sig")
    ended = client.post(f"/posts/{post.pk}/end/", {"until_on": TODAY().isoformat(), "source": "B"})
    assert ended.status_code == 302
    assert "Шинэ" not in client.get("/places/1110-07/").content.decode()


def test_the_people_of_the_demonstration_can_sign_in(db: None) -> None:
    load_city(demo=True)
    fill()
    assert {each.role for each in Post.objects.all()} == set(Role.values)
    assert all(person.parent_name == "Жишиг" for person in Person.objects.all())
    for each in sign_ins():
        assert Person.objects.get(email=each.email).check_password(each.password)
    assert Post.objects.first() is not None
    assert date(TODAY().year - 2, 1, 1) == Post.objects.order_by("pk")[0].from_on
