"""Addresses of sessions, seats, rooms and trainers."""

from django.urls import URLPattern, path

from nutag.learning import session_panel
from nutag.learning.views import after, days, kit, planning, seats, sessions, teaching

__all__ = ["session_panel", "urlpatterns"]

urlpatterns: list[URLPattern] = [
    path("training/", sessions.index, name="sessions"),
    path("training/new/", sessions.new, name="new_session"),
    path("training/rooms/new/", sessions.new_venue, name="new_venue"),
    path("training/trainers/", sessions.trainers, name="trainers"),
    path("training/trainers/new/", sessions.new_trainer, name="new_trainer"),
    path("training/trainers/<int:pk>/away/", days.away, name="trainer_away"),
    path("training/days/", days.days, name="days"),
    path("training/days/days.csv", days.table, name="days_table"),
    path("training/days/new/", days.new, name="new_days"),
    path("training/days/load/", days.load, name="load_days"),
    path("training/days/holidays/", days.fill, name="fill_days"),
    path("training/days/<int:pk>/reopen/", days.reopen, name="reopen_days"),
    path("training/seats/", planning.planner, name="planner"),
    path("training/seats/trials/<int:pk>/", planning.trial, name="trial"),
    path("training/seats/rules/<int:pk>/", planning.rules, name="seat_rules"),
    path("training/seats/rules/<int:pk>/lift/", planning.lift, name="lift_rule"),
    path("training/seats/<int:pk>/accept/", seats.accept, name="accept_seat"),
    path("training/seats/<int:pk>/excuse/", seats.excuse, name="excuse"),
    path("training/seats/<int:pk>/colleague/", seats.colleague, name="colleague"),
    path("training/<int:pk>/", sessions.session, name="session"),
    path("training/<int:pk>/step/", sessions.step, name="session_step"),
    path("training/<int:pk>/change/", sessions.change, name="change_session"),
    path("training/<int:pk>/cancel/", sessions.cancel, name="cancel_session"),
    path("training/<int:pk>/observe/", sessions.observe, name="observe"),
    path("training/<int:pk>/print/", kit.kit, name="session_kit"),
    path("training/<int:pk>/pack.pdf", kit.pack, name="session_pack"),
    path("training/<int:pk>/test.pdf", kit.test, name="session_test"),
    path("training/<int:pk>/tests/", kit.typed, name="type_tests"),
    path("training/<int:pk>/trainer/", teaching.hand_over, name="hand_over"),
    path("training/<int:pk>/substitute/", teaching.substitute, name="substitute"),
    path("training/<int:pk>/helper/", teaching.assist, name="assist"),
    path("training/<int:pk>/hours.csv", teaching.hours, name="hours"),
    path("training/<int:pk>/after/", after.after, name="after"),
    path("training/<int:pk>/ask/", seats.ask, name="ask_for_seat"),
    path("training/<int:pk>/session.ics", sessions.ics, name="session_ics"),
    path("training/<int:pk>/slips.pdf", kit.slips, name="session_slips"),
]
