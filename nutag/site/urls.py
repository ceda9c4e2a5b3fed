"""Every address of the site; each room keeps its own."""

from django.urls import URLPattern, URLResolver, include, path

from nutag.site import views

handler400 = "nutag.ui.errors.bad_request"
handler403 = "nutag.ui.errors.forbidden"
handler404 = "nutag.ui.errors.not_found"
handler500 = "nutag.ui.errors.server_error"
handler429 = "nutag.ui.errors.too_many"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("", include("nutag.budgeting.urls")),
    path("", include("nutag.learning.urls")),
    path("", include("nutag.notices.urls")),
    path("", include("nutag.files.urls")),
    path("", include("nutag.people.urls")),
    path("", include("nutag.places.urls")),
    path("", include("nutag.record.urls")),
    path("", include("nutag.ui.urls")),
    path("api/", include("nutag.api.urls")),
    path("account/", include("allauth.urls")),
]
