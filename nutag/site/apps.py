from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "nutag.site"
    label = "city_site"
