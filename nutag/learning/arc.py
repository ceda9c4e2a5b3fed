"""What whoever leads a session does before it, in it and after it, each step with where it is done.

The page of the session, the page to print and the printed pack tell the same steps.
"""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nutag.learning.models import Session, SessionState

MANY = 12  # people; from then on nobody can hear everybody
A_GROUP = 5


class Step(NamedTuple):
    """What is done, and where: pairs of address and words."""

    words: str
    links: tuple[tuple[str, str], ...] = ()


class Phase(NamedTuple):
    """Before, during or after the session."""

    title: str
    steps: tuple[Step, ...]


def arc(session: Session, people: int) -> tuple[Phase, ...]:
    """The whole way from the call-up slips to the certificates, for so many people."""
    return (
        Phase(_("Before"), _before(session, people)),
        Phase(_("During"), _during(session, people)),
        Phase(_("After"), _after(session)),
    )


def groups(people: int) -> str:
    """How to divide many people where each one is to say or do something; "" for few."""
    if people <= MANY:
        return ""
    told = _(
        "You are %(people)s: wherever each one is to say or do something, work in %(groups)s "
        "groups of five at the same time. Then one voice a group speaks before all, "
        "half a minute each."
    )
    return told % {"people": people, "groups": -(-people // A_GROUP)}


def _before(session: Session, people: int) -> tuple[Step, ...]:
    copies = _(
        "The day before: copy what is to be copied, %(people)s times, and cut the cards out. "
        "Read the text, the example and the exercise of each lesson, then its plan once "
        "aloud. Gather what stands in the column “Material”."
    )
    return (
        Step(
            _("A week before: see that the room is free. Hand out the call-up slips to those "
              "without e-mail."),
            (_to("session_slips", _("Call-up slips to print"), session.pk),) if people else (),
        ),
        Step(
            _("The test before learning: each takes it on the phone, at home or in the first "
              "quarter of an hour. Whoever has no phone writes on paper."),
            (
                _to("test", _("Test of the module"), session.module.code),
                _to("session_test", _("The test on paper, with the key (PDF)"), session.pk),
            ),
        ),
        Step(
            copies % {"people": people},
            (_to("session_pack", _("Everything as one PDF"), session.pk),),
        ),
        Step(
            _("If you cannot come: choose who leads instead, or tell the city that nobody can. "
              "Whoever has a seat is told who leads, or that it is cancelled."),
            (_to("hand_over", _("The trainer cannot come"), session.pk),),
        ),
    )  # fmt: skip


def _during(session: Session, people: int) -> tuple[Step, ...]:
    attendance = _to("attendance", pgettext("session", "Attendance"), session.pk)
    circle = _("Half an hour before: put the chairs in a circle, hang up the notice for the wall, "
               "lay the attendance sheet beside the door.")  # fmt: skip
    tables = _("Half an hour before: put five chairs round each table, hang up the notice for the "
               "wall, lay the attendance sheet beside the door.")  # fmt: skip
    many = groups(people)
    plan = _("Follow the plan of each lesson, minute by minute. If time runs out, drop the last "
             "exercise, never the break and never the test.")  # fmt: skip
    return (
        Step(tables if many else circle),
        Step(
            _("When people come: press “Came” for each on the page “Attendance”, or let them "
              "write on the sheet. Both work without a network."),
            (attendance,),
        ),
        Step(f"{plan} {many}".strip()),
        Step(
            _("The test after learning, in the last quarter of an hour: it asks other questions, "
              "equally hard. 80 % right is passed. Whoever has less reads once more and takes it "
              "again the next day."),
            (_to("test", _("Test of the module"), session.module.code),),
        ),
        Step(_("When people leave: press “Leaves”, or let them write the time. Without it no "
               "hours count."), (attendance,)),
    )  # fmt: skip


def _after(session: Session) -> tuple[Step, ...]:
    held = session.state == SessionState.DELIVERED
    words = _("What comes of it: tests, tasks, certificates")
    then = (_to("after", words, session.pk),) if held else ()
    return (
        Step(
            _("The same day: type in the sheet and the tests on paper if you used them, then press "
              "“The session was held” on the page of the session. Whoever was there for 80 % "
              "of the hours has attended; the others are placed again."),
            (
                _to("from_sheet", _("Type in the sheet"), session.pk),
                _to("type_tests", _("Type in the tests"), session.pk),
            ),
        ),
        Step(
            _("Within two weeks each does the task “At work” of one lesson. An entry of the "
              "record closes it, or somebody who watches: you, the khoroo governor, or an officer "
              "of the district or the city."),
            (_to("practice", _("Practice at work")), *then),
        ),
        Step(
            _("After three months: the page of the test offers a third one, which shows what has "
              "stayed."),
            (_to("test", _("Test of the module"), session.module.code),),
        ),
        Step(
            _("The certificate of attendance needs 80 % of the hours; that of achievement 80 % in "
              "the test and the practice task, watched or shown by the record. You issue them, "
              "or an officer of the district or the city."),
            then,
        ),
    )  # fmt: skip


def _to(name: str, words: str, *args: object) -> tuple[str, str]:
    return reverse(f"learning:{name}", args=args), words
