"""Answering the household form: a question a page on a phone, one page at the desk."""

import secrets

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.budgeting import needs_told
from nutag.budgeting.actions import needs_answers, needs_desk
from nutag.budgeting.actions.needs_answers import Given, Mistaken, Refused
from nutag.budgeting.forms import needs as forms
from nutag.budgeting.models import Area, NeedsForm
from nutag.budgeting.queries import needs as queries
from nutag.core import voting
from nutag.people.views.limits import limited
from nutag.places.models import Place
from nutag.record.actors import actor
from nutag.record.permissions import NotAllowed, require
from nutag.ui.journey import Answers, Confirmation, Door, Journey, Step

CODE = "needs_code"  # where the session keeps a code that was scanned or typed
WORD = 32


def guard(request: HttpRequest, door: Door) -> None:
    """Answers are taken while the year asks; at the desk by khoroo staff."""
    if door == Door.DESK:
        require(actor(request), "need.taken_down")
    elif request.method == "POST":
        limited(request, "needs_answer")
    if not queries.is_open(queries.current()):
        raise Http404(gettext("Answers are not taken now."))


def initial(request: HttpRequest) -> Answers:
    """The code that was scanned, and where it or the person is at home."""
    code = str(request.session.get(CODE, ""))
    sheet = queries.sheet_of_code(code) if code else None
    if sheet is not None:
        return {"sheet": voting.shown(code), "home": sheet.place.code, "area": sheet.area}
    home = getattr(request.user, "home", None)
    return {"home": home.code if home else ""}


def finish(request: HttpRequest, answers: Answers, door: Door) -> str:
    """Take the answer; the reference to look it up by."""
    form = queries.current()
    if form is None:
        raise ValidationError(gettext("Answers are not taken now."))
    try:
        return _taken(request, form, answers, door)
    except Refused as error:
        raise ValidationError(needs_told.refusal(error)) from None
    except Mistaken as error:
        raise ValidationError(needs_told.mistake(error)) from None
    except NotAllowed:
        raise ValidationError(needs_told.elsewhere()) from None


def _taken(request: HttpRequest, form: NeedsForm, answers: Answers, door: Door) -> str:
    by, word = actor(request), secrets.token_urlsafe(WORD)
    given = _given(form, answers)
    typed = answers["sheet"]
    if door == Door.DESK:
        sheet = queries.sheet_of_code(typed)
        serial = int(typed) if typed.isdecimal() and sheet is None else None
        if typed and serial is None and sheet is None:
            raise Refused(Refused.UNKNOWN)
        number = sheet.serial if sheet else serial
        made = needs_desk.help_answer(form, given, by=by, word=word, serial=number)
    else:
        made = needs_answers.answer(form, given, by=by, word=word, code=typed)
        request.session.pop(CODE, None)
    return made.reference


def _given(form: NeedsForm, answers: Answers) -> Given:
    area = answers["area"]
    ranks = [answers.get(f"{area}_{rank}") for rank in range(1, form.priorities + 1)]
    return Given(
        _place(form, answers), area, [int(each) for each in ranks if each],
        answers["residence"], answers["words"],
    )  # fmt: skip


def _place(form: NeedsForm, answers: Answers) -> Place:
    typed, home = answers["sheet"], answers["home"]
    sheet = queries.sheet_of_code(typed)
    if sheet is None and typed.isdecimal():
        sheet = queries.sheet_of_serial(form.cycle, int(typed))
    place: Place | None = sheet.place if sheet else home
    if place is None:
        raise Refused(Refused.UNKNOWN)
    return place


def confirmation(request: HttpRequest, reference: str) -> Confirmation:  # noqa: ARG001
    """What happens next with the answer."""
    shown = voting.shown(reference)
    made = queries.answer_of(reference)
    links = [(gettext("See what becomes of it"), _address(shown))]
    if made is not None:
        code = made.place.khoroo.code
        links.append(
            (gettext("What your khoroo needs"), reverse("budgeting:needs_at", args=[code]))
        )
        propose = queries.propose_url(made.form.cycle)
        links += [(gettext("Propose a project"), propose)] if propose else []
    return Confirmation(
        _("Your answer is counted"), shown,
        coming=[
            (gettext("It is added to the totals of your khoroo in the coming night."), None),
            (gettext("The khoroo khural puts the needs in order and proposes projects."), None),
        ],
        links=links,
    )  # fmt: skip


def _address(reference: str) -> str:
    return f"{reverse('budgeting:needs_fate')}?reference={reference}"


needs = Journey(
    "needs_answer",
    title=_("What does your khoroo need?"),
    steps=[
        Step("where", forms.WhereForm, title=_("Where does your answer count?")),
        Step("area", forms.AreaForm, title=_("Ger area or apartment area?")),
        Step(
            "ger", forms.GerForm, title=_("What is needed most in your ger area?"),
            hint=_("The first one counts most."),
            when=lambda known: known.get("area") == Area.GER,
        ),
        Step(
            "apartment", forms.ApartmentForm,
            title=_("What is needed most in your apartment area?"),
            hint=_("The first one counts most."),
            when=lambda known: known.get("area") == Area.APARTMENT,
        ),
        Step("about", forms.AboutForm, title=_("Anything else?")),
    ],
    finish=finish,
    confirmation=confirmation,
    guard=guard,
    initial=initial,
    send=_("Send the answer"),
    leave="/needs/",
)  # fmt: skip
