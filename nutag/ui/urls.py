"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from nutag.ui import gallery, search, status
from nutag.ui.manual import views as manual

app_name = "ui"
urlpatterns: list[URLPattern | URLResolver] = [
    path("help/components", gallery.components, name="components"),
    path("help/", manual.index, name="help"),
    path("help/images/<str:name>", manual.picture, name="picture"),
    path("help/<slug:section>/<slug:name>/", manual.manual, name="manual"),
    path("search/", search.search, name="search"),
    path("status/", status.status, name="status"),
    # A forged switch of language does no harm, and a token would set a cookie on every visitor.
    path("language/", csrf_exempt(set_language), name="language"),
]
