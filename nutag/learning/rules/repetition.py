"""Who is asked again, how often, and which questions."""

from nutag.learning.models import Card, Form, Item
from nutag.learning.rules.attempts import OF_A_LESSON, drawn, other
from nutag.record.verbs import SIGNED_IN, Verb, Who, register

A_DAY = 5


def repeats(person_id: int, item: Item) -> bool:
    """Whether a question may be repeated: never one that waits for the test three months later.

    `item` comes with its lesson and module.
    """
    lesson = item.lesson
    if item.form != other(drawn(person_id, lesson.code)):
        return False
    kept = drawn(person_id, lesson.module.code)
    return Form(item.form) != kept or item.order > OF_A_LESSON


def forget(person_id: int) -> None:
    """Erasure: what a person was asked again goes."""
    Card.objects.filter(person_id=person_id).delete()


register(
    Verb(
        name="memory.refreshed",
        mn="{by} өмнө сурсан зүйлийн асуултад хариулав: {asked}-аас {right} зөв",
        en="{by} answered questions on lessons passed earlier: {right} of {asked} right",
        who=(Who((SIGNED_IN,)),),
        public=False,
        shred=forget,
    ),
)
