from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "nutag.notices"
    label = "notices"
