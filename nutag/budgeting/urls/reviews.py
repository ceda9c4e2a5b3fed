"""Addresses of reviews: for everybody, for those who review, for those who keep the checklist."""

from django.urls import URLPattern, URLResolver, include, path

from nutag.budgeting.views import checklist_sheets, checklists, review_desk, reviewing, reviews

_one: list[URLPattern | URLResolver] = [
    path("", reviews.one, name="review"),
    path("sheet/", checklist_sheets.one, name="review_sheet"),
    path("letter.pdf", reviews.letter, name="review_letter"),
    path("correct/", reviews.mend, name="review_mend"),
    path("contest/", reviews.contest, name="review_contest"),
    path("assign/", review_desk.assign, name="review_assign"),
    path("check/", reviewing.check, name="review_check"),
    path("check/<slug:code>/", reviewing.question, name="review_question"),
    path("cost/", reviewing.cost, name="review_cost"),
    path("ask/", reviewing.ask, name="review_ask"),
    path("go-on/", reviewing.go_on, name="review_go_on"),
    path("conclude/", reviewing.conclude, name="review_conclude"),
    path("sign/", reviewing.sign, name="review_sign"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/advice/", checklists.advisor, name="advisor"),
    path("reviews/mine/", reviewing.mine, name="review_mine"),
    path("reviews/checklist/", checklists.checklist, name="checklist"),
    path("reviews/checklist/sheet/", checklist_sheets.blank, name="checklist_sheet"),
    path("reviews/checklist.csv", checklists.checklist_csv, name="checklist_csv"),
    path("reviews/checklist/edit/", checklists.checklist_edit, name="checklist_edit"),
    path("reviews/checklist/edit/new/", checklists.check_edit, name="check_new"),
    path("reviews/checklist/edit/<slug:code>/", checklists.check_edit, name="check_edit"),
    path("reviews/prices/", checklists.prices, name="prices"),
    path("reviews/prices.csv", checklists.prices_csv, name="prices_csv"),
    path("reviews/prices/load/", checklists.prices_load, name="prices_load"),
    path("reviews/prices/new/", checklists.price_edit, name="price_new"),
    path("reviews/prices/<slug:code>/", checklists.price_edit, name="price_edit"),
    path("reviews/<slug:slug>/", reviews.year, name="review_year"),
    path("reviews/<slug:slug>/reviews.csv", reviews.table, name="review_csv"),
    path("reviews/<slug:slug>/desk/", review_desk.desk, name="review_desk"),
    path("reviews/<slug:slug>/assign/", review_desk.assign_many, name="review_assign_many"),
    path("reviews/<slug:slug>/announce/", review_desk.announce, name="review_announce"),
    path("reviews/<slug:slug>/terms/", review_desk.terms, name="review_terms"),
    path("reviews/<slug:slug>/<int:number>/", include(_one)),
]
