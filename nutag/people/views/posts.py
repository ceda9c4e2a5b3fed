"""Posts, for those who may decide about them."""

import csv
from collections.abc import Callable
from io import StringIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nutag.people import actions, queries
from nutag.people.forms import EndForm, FilterForm, GiveForm, HandOverForm
from nutag.people.views.trying import attempt
from nutag.record.actors import actor
from nutag.record.permissions import require


@require_safe
@login_required
def posts(request: HttpRequest) -> HttpResponse:
    """Who holds which post, within reach."""
    by = actor(request)
    require(by, "post.given")
    form = FilterForm(request.GET)
    page = queries.post_page(by, form.filters(), request.GET.get("page", "1"))
    return render(request, "people/posts.html", {"form": form, "page": page})


@require_safe
@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The same as CSV, for spreadsheets (hence the byte order mark)."""
    by = actor(request)
    require(by, "post.given")
    out = StringIO()
    csv.writer(out).writerows(queries.post_rows(by, FilterForm(request.GET).filters()))
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="nutag-posts.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def give(request: HttpRequest) -> HttpResponse:
    """Give somebody a post."""
    by = actor(request)
    require(by, "post.given")
    known = {name: request.GET.get(name, "") for name in ("place", "role")}
    form = GiveForm(request.POST or None, by=by, initial=known)
    if form.is_valid():
        asked = form.cleaned_data

        def appoint() -> object:
            where = {"role": asked["role"], "place": asked["place"]}
            person = actions.invite(by=by, **form.person(), **where)
            when = {"from_on": asked["from_on"], "until_on": asked["until_on"]}
            return actions.give_post(by=by, person=person, **where, **when, source=asked["source"])

        if attempt(form, _together(appoint)):
            messages.success(request, _("The post is given."))
            return redirect("people:posts")
    return render(request, "people/give.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a post."""
    by, post = actor(request), queries.post(pk)
    if post is None:
        raise Http404(_("There is no such post."))
    require(by, "post.ended", post)
    form = EndForm(request.POST or None)
    if form.is_valid():
        attempt(form, lambda: actions.end_post(by=by, post=post, **form.cleaned_data))
        if not form.errors:
            messages.success(request, _("The post is ended."))
            return redirect("people:posts")
    context = {"form": form, "post": post}
    return render(request, "people/end.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """End a post and give it to somebody else from the same day on."""
    by, post = actor(request), queries.post(pk)
    if post is None:
        raise Http404(_("There is no such post."))
    require(by, "post.handed_over", post)
    form = HandOverForm(request.POST or None)
    if form.is_valid():
        asked = form.cleaned_data

        def replace() -> object:
            to = actions.invite(by=by, **form.person(), role=post.role, place=post.place)
            return actions.hand_over_post(
                by=by, post=post, to=to, on=asked["on"], source=asked["source"]
            )

        if attempt(form, _together(replace)):
            messages.success(request, _("The post is handed over. What waited has moved along."))
            return redirect("people:posts")
    context = {"form": form, "post": post}
    return render(request, "people/hand_over.html", context, status=422 if form.errors else 200)


def _together(steps: Callable[[], object]) -> Callable[[], object]:
    """Two actions at once or not at all: no account is left behind for a refused post."""

    def run() -> object:
        with transaction.atomic():
            return steps()

    return run
