"""Who may say what of a funded project on its way, and how it is told."""

from nutag.budgeting.models import Judgement
from nutag.budgeting.rules.laws import GLASS
from nutag.record.roles import KHOROO_STAFF, OFFICERS
from nutag.record.verbs import SIGNED_IN, Verb, Who, register

NEIGHBOURS = 3
KNOWN = 2
OFFICE = (Who(OFFICERS),)
ON_THE_SPOT = (Who(KHOROO_STAFF),)


def forget(person_id: int) -> None:
    """Erasure: what a neighbour said stays, without who said it."""
    Judgement.objects.filter(owner_id=person_id).update(owner=None)


register(
    Verb(
        name="work.contracted",
        mn="{by} гэрээг бүртгэв: {subject}. {agreed} төгрөг",
        en="{by} registered the contract: {subject}. {agreed} tögrög",
        who=OFFICE,
        law=GLASS,
    ),
    Verb(
        name="work.paid",
        mn="{by} төлбөрийг бүртгэв: {subject}. Нийт {paid} төгрөг",
        en="{by} registered a payment: {subject}. {paid} tögrög in all",
        who=OFFICE,
        law=GLASS,
    ),
    Verb(
        name="work.noted",
        mn="{by} ажлын явцыг бичив: {subject}",
        en="{by} wrote how the work goes: {subject}",
        who=ON_THE_SPOT,
    ),
    Verb(
        name="work.claimed",
        mn="{by} ажил дууссан гэж мэдэгдэв: {subject}. Одоо оршин суугчид хэлнэ",
        en="{by} says the work is done: {subject}. Now the neighbours have the word",
        who=ON_THE_SPOT,
    ),
    Verb(
        name="work.judged",
        mn="Оршин суугч ажлыг үзээд хариу өгөв: {subject}",
        en="A neighbour said whether the work is done: {subject}",
        who=(Who((SIGNED_IN,), assurance=KNOWN),),
        public=False,
        shred=forget,
    ),
    Verb(
        name="work.confirmed",
        mn="Оршин суугчид ажил дууссаныг баталлаа: {subject}",
        en="The neighbours confirm that the work is done: {subject}",
    ),
    Verb(
        name="work.reopened",
        mn="Оршин суугч ажил дуусаагүй гэж хэллээ: {subject}. Ажил дахин нээгдэв",
        en="A neighbour says the work is not done: {subject}. It is open again",
    ),
    Verb(
        name="work.given_up",
        mn="{by} ажлыг шалтгаантайгаар зогсоов: {subject}",
        en="{by} gave the work up, with a reason: {subject}",
        who=OFFICE,
    ),
)
