"""From an entry to a person: whom, on which way, how often, in which language."""

from datetime import date, timedelta
from smtplib import SMTPConnectError, SMTPDataError, SMTPRecipientsRefused

import pytest
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nutag.notices import actions, queries
from nutag.notices.channels.port import Deferred
from nutag.notices.letters import letter
from nutag.notices.models import Delivery, Notice, State, Trouble, Way
from nutag.notices.rules import KINDS, forget
from nutag.notices.tests.conftest import Appoint, Told, hand_over, work_off
from nutag.people.models import Person, Post, Vouch
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Grant
from nutag.record.models import Entry


def states(notice: Notice) -> dict[str, str]:
    return {each.channel: each.state for each in notice.deliveries.all()}


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """The mail server answers with the first error of this list, again and again."""
    errors: list[Exception] = []

    def send(_message: EmailMessage) -> int:
        raise errors[0]

    monkeypatch.setattr(EmailMessage, "send", send)
    return errors


def test_a_verb_sends_a_notice_and_a_mail(
    khoroo: Place, appoint: Appoint, mailoutbox: list[EmailMessage], language: str
) -> None:
    clerk = appoint("Цэцэг", "khoroo_organiser", khoroo)
    person = appoint("Дорж", language=language)
    desk = Grant("khoroo_organiser", khoroo.path)
    record("person.looked_up", by=clerk, grant=desk, subject=person, place=khoroo)
    work_off()
    notice = Notice.objects.get()
    assert notice.person == person
    assert states(notice) == {"inbox": "sent", "mail": "sent"}
    message = mailoutbox[0]
    assert message.to == [person.email]
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    expected = {"mn": "Таны мэдээллийг үзлээ", "en": "Somebody looked at your data"}
    assert message.subject == expected[language]
    assert f"/s/{letter(notice).code}" in message.body
    assert "/me/notices/" in message.body
    post = {"mn": "Хорооны зохион байгуулагч", "en": "Khoroo organiser"}
    assert post[language] in message.body


def test_a_request_goes_to_the_post_of_the_khoroo_above(
    kheseg: Place, khoroo: Place, appoint: Appoint, mailoutbox: list[EmailMessage]
) -> None:
    organiser = appoint("Цэцэг", "khoroo_organiser", khoroo)
    appoint("Нараа", "social_worker", khoroo)
    asking = appoint("Дорж")
    vouch = Vouch.objects.create(person=asking, place=kheseg)
    entry = record("vouch.asked", by=asking, subject=vouch, place=kheseg)
    work_off()
    notice = Notice.objects.get()
    assert (notice.role, notice.place, notice.person) == ("khoroo_organiser", khoroo, None)
    assert notice.due_on == entry.at.astimezone().date() + timedelta(days=5) or notice.due_on
    assert [each.to for each in mailoutbox] == [[organiser.email]]
    record("vouch.given", by=organiser, subject=vouch, place=kheseg)
    work_off()
    assert Notice.objects.get(kind="vouch.given").person == asking


def test_a_new_post_is_told_to_its_holder(khoroo: Place, appoint: Appoint) -> None:
    person = appoint("Дорж", "khoroo_governor", khoroo)
    record(
        "post.given", by=SYSTEM, subject=Post.objects.get(), place=khoroo, role="khoroo_governor"
    )
    work_off()
    told = letter(Notice.objects.get(person=person))
    assert "Хорооны Засаг дарга" in told.title
    assert "1110-07 нутаг" in told.text


def test_the_first_author_of_a_figure_is_told(khoroo: Place, appoint: Appoint) -> None:
    first, second = appoint("Дорж"), appoint("Цэцэг")
    record("figure.corrected", by=first, subject=khoroo, place=khoroo)
    work_off()
    assert not Notice.objects.exists(), "nobody is told what they did themselves"
    record("figure.corrected", by=second, subject=khoroo, place=khoroo)
    work_off()
    assert Notice.objects.get().person == first


def test_every_kind_is_told_in_both_languages(language: str, khoroo: Place) -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        entry = Entry(verb=kind.verb, place=khoroo, data={"role": "kheseg_leader"})
        told = letter(Notice(entry=entry, kind=kind.code, code="abcdefgh"))
        assert "{" not in told.title + told.text
        assert "…" not in told.title.removesuffix("…")
        cyrillic = any("а" <= each <= "я" for each in told.title)
        assert cyrillic == (language == "mn")


def test_a_notice_bears_the_moment_of_what_it_tells(appoint: Appoint) -> None:
    at = timezone.now() - timedelta(days=3)
    actions.announce(record("person.looked_up", by=SYSTEM, subject=appoint("Дорж"), at=at).pk)
    assert Notice.objects.get().made_at == at


def test_announcing_twice_tells_once(appoint: Appoint, mailoutbox: list[EmailMessage]) -> None:
    entry = record("person.looked_up", by=SYSTEM, subject=appoint("Дорж"))
    work_off()
    actions.announce(entry.pk)
    actions.dispatch(Notice.objects.get().pk)
    work_off()
    assert Notice.objects.count() == 1
    assert len(mailoutbox) == 1


def test_a_silent_server_is_tried_again_ever_later_then_paper(
    khoroo: Place, appoint: Appoint, told: Told, silent: list[Exception]
) -> None:
    silent.append(SMTPConnectError(421, "try later"))
    notice = told(person=appoint("Дорж", home=khoroo))
    work_off()
    delivery = notice.deliveries.get(channel="mail")
    assert (delivery.state, delivery.tries, delivery.trouble) == ("queued", 1, Trouble.SILENT)
    waits = []
    while delivery.state == State.QUEUED:
        (step,) = actions.deliver(delivery.pk)
        waits.append(step.after)
        delivery.refresh_from_db()
    assert waits == [*(actions.WAIT * 2**n for n in range(1, actions.MAX_TRIES - 1)), None]
    assert delivery.tries == actions.MAX_TRIES
    assert actions.deliver(delivery.pk) == [], "what came to an end is not tried again"
    work_off()
    assert states(notice) == {"inbox": "sent", "mail": "failed", "slip": "queued"}
    assert Entry.objects.filter(verb="notice.undelivered", data__way="mail").count() == 1


def test_the_queue_waits_before_the_next_try(
    appoint: Appoint, told: Told, silent: list[Exception]
) -> None:
    silent.append(ConnectionRefusedError())
    told(person=appoint("Дорж"))
    work_off()
    waiting = DBTaskResult.objects.get(status="READY")
    assert waiting.args_kwargs["args"][0] == "nutag.notices.jobs.deliver"
    assert waiting.run_after > waiting.enqueued_at + timedelta(minutes=1)


@pytest.mark.parametrize(
    "error",
    [
        SMTPRecipientsRefused({"dorj@example.org": (550, b"dorj@example.org unknown")}),
        SMTPDataError(554, b"dorj@example.org is not welcome"),
    ],
)
def test_a_refused_mailbox_leads_to_the_next_way_at_once(
    khoroo: Place, appoint: Appoint, told: Told, silent: list[Exception], error: Exception
) -> None:
    silent.append(error)
    notice = told(person=appoint("Дорж", home=khoroo))
    work_off()
    assert states(notice) == {"inbox": "sent", "mail": "failed", "slip": "queued"}
    failed = notice.deliveries.get(channel="mail")
    assert failed.trouble == Trouble.REFUSED, "the words of the server, with the address, are lost"


def test_without_mail_and_home_only_the_inbox_is_left(appoint: Appoint, told: Told) -> None:
    notice = told(person=appoint("Дорж", mail=False))
    work_off()
    assert states(notice) == {"inbox": "sent", "mail": "failed", "slip": "failed"}
    troubles = notice.deliveries.order_by("pk").values_list("trouble", flat=True)
    assert list(troubles) == ["", Trouble.NO_ADDRESS, Trouble.NO_HOME]


def test_the_chosen_order_holds(khoroo: Place, appoint: Appoint, told: Told) -> None:
    person = appoint("Дорж", home=khoroo)
    actions.choose_ways(person, ["slip", "mail"], by=person)
    notice = told(person=person)
    work_off()
    assert states(notice) == {"inbox": "sent", "slip": "queued"}


def test_a_post_nobody_holds_keeps_its_notice(khoroo: Place, appoint: Appoint, told: Told) -> None:
    notice = told("vouch.asked", role="khoroo_organiser", place=khoroo)
    work_off()
    assert states(notice) == {}
    leader = appoint("Дорж", "khoroo_organiser", khoroo)
    assert actions.read(notice, by=leader) is None
    assert states(notice) == {"inbox": "read"}


def test_only_holders_of_today_are_told(
    khoroo: Place, appoint: Appoint, told: Told, mailoutbox: list[EmailMessage]
) -> None:
    appoint("Дорж", "khoroo_organiser", khoroo)
    successor = appoint("Цэцэг")
    hand_over(Post.objects.get(), successor, date(2026, 2, 1))
    told("vouch.asked", role="khoroo_organiser", place=khoroo)
    work_off()
    assert [each.to for each in mailoutbox] == [[successor.email]]


def test_entries_hold_no_names(khoroo: Place, appoint: Appoint, told: Told) -> None:
    person = appoint("Дорж", home=khoroo)
    actions.choose_ways(person, ["slip"], by=person)
    told(person=person)
    work_off()
    written = " ".join(str(entry.data) for entry in Entry.objects.all())
    assert "Дорж" not in written
    assert str(person.email) not in written
    assert "khoroo" not in written


def test_erasure_takes_what_was_sent_to_the_person(
    khoroo: Place, appoint: Appoint, told: Told
) -> None:
    person = appoint("Дорж", "khoroo_organiser", khoroo)
    actions.choose_ways(person, ["slip"], by=person)
    told(person=person)
    of_post = told("vouch.asked", role="khoroo_organiser", place=khoroo)
    work_off()
    forget(person.pk)
    assert list(Notice.objects.all()) == [of_post]
    assert set(Delivery.objects.values_list("notice", flat=True)) == {of_post.pk}
    assert not Way.objects.exists()


@pytest.mark.django_db
def test_a_notice_goes_either_to_a_person_or_to_a_post(khoroo: Place, appoint: Appoint) -> None:
    entry = record("person.looked_up", by=SYSTEM)
    person = appoint("Дорж")
    for to, role, place in [
        (None, "", None),
        (person, "kheseg_leader", khoroo),
        (None, "kheseg_leader", None),
        (None, "", khoroo),
    ]:
        wrong = Notice(entry=entry, kind="x", code="a", path="/", person=to, role=role, place=place)
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save()


def test_a_rolled_back_change_tells_nobody(db: None, appoint: Appoint) -> None:
    person = appoint("Дорж")

    @transaction.atomic
    def half() -> None:
        record("person.looked_up", by=SYSTEM, subject=person)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert work_off() == 0
    assert not Notice.objects.exists()


def asked(person: Person, place: Place) -> Vouch:
    vouch = Vouch.objects.create(person=person, place=place)
    record("vouch.asked", by=person, subject=vouch, place=place)
    return vouch


def test_what_is_settled_leaves_the_inbox_by_itself(khoroo: Place, appoint: Appoint) -> None:
    organiser = appoint("Цэцэг", "khoroo_organiser", khoroo)
    worker = appoint("Нараа", "social_worker", khoroo)
    vouch, other = asked(appoint("Дорж"), khoroo), asked(appoint("Болд"), khoroo)
    work_off()
    assert queries.unread(organiser).count() == 2
    record("vouch.given", by=worker, subject=vouch, place=khoroo)
    work_off()
    left = [item.letter.notice.entry.subject_id for item in queries.inbox(organiser)]
    assert left == [str(other.pk)]
    done = Notice.objects.get(kind="vouch.asked", done_at__isnull=False)
    assert done.done_by == worker
    assert Entry.objects.filter(verb="notice.done", subject_id=str(done.pk)).count() == 1


def test_what_was_settled_before_the_queue_moved_is_not_told(
    khoroo: Place, appoint: Appoint
) -> None:
    person = appoint("Дорж")
    vouch = asked(person, khoroo)
    record("vouch.withdrawn", by=person, subject=vouch, place=khoroo)
    work_off()
    assert not Notice.objects.filter(kind="vouch.asked").exists()


def test_a_contested_refusal_goes_to_the_district(khoroo: Place, appoint: Appoint) -> None:
    person = appoint("Дорж")
    vouch = asked(person, khoroo)
    record("vouch.contested", by=person, subject=vouch, place=khoroo)
    work_off()
    notice = Notice.objects.get(kind="vouch.contested")
    assert (notice.role, notice.place) == ("district_officer", khoroo.parent)


def test_two_runs_of_the_same_try_count_once(
    appoint: Appoint, told: Told, silent: list[Exception]
) -> None:
    silent.append(ConnectionRefusedError())
    notice = told(person=appoint("Дорж"))
    (step,) = actions.dispatch(notice.pk)
    first, twin = (Delivery.objects.select_related("person").get(pk=step[0]) for _ in range(2))
    outcome = Deferred(Trouble.SILENT)
    assert len(actions.settle(first, outcome)) == 1
    assert actions.settle(twin, outcome) == []
    assert Delivery.objects.get(pk=step[0]).tries == 1


def test_what_is_done_is_not_sent_any_more(
    appoint: Appoint, told: Told, mailoutbox: list[EmailMessage]
) -> None:
    person = appoint("Дорж")
    notice = told(person=person)
    (step,) = actions.dispatch(notice.pk)
    actions.finish(notice, by=person)
    work_off()
    assert actions.dispatch(notice.pk) == []
    assert actions.deliver(step.delivery_id) == []
    assert mailoutbox == []


def test_no_name_becomes_a_header(
    khoroo: Place, appoint: Appoint, mailoutbox: list[EmailMessage]
) -> None:
    Place.objects.filter(pk=khoroo.pk).update(name_mn="7\r\nBcc: all@example.org")
    person = appoint("Дорж")
    actions.follow(khoroo, by=person)
    record("alias.added", by=SYSTEM, place=khoroo)
    actions.gather(at=timezone.now() + timedelta(minutes=2))
    work_off()
    assert mailoutbox[0].subject.endswith("7 Bcc: all@example.org")
    assert mailoutbox[0].recipients() == [person.email]
