"""What follows a decision: contracts, notes, and the word of the neighbours."""

from datetime import date, datetime, timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image

from nutag.budgeting.actions import of_decisions as actions
from nutag.budgeting.actions.of_decisions import Contract
from nutag.budgeting.models import Judgement, Round, Settled, Work, WorkState
from nutag.budgeting.queries import of_decisions as queries
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.record.actors import NOBODY
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

AT = datetime(2026, 9, 1, 4, tzinfo=timezone.get_fixed_timezone(0))
TODAY = timezone.localdate()
DEAL = Contract("ХХ/1", "Жишиг ХХК", 60, TODAY - timedelta(days=30), TODAY + timedelta(days=30))
type Site = SimpleNamespace


@pytest.fixture
def site(street: Round, town: SimpleNamespace) -> Site:
    """A promised work of 60 tögrög, an officer, khoroo staff and neighbours."""
    work = Work.objects.create(
        project=street.projects.get(code="1"), place=town.khoroo, year=2026,
        role=Role.CITY_OFFICER, promised=60, promised_on=date(2026, 8, 1),
        due_on=TODAY + timedelta(days=60),
    )  # fmt: skip
    return SimpleNamespace(
        work=work, town=town, round=street,
        officer=person_with_post(Role.DISTRICT_OFFICER, town.district),
        clerk=person_with_post(Role.KHOROO_ORGANISER, town.khoroo),
        neighbours=[person_with_post("", town.kheseg) for _each in range(4)],
    )  # fmt: skip


def claimed(site: Site) -> Work:
    actions.register_contract(site.work, DEAL, by=site.officer)
    actions.write_note(site.work, "Дууссан", by=site.clerk, claims=True, at=AT)
    return Work.objects.get()


def say(work: Work, person: Person, *, done: bool = True) -> Judgement:
    return actions.judge_work(work, by=person, done=done, words="" if done else "Хашлагагүй")


def test_three_neighbours_confirm_and_fewer_do_not(site: Site) -> None:
    work = claimed(site)
    for person in site.neighbours[:2]:
        say(work, person)
    say(work, site.neighbours[0])
    assert Work.objects.get().state == WorkState.CLAIMED
    say(work, site.neighbours[2])
    work.refresh_from_db()
    assert (work.state, work.ended_at is not None) == (WorkState.CONFIRMED, True)
    assert Entry.objects.filter(verb="work.confirmed").count() == 1
    with pytest.raises(actions.WorkStands):
        say(work, site.neighbours[3], done=False)


def test_one_no_opens_it_again_and_the_next_claim_asks_anew(site: Site) -> None:
    work = claimed(site)
    say(work, site.neighbours[0])
    say(work, site.neighbours[1])
    say(work, site.neighbours[2], done=False)
    assert Work.objects.get().state == WorkState.CONTRACTED
    actions.write_note(work, "Одоо дууссан", by=site.clerk, claims=True)
    say(work, site.neighbours[2])
    assert Work.objects.get().state == WorkState.CLAIMED
    assert [each.words for each in queries.said(Work.objects.get()).no] == ["Хашлагагүй"]


def test_officials_strangers_and_the_unknown_have_no_word(site: Site) -> None:
    work = claimed(site)
    far = person_with_post("", site.town.city)
    official = person_with_post(Role.KHESEG_LEADER, site.town.kheseg)
    for person in (far, official, site.clerk):
        assert not queries.may_judge(person, work)
        with pytest.raises(actions.NotANeighbour):
            say(work, person)
    unknown = person_with_post("", site.town.kheseg)
    unknown.assurance = 1
    for other in (unknown, NOBODY):
        with pytest.raises(NotAllowed):
            actions.judge_work(work, by=other, done=True)
    with pytest.raises(ValueError, match="missing"):
        actions.judge_work(work, by=site.neighbours[0], done=False)


def test_a_double_click_claims_once(site: Site) -> None:
    work = claimed(site)
    actions.write_note(work, "Дууссан", by=site.clerk, claims=True, at=AT)
    assert (Work.objects.get().claims, work.notes.count()) == (1, 1)


def test_another_amount_than_promised_needs_a_reason(site: Site) -> None:
    for agreed, why in ((59, ""), (61, "")):
        deal = Contract("ХХ/1", "Жишиг ХХК", agreed, DEAL.starts_on, DEAL.ends_on, why)
        with pytest.raises(actions.Unexplained):
            actions.register_contract(site.work, deal, by=site.officer)
    cheaper = Contract("ХХ/1", "Жишиг ХХК", 50, DEAL.starts_on, DEAL.ends_on, "Хямд санал")
    assert actions.register_contract(site.work, cheaper, by=site.officer).agreed == 50
    with pytest.raises(actions.Overpaid):
        actions.register_payment(site.work, 51, by=site.officer)
    actions.register_payment(site.work, 50, by=site.officer)
    fewer = Contract("ХХ/1", "Жишиг ХХК", 49, DEAL.starts_on, DEAL.ends_on, "Бага")
    with pytest.raises(actions.Overpaid):
        actions.register_contract(site.work, fewer, by=site.officer)
    backwards = Contract("ХХ/1", "Жишиг ХХК", 60, DEAL.ends_on, DEAL.starts_on)
    with pytest.raises(ValueError, match="after it begins"):
        actions.register_contract(site.work, backwards, by=site.officer)


def test_the_database_itself_refuses_what_would_lie(site: Site) -> None:
    for change in ({"paid": 1}, {"state": WorkState.GIVEN_UP}, {"agreed": 59, "contract": "1"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Work.objects.filter(pk=site.work.pk).update(**change)


def test_a_work_is_given_up_only_with_a_reason_and_not_once_claimed(site: Site) -> None:
    with pytest.raises(ValueError, match="reason"):
        actions.give_up_work(site.work, "", by=site.officer)
    work = claimed(site)
    with pytest.raises(actions.WorkStands):
        actions.give_up_work(work, "Хэрэггүй", by=site.officer)


def test_everybody_does_only_their_part(site: Site) -> None:
    for other in (NOBODY, site.clerk, site.neighbours[0]):
        with pytest.raises(NotAllowed):
            actions.register_contract(site.work, DEAL, by=other)
        with pytest.raises(NotAllowed):
            actions.give_up_work(site.work, "Шалтгаан", by=other)
    actions.register_contract(site.work, DEAL, by=site.officer)
    for other in (NOBODY, site.officer, site.neighbours[0]):
        with pytest.raises(NotAllowed):
            actions.write_note(site.work, "Явж байна", by=other)


def test_a_note_keeps_its_photo_and_a_photo_has_words(site: Site) -> None:
    actions.register_contract(site.work, DEAL, by=site.officer)
    data = BytesIO()
    Image.new("RGB", (40, 30)).save(data, "PNG")
    photo = ContentFile(data.getvalue(), "a.png")
    with pytest.raises(ValueError, match="words"):
        actions.write_note(site.work, "Суурь", by=site.clerk, photo=photo)
    made = actions.write_note(site.work, "Суурь", by=site.clerk, photo=photo, shows="Суурийн нүх")
    assert made.photo is not None
    assert made.photo.public


def test_the_balance_tells_what_is_not_spent(site: Site) -> None:
    Settled.objects.create(
        round=site.round, year=2026, wanted=2, kept=2, wanted_money=100, kept_money=100, turned=0,
        pairs=1, funded=1, promised=60, decided_on=TODAY,
    )  # fmt: skip
    actions.register_contract(site.work, DEAL, by=site.officer)
    actions.register_payment(site.work, 25, by=site.officer)
    told = queries.balance_of(site.round)
    assert (told.pot, told.promised, told.agreed, told.paid) == (100, 60, 60, 25)
    assert (told.free, told.unpaid) == (40, 75)
    assert queries.balance_in(queries.Asked(2026, site.town.city)) == told


def test_the_clock_runs_to_the_contract_where_it_ends_sooner(site: Site) -> None:
    overdue = queries.Asked(2026, site.town.city, "overdue")
    assert not queries.works(overdue).exists()
    yesterday = TODAY - timedelta(days=1)
    deal = Contract("ХХ/1", "Жишиг ХХК", 60, yesterday, yesterday)
    work = actions.register_contract(site.work, deal, by=site.officer)
    assert work.term == yesterday
    assert list(queries.works(overdue)) == [work]
