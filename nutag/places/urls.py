"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, path

from nutag.places import views

app_name = "places"
urlpatterns: list[URLPattern | URLResolver] = [
    path("places/", views.index, name="index"),
    path("places/<str:code>/", views.place, name="place"),
    path("places/<str:code>/<int:pk>/", views.version, name="version"),
]
