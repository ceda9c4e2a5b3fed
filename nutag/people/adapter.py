"""How allauth behaves in Nutag."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from nutag.people import actions, queries
from nutag.people.cast import DOMAIN
from nutag.people.models import Person

STAGE = "allauth.account.stages.EmailVerificationStage"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up joins, mails speak the person's language, demo people stay in the demo."""

    def save_user(
        self,
        request: HttpRequest,
        user: Person,
        form: Any,
        commit: bool = True,  # noqa: ARG002, FBT001, FBT002
    ) -> Person:
        """Save a new person, consent included."""
        super().save_user(request, user, form, commit=False)
        user.given_name = form.cleaned_data["given_name"]
        user.language = translation.get_language() or settings.LANGUAGE_CODE
        return actions.join(person=user)

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        """Refuse the people of the demonstration anywhere else: their password is public."""
        if not settings.DEMO and (user.email or "").endswith(DOMAIN):
            messages.error(request, _("This account belongs to the demonstration."))
            return redirect("account_login")
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def get_login_stages(self) -> list[str]:
        """Allauth's stages; people without e-mail need not confirm any."""
        stages = super().get_login_stages()
        return ["nutag.people.stages.Verification" if s == STAGE else s for s in stages]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write in the language of the person; of the visitor where nobody has that address."""
        person = queries.person_by_email(email)
        language = person.language if person else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, context)

    def format_email_subject(self, subject: str) -> str:
        """The subject with the name of the site."""
        return f"{_('Nutag')}: {subject}"
