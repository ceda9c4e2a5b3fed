"""Give a post from the machine itself: how the first administrator comes to be."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.people.actions import give_post, invite
from nutag.people.queries import place_by_code
from nutag.places.models import Place
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role
from nutag.site import schema
from nutag.site.refusal import refuse_pending


class Command(BaseCommand):
    """`nutag appoint EMAIL`."""

    help = "Give somebody a post from today on, and an account if they have none."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help=_("the address the sign-in code is sent to"))
        parser.add_argument("--given-name", required=True, help=_("given name"))
        parser.add_argument("--parent-name", default="", help=_("parent's name"))
        parser.add_argument("--role", choices=Role.values, default=str(Role.ADMINISTRATOR))
        parser.add_argument("--place", default="ub", help=_("code of the place"))
        parser.add_argument("--source", required=True, help=_("the order that appoints"))

    def handle(self, *_args: Any, **options: Any) -> None:
        refuse_pending(schema.pending())
        place = place_by_code(options["place"])
        if place is None:
            text = _("There is no place with the code %(code)s. First: nutag load-city")
            raise CommandError(text % {"code": options["place"]})
        try:
            validate_email(options["email"])
            appoint(options, place)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        told = _("%(email)s: %(role)s. Sign in with a code at %(url)s")
        url = f"{settings.SITE_URL}/account/login/"
        named = {"email": options["email"], "role": Role(options["role"]).label, "url": url}
        self.stdout.write(told % named)


@transaction.atomic
def appoint(options: dict[str, Any], place: Place) -> None:
    """The account and the post, both or neither. Raises ValidationError."""
    person = invite(
        by=SYSTEM, email=options["email"], given_name=options["given_name"],
        parent_name=options["parent_name"], role=options["role"], place=place,
    )  # fmt: skip
    give_post(
        by=SYSTEM, person=person, role=options["role"], place=place,
        from_on=timezone.localdate(), source=options["source"],
    )  # fmt: skip
