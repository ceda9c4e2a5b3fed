"""Django, set up by being imported: tools import this first, then the rooms."""

import os

import django
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nutag.site.settings")
django.setup()
get_resolver().url_patterns  # noqa: B018 - the rooms register their verbs with their pages
