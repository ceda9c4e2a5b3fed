from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "nutag.places"
    label = "places"
