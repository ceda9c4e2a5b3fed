from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "nutag.learning"
    label = "learning"
