"""Addresses of proposals."""

from django.urls import URLPattern, URLResolver, include, path

from nutag.budgeting.views import handling, proposals, proposing, signatures, supporting

_one: list[URLPattern | URLResolver] = [
    path("", proposals.page, name="proposal"),
    path("versions/", proposals.versions, name="proposal_versions"),
    path("support/", supporting.support, name="proposal_support"),
    path("desk/", supporting.desk_support, name="proposal_desk"),
    path("change/", supporting.change, name="proposal_change"),
    path("withdraw/", supporting.withdraw, name="proposal_withdraw"),
    path("invite/", supporting.invite, name="proposal_invite"),
    path("leave/", supporting.leave, name="proposal_leave"),
    path("sheets/", signatures.sheets, name="proposal_sheets"),
    path("sheets/<int:serial>/", signatures.enter, name="proposal_enter"),
    path("sheets/<int:serial>/print/", signatures.sheet, name="proposal_sheet"),
    path("merges/<int:pk>/", handling.unmerge, name="proposal_unmerge"),
    path("hide/", handling.hide, name="proposal_hide"),
    path("show/", handling.show, name="proposal_show"),
    path("disagree/<slug:kind>/", handling.object_to, name="proposal_object"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("proposals/", proposals.index, name="proposals"),
    path("proposals.csv", proposals.download, name="proposals_csv"),
    path("proposals/join/<slug:code>/", supporting.join, name="proposal_join"),
    path("proposals/objections/", handling.objections, name="objections"),
    path("proposals/objections/<int:pk>/", handling.answer, name="objection"),
    path("proposals/tables/<int:pk>/back/", handling.unload, name="proposals_unload"),
    path("proposals/map/<str:code>.svg", proposals.khoroo_map, name="khoroo_map"),
    path("proposals/<slug:slug>/new/", proposing.start, name="propose_start"),
    path("proposals/<slug:slug>/new/<str:code>/alike/", proposing.alike, name="proposals_alike"),
    path("proposals/<slug:slug>/new/<str:code>/", include(proposing.pages())),
    path("proposals/<slug:slug>/join/", handling.merge, name="proposals_merge"),
    path("proposals/<slug:slug>/load/", handling.load, name="proposals_load"),
    path("proposals/<slug:slug>/<int:number>/", include(_one)),
]
