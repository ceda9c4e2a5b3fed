from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "nutag.ui"
    label = "ui"
