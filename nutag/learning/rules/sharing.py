"""Who tells of a practice, who checks it, who takes it over."""

from nutag.learning.models import Adoption, SharedPractice
from nutag.record.roles import KHOROO_STAFF, Role
from nutag.record.verbs import OWNER, Reach, Verb, Who, register

KHOROO = Who((*KHOROO_STAFF, Role.KHURAL_CHAIR, Role.KHESEG_LEADER))


def forget(person_id: int) -> None:
    """Erasure: practices stay, without who told or took them over."""
    SharedPractice.objects.filter(by_id=person_id).update(by=None)
    Adoption.objects.filter(by_id=person_id).update(by=None)


register(
    Verb(
        name="practice.shared",
        mn="{by} хорооныхоо туршлагыг хуваалцав: {subject}",
        en="{by} told of a practice of their khoroo: {subject}",
        who=(KHOROO,),
        shred=forget,
    ),
    Verb(
        name="practice.checked",
        mn="{by} хуваалцсан туршлагыг шалгав: {subject}",
        en="{by} checked a practice that was told: {subject}",
        who=(Who((Role.TRAINER, Role.CITY_OFFICER), Reach.ANYWHERE),),
    ),
    Verb(
        name="practice.returned",
        mn="{by} хуваалцсан туршлагыг буцаав: {subject}. Шалтгаан нь хуудсанд бий",
        en="{by} returned a practice that was told: {subject}. The page says why",
        who=(Who((Role.TRAINER, Role.CITY_OFFICER), Reach.ANYWHERE),),
    ),
    Verb(
        name="practice.adopted",
        mn="{by} өөр хорооны туршлагыг нэвтрүүлэв: {subject}",
        en="{by} took over a practice of another khoroo: {subject}",
        who=(KHOROO,),
    ),
    Verb(
        name="practice.proven",
        mn="{by} нэвтрүүлсэн туршлагын үр дүнг бичив: {subject}",
        en="{by} wrote what came of a practice that was taken over: {subject}",
        who=(Who((OWNER,)),),
    ),
)
