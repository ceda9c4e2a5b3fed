"""Repeating questions without an account; what is remembered stands in the address alone."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nutag.learning.forms.quiz import QuizForm
from nutag.learning.forms.repeating import LessonsForm
from nutag.learning.queries.of_practice import repeating as queries


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def repeat(request: HttpRequest) -> HttpResponse:
    """Choose lessons, answer a few of their questions, see why, and go on another day."""
    lessons = queries.chosen(request.GET.getlist("lesson"))
    words = request.GET.get("known", "")
    if not lessons:
        return _choose(request)
    asked = queries.next_round(lessons, words)
    form = QuizForm(asked.questions, request.POST or None)
    context: dict[str, object] = {"lessons": lessons, "round": asked, "form": form}
    if request.method == "POST" and form.is_valid():
        done = queries.outcome(lessons, words, form.places())
        codes = [each.code for each in lessons]
        query = urlencode({"lesson": codes, "known": done.words}, doseq=True)
        context |= {"done": done, "onward": f"{reverse('learning:repeat')}?{query}"}
    return render(request, "learning/repeat.html", context, status=422 if form.errors else 200)


def _choose(request: HttpRequest) -> HttpResponse:
    form = LessonsForm(request.GET if "chosen" in request.GET else None)
    status = 422 if form.errors else 200
    return render(request, "learning/repeat_choose.html", {"form": form}, status=status)
