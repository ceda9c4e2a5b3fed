"""What is told besides tests: use at work, and cost."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nutag.learning.models import Cost, Module, Reaction
from nutag.learning.queries import statements
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


@transaction.atomic
def tell_use(
    module: Module, *, by: Person, sure: str, use: str, barrier: str, group: str = "",
    at: datetime | None = None,
) -> Reaction:  # fmt: skip
    """Say how a module will be used at work; a later answer takes the place of the first."""
    grant = require(by, "use.told", None)
    made, _new = Reaction.objects.update_or_create(
        module=module, person=by,
        defaults={"sure": sure, "use": use, "barrier": barrier, "group": group,
                  "at": at or timezone.now()},
    )  # fmt: skip
    record("use.told", by=by, grant=grant, at=at, module=module.code)
    return made


@transaction.atomic
def tell_cost(
    module: Module, amount: int, source: str, *, by: Actor, at: datetime | None = None
) -> Cost:
    """Write down what a module has cost so far, in tögrög, and where that is from. NotAllowed."""
    grant = require(by, "cost.told", None)
    made, _new = Cost.objects.update_or_create(
        module=module,
        defaults={"amount": amount, "source": source, "at": at or timezone.now()},
    )
    record("cost.told", by=by, grant=grant, at=at, module=module.code, amount=amount)
    return made


@transaction.atomic
def take_statements(*, by: Actor, at: datetime | None = None) -> list[str]:
    """Hand out what learners did, for a learning record store, and note it. Raises NotAllowed."""
    grant = require(by, "statements.taken", None)
    found = list(statements.lines())
    record("statements.taken", by=by, grant=grant, at=at, lines=len(found))
    return found
