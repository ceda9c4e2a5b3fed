"""Addresses of attendance."""

from django.urls import URLPattern, path

from nutag.learning.views import attendance, offline, sheets, walk_ins

urlpatterns: list[URLPattern] = [
    path("training/<int:pk>/attendance/", attendance.attendance, name="attendance"),
    path("training/<int:pk>/attendance/marks/", attendance.marks, name="marks"),
    path("training/<int:pk>/attendance/sheet.pdf", sheets.sheet, name="attendance_sheet"),
    path("training/<int:pk>/attendance/sheet/", sheets.from_sheet, name="from_sheet"),
    path("training/<int:pk>/attendance/walk-in/", walk_ins.walk_in, name="walk_in"),
    path("training/<int:pk>/attendance/wall/", attendance.wall, name="wall"),
    path("training/<int:pk>/here/", attendance.here, name="here"),
    path("training/sw.js", offline.worker, {"name": "attendance_sw.js"}, name="attendance_worker"),
    path("training/marks/<int:pk>/strike/", attendance.strike, name="strike_mark"),
]
