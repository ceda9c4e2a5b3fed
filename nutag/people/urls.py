"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, path

from nutag.people.views import data, desk, known, me, posts, privacy, recover

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("me/", me.me, name="me"),
    path("signed-out/", me.signed_out, name="signed_out"),
    path("me/details/", me.details, name="details"),
    path("me/security/", me.security, name="security"),
    path("me/consent/", privacy.consent, name="consent"),
    path("me/data/", data.data, name="data"),
    path("me/data.json", data.export, name="export"),
    path("me/data/number/", data.number, name="number"),
    path("me/erase/", data.erase, name="erase"),
    path("me/erased/", data.erased, name="erased"),
    path("me/known/", known.known, name="known"),
    path("me/known/<int:pk>/contest/", known.contest, name="contest"),
    path("me/known/<int:pk>/withdraw/", known.withdraw, name="withdraw"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("privacy/<int:version>/", privacy.version, name="version"),
    path("privacy/new/", privacy.new, name="new_text"),
    path("recover/", recover.recover, name="recover"),
    path("desk/", desk.desk, name="desk"),
    path("desk/find/", desk.find, name="find"),
    path("desk/register/", desk.register, name="register"),
    path("desk/people/<int:pk>/code/", desk.code, name="code"),
    path("desk/requests/<int:pk>/", desk.request_page, name="request"),
    path("desk/requests/<int:pk>/refuse/", desk.refuse, name="refuse"),
    path("posts/", posts.posts, name="posts"),
    path("posts.csv", posts.export, name="posts_csv"),
    path("posts/give/", posts.give, name="give"),
    path("posts/<int:pk>/end/", posts.end, name="end"),
    path("posts/<int:pk>/hand-over/", posts.hand_over, name="hand_over"),
]
