from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "nutag.people"
    label = "people"

    def ready(self) -> None:
        """Listen to allauth; put the privacy text that Nutag comes with into a new database."""
        import_module("nutag.people.signals")
        texts = import_module("nutag.people.shipped")
        post_migrate.connect(texts.publish_first, sender=self)
