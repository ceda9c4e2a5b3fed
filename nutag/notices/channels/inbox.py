"""The inbox in Nutag itself: the notice is already there."""

from django.utils.translation import gettext_lazy as _

from nutag.notices.channels.port import Delivered, Outcome
from nutag.notices.letters import Letter
from nutag.notices.models import Trouble
from nutag.people.models import Person


class Inbox:
    """Everybody has it, and every notice is in it."""

    code = "inbox"
    label = _("Inbox")
    missing = Trouble.NO_ADDRESS

    def address_of(self, person: Person) -> str:
        """The person's own key."""
        return str(person.pk)

    def deliver(self, notice: Letter, address: str) -> Outcome:  # noqa: ARG002
        """Nothing is left to do."""
        return Delivered()
