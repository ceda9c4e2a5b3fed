"""The rights of residents lead to lessons, though the two rooms do not know each other."""

import pytest
from django.test import Client

from nutag.budgeting import shipped
from nutag.budgeting.demo.cycles import demo_cycle
from nutag.learning import reading
from nutag.learning.actions.of_practice import load
from nutag.learning.models import Lesson
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM
from nutag.ui.lessons import readings


@pytest.mark.parametrize(
    ("language", "title"),
    [("mn", "Танхимд хэн алга вэ"), ("en", "Who is not in the room")],
)
def test_the_page_of_the_rights_leads_to_lessons_that_are_there(
    db: None, language: str, title: str
) -> None:
    small_city()
    demo_cycle()
    load(reading.curriculum(), by=SYSTEM)
    named = {row["lesson"] for row in shipped.rights()} - {""}
    assert named <= set(Lesson.objects.values_list("code", flat=True))
    client = Client()
    client.cookies["django_language"] = language
    page = client.get("/rights/").content.decode()
    assert 'href="/learn/1.4/"' in page
    assert title in page
    assert readings(["9.9", ""]) == []
