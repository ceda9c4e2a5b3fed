"""The stages of signing in that Nutag changes."""

from typing import Any

from allauth.account.stages import EmailVerificationStage


class Verification(EmailVerificationStage):  # type: ignore[misc]
    """Confirm the address; a person registered at the desk without one has nothing to confirm."""

    def handle(self) -> tuple[Any, bool]:
        """A response, or None to go on."""
        user = self.login.user
        if user is not None and not user.email:
            return None, True
        response, goes_on = super().handle()
        return response, goes_on
