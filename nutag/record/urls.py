"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, path

from nutag.record.views import checkpoints, failures, feed, permissions

app_name = "record"
urlpatterns: list[URLPattern | URLResolver] = [
    path("record/", feed.feed, name="feed"),
    path("record/<int:pk>/", feed.entry, name="entry"),
    path("record/<int:pk>/proof.json", feed.proof, name="proof"),
    path("record/checkpoints/", checkpoints.checkpoints, name="checkpoints"),
    path("record/checkpoint.txt", checkpoints.latest, name="checkpoint"),
    path("record/consistency.json", checkpoints.consistency, name="consistency"),
    path("record/export/", checkpoints.export, name="export"),
    path("record/export.jsonl", checkpoints.download, name="download"),
    path("record/jobs/", failures.jobs, name="jobs"),
    path("record/jobs/<uuid:pk>/retry/", failures.retry, name="retry"),
    path("record/jobs/<uuid:pk>/dismiss/", failures.dismiss, name="dismiss"),
    path("permissions/", permissions.permissions, name="permissions"),
]
