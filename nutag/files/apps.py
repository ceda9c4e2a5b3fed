from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "nutag.files"
    label = "files"
