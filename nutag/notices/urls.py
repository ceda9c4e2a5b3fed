"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, path

from nutag.notices.views import following, inbox, slips

app_name = "notices"
urlpatterns: list[URLPattern | URLResolver] = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read_all, name="read_all"),
    path("inbox/<int:pk>/", inbox.notice, name="notice"),
    path("inbox/<int:pk>/done/", inbox.done, name="done"),
    path("me/notices/", inbox.ways, name="ways"),
    path("me/notices/<int:pk>/unfollow/", following.unfollow, name="unfollow"),
    path("places/<str:code>/follow/", following.follow, name="follow"),
    path("desk/slips/", slips.desk, name="desk"),
    path("desk/slips/print/", slips.print_slips, name="print"),
    path("desk/slips/<int:pk>/handed-over/", slips.handed_over, name="handed_over"),
    path("s/", slips.by_code, name="by_code"),
    path("s/<str:code>", slips.short, name="short"),
]
