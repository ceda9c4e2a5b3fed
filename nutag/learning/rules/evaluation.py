"""Who tells what a module costs, and who says how it is used."""

from nutag.learning.models import Reaction
from nutag.record.roles import Role
from nutag.record.verbs import SIGNED_IN, Reach, Verb, Who, register


def forget(person_id: int) -> None:
    """Erasure: what a person said about use at work goes."""
    Reaction.objects.filter(person_id=person_id).delete()


register(
    Verb(
        name="use.told",
        mn="{by} сургалтаа ажилдаа хэрэглэх талаар хариулав",
        en="{by} answered about using a module at work",
        who=(Who((SIGNED_IN,)),),
        public=False,
        shred=forget,
    ),
    Verb(
        name="cost.told",
        mn="{by} сургалтын хэсгийн зардлыг бичив: {amount} ₮",
        en="{by} wrote down what a module cost: {amount} ₮",
        who=(Who((Role.CITY_OFFICER, Role.ADMINISTRATOR), Reach.ANYWHERE),),
    ),
    Verb(
        name="statements.taken",
        mn="{by} суралцсан байдлын мэдээллийг өөр системд зориулж, нэргүйгээр авав: {lines} мөр",
        en="{by} took out what learners did for another system, without names: {lines} lines",
        who=(Who((Role.CITY_OFFICER, Role.ADMINISTRATOR), Reach.ANYWHERE),),
    ),
)
