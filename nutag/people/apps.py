from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "nutag.people"
    label = "people"
