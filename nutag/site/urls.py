"""Every address of the site; each room keeps its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("nutag.budgeting.urls")),
    path("", include("nutag.notices.urls")),
    path("", include("nutag.files.urls")),
    path("", include("nutag.people.urls")),
    path("", include("nutag.places.urls")),
    path("", include("nutag.record.urls")),
    path("", include("nutag.ui.urls")),
    path("api/", include("nutag.api.urls")),
    path("account/", include("allauth.urls")),
]
