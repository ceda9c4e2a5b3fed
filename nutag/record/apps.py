from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RecordConfig(AppConfig):
    name = "nutag.record"
    label = "record"

    def ready(self) -> None:
        """Let every room declare its verbs, its jobs and the names of its subjects."""
        autodiscover_modules("rules", "jobs", "queries")
