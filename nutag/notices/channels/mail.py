"""E-mail."""

from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nutag.notices.channels.port import Deferred, Delivered, Failed, Outcome
from nutag.notices.letters import Letter
from nutag.notices.models import Trouble
from nutag.people.models import Person

FOR_GOOD = 500
NOWHERE = ".invalid"  # reserved for addresses that lead nowhere (RFC 2606)


class Mail:
    """Plain text to the address the person signs in with."""

    code = "mail"
    label = _("E-mail")
    missing = Trouble.NO_ADDRESS

    def address_of(self, person: Person) -> str:
        """The person's address; none for those registered at the desk without one."""
        address = person.email or ""
        return "" if address.endswith(NOWHERE) else address

    def deliver(self, notice: Letter, address: str) -> Outcome:
        """Hand the message to the mail server."""
        ways = settings.SITE_URL + reverse("notices:ways")
        context = {"letter": notice, "ways": ways, "demo": settings.DEMO}
        message = EmailMessage(
            subject=" ".join(notice.title.split()),  # a line break would begin a header
            body=render_to_string("notices/mail.txt", context),
            to=[address],
            headers={"Auto-Submitted": "auto-generated"},
        )
        try:
            message.send()
        except SMTPRecipientsRefused:
            return Failed(Trouble.REFUSED)
        except SMTPResponseException as error:
            for_good = error.smtp_code >= FOR_GOOD
            return Failed(Trouble.REFUSED) if for_good else Deferred(Trouble.SILENT)
        except (SMTPException, OSError):
            return Deferred(Trouble.SILENT)
        return Delivered()
