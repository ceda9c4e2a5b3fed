"""Sentences of Django and allauth that Nutag puts into better or newer Mongolian.

Being listed here, they are collected into the catalogue of this room, which Django asks first.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

# Django's own catalogue has these under older wordings.
DJANGO = (
    gettext_noop("Your password can’t be a commonly used password."),
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("Enter a valid domain name."),
    gettext_noop("- Select an option -"),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
)

# Mongolian writes no capitals in the middle of a sentence.
ALLAUTH = (
    gettext_noop("Remember Me"),
    gettext_noop("Current Password"),
    gettext_noop("New Password"),
    gettext_noop("New Password (again)"),
    gettext_noop("Email Addresses"),
    gettext_noop("Make Primary"),
    gettext_noop("Reset My Password"),
)
