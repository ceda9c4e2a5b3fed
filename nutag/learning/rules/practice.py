"""Who practises, who may watch, when a task is done."""

from collections.abc import Collection

from nutag.learning.models import Observation, PracticeTask
from nutag.record.roles import KHOROO_STAFF, Role
from nutag.record.verbs import (
    ANYONE,
    OWNER,
    SIGNED_IN,
    SYSTEM_ROLE,
    Reach,
    Verb,
    Who,
    find,
    register,
)

ENOUGH = 80
OBSERVED = "observed"  # stands in a lesson where no verb shows its practice
VERBS = ("round.opened", "round.counted", "meeting.minuted", "case.answered")
TRAINERS = (Role.TRAINER, Role.CITY_OFFICER)
ASSIGNERS = (
    Who(TRAINERS, Reach.ANYWHERE),
    Who((Role.KHOROO_GOVERNOR, Role.DISTRICT_OFFICER)),
)
COACHES = (Who((Role.TRAINER,), Reach.ANYWHERE),)
HELPERS = (Who((*KHOROO_STAFF, Role.KHESEG_LEADER)), Who((Role.TRAINER,), Reach.ANYWHERE))


def seen_enough(seen: list[bool]) -> bool:
    """Whether at least 80 % of the points were seen."""
    return bool(seen) and 100 * sum(seen) >= ENOUGH * len(seen)


def can_show(practice: str, roles: Collection[str]) -> bool:
    """Whether some of these posts may do, at their own place, what the record would show.

    Not where an observer shows it, nor where no room has such a verb.
    """
    verb = find(practice)
    if verb is None:
        return False
    wanted = {role for who in verb.who for role in who.roles}
    return not wanted.isdisjoint((ANYONE, SIGNED_IN, *roles))


def forget(person_id: int) -> None:
    """Erasure: a person's practice tasks go; what they saw of others stays without them."""
    Observation.objects.filter(observer_id=person_id).update(observer=None)
    PracticeTask.objects.filter(person_id=person_id).delete()


register(
    Verb(
        name="practice.chosen",
        mn="{by} ажил дээрх даалгавар сонгов: {subject}",
        en="{by} chose a practice task: {subject}",
        who=(Who((SIGNED_IN,)),),
        public=False,
        shred=forget,
    ),
    Verb(
        name="practice.assigned",
        mn="{by} ажил дээрх даалгавар өгөв: {subject}",
        en="{by} assigned a practice task: {subject}",
        who=ASSIGNERS,
        public=False,
    ),
    Verb(
        name="practice.observed",
        mn="{by} ажил дээрх даалгаврыг ажиглав: {subject}, {share} %",
        en="{by} observed a practice task: {subject}, {share} %",
        who=ASSIGNERS,
        public=False,
    ),
    Verb(
        name="practice.done",
        mn="Ажил дээрх даалгавар биелэв: {subject}",
        en="A practice task was done: {subject}",
        who=(Who((SYSTEM_ROLE,)),),
        public=False,
    ),
    Verb(
        name="practice.withdrawn",
        mn="{by} ажил дээрх даалгавраас татгалзав: {subject}",
        en="{by} withdrew from a practice task: {subject}",
        who=(Who((OWNER,)), *ASSIGNERS),
        public=False,
    ),
    Verb(
        name="visit.planned",
        mn="{by} дасгалжуулах айлчлал төлөвлөв",
        en="{by} planned a coach visit",
        who=COACHES,
    ),
    Verb(
        name="visit.made",
        mn="{by} дасгалжуулах айлчлал хийв",
        en="{by} made a coach visit",
        who=(Who((OWNER,)),),
    ),
    Verb(
        name="coaching.noted",
        mn="{by} иргэнд цахим үйлчилгээ заасныг тэмдэглэв",
        en="{by} noted that a resident was coached in an e-service",
        who=HELPERS,
        public=False,
    ),
    Verb(
        name="coaching.followed",
        mn="{by} цахим үйлчилгээ заасан иргэнтэй дахин холбогдов",
        en="{by} followed up on coaching in an e-service",
        who=(Who((OWNER,)),),
        public=False,
    ),
)
