"""Addresses of the open API, assembled from the routes of each room."""

from django.urls import URLPattern, URLResolver, path

from nutag.api.problems import nowhere
from nutag.api.service import api
from nutag.budgeting.api import router as budgeting
from nutag.learning.api import router as learning
from nutag.places.api import router as places
from nutag.record.api import router as record

api.add_router("", record)
api.add_router("", places)
api.add_router("", budgeting)
api.add_router("", learning)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", api.urls),
    path("<path:path>", nowhere),
]
