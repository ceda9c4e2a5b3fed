"""A printed slip, handed over at the khoroo desk."""

from django.utils.translation import gettext_lazy as _

from nutag.notices.channels.port import Deferred, Outcome
from nutag.notices.letters import Letter
from nutag.notices.models import Trouble
from nutag.people.models import Person


class Slip:
    """The khoroo prints it and hands it over."""

    code = "slip"
    label = _("Printed slip from the khoroo")
    missing = Trouble.NO_HOME

    def address_of(self, person: Person) -> str:
        """The person's home place, whose khoroo prints."""
        return person.home.code if person.home else ""

    def deliver(self, notice: Letter, address: str) -> Outcome:  # noqa: ARG002
        """From here on it waits on the list of the desk."""
        return Deferred(by_hand=True)
