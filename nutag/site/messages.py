"""Messages for the next page travel in a cookie: no database is written to show one."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage


class Storage(CookieStorage):
    """Django's, under a name that this host alone may set."""

    cookie_name = settings.MESSAGE_COOKIE_NAME
