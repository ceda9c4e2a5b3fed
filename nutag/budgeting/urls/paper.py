"""Addresses of paper, slips at the door, help, and the protocol."""

from django.urls import URLPattern, URLResolver, include, path

from nutag.budgeting.views import assisted, doorstep, paper, paper_desk, paper_typing, protocol

_batch: list[URLPattern | URLResolver] = [
    path("", paper.batch_page, name="batch"),
    path("papers.pdf", paper.ballots, name="batch_papers"),
    path("sheets.pdf", paper.sheets, name="batch_sheets"),
    path("desk/", paper_desk.hand_out, name="hand_out"),
    path("claims/<int:claim>/", paper_desk.decide, name="claim"),
    path("type/", paper_typing.typing, name="typing"),
    path("differences/", paper_typing.differences, name="differences"),
]
_round: list[URLPattern | URLResolver] = [
    path("paper/", paper.paper, name="paper"),
    path("paper/print/", paper.print_papers, name="print_papers"),
    path("paper/counterfoils.pdf", paper.counterfoils, name="counterfoils"),
    path("paper/<int:number>/", include(_batch)),
    path("desk/", assisted.helped, name="vote_desk"),
    path("calls/", assisted.calls, name="calls"),
    path("slips/", doorstep.rates, name="rates"),
    path("slips/<str:code>/", doorstep.doorstep, name="doorstep"),
    path("slips/<str:code>/notes/", doorstep.notes, name="door_notes"),
    path("protocol/", protocol.protocol, name="protocol"),
    path("protocol.pdf", protocol.protocol_sheet, name="protocol_sheet"),
]
urlpatterns: list[URLPattern | URLResolver] = [path("rounds/<slug:slug>/", include(_round))]
