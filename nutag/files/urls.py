"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, path

from nutag.files import views

app_name = "files"
urlpatterns: list[URLPattern | URLResolver] = [
    path("files/<str:digest>/<str:size>", views.file, name="file"),
    path("places/<str:code>/photo/", views.photos, name="photos"),
    path("places/<str:code>/photo/<int:pk>/remove/", views.remove, name="remove"),
]
