from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PlacesConfig(AppConfig):
    name = "nutag.places"
    label = "places"

    def ready(self) -> None:
        """Let the rooms above say what they show on the page of a place."""
        autodiscover_modules("panels")
