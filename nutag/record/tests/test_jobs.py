"""Jobs exist exactly when their change does, are retried, and end where somebody can act."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone, translation
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from nutag.record import repairs, sealing, timetable, work
from nutag.record.actions import record
from nutag.record.actors import SYSTEM
from nutag.record.models import Dismissal, Entry, Turn
from nutag.record.queries import condition, health
from nutag.record.rules import NotAllowed
from nutag.record.tests.world import World
from nutag.record.work import Due, Job, job
from nutag.ui.status import State

DONE: list[tuple[Any, ...]] = []
FAILS: list[Exception] = []


@job(tries=3, backoff=timedelta(minutes=2))
def attempt(*args: Any) -> None:
    """Does what the test asks for."""
    DONE.append(args)
    if FAILS:
        raise FAILS[0]


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(work, "_subscribers", defaultdict(list))
    # The worker would close the connection on which the test has its transaction open.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    yield
    DONE.clear()
    FAILS.clear()


def worker() -> None:
    call_command("db_worker", "--batch", "--no-startup-delay", "--no-reload", verbosity=0)


def due_now() -> None:
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


@pytest.mark.django_db
def test_a_subscriber_is_woken_with_the_entry() -> None:
    work.on("test.closed")(attempt)
    work.on("test.closed")(attempt)
    entry = record("test.closed", by=SYSTEM)
    record("test.hidden", by=SYSTEM)
    worker()
    assert [(entry.pk,)] == DONE


@pytest.mark.django_db
def test_after_a_rolled_back_action_no_job_exists() -> None:
    work.on("test.closed")(attempt)

    with transaction.atomic():
        record("test.closed", by=SYSTEM)
        assert DBTaskResult.objects.count() == 1
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == 0
    assert Entry.objects.count() == 0


@pytest.mark.django_db
def test_failures_are_tried_again_with_longer_waits() -> None:
    FAILS.append(ConnectionRefusedError("no mail"))
    attempt.later(7)
    for minutes in (2, 4):
        worker()
        waiting = DBTaskResult.objects.get(status="READY")
        wait = waiting.run_after - timezone.now()
        assert timedelta(minutes=minutes - 0.2) < wait <= timedelta(minutes=minutes)
        due_now()
    worker()
    assert DONE == [(7,)] * 3
    assert not DBTaskResult.objects.filter(status="READY").exists()
    assert DBTaskResult.objects.filter(status="FAILED").count() == 1


@pytest.mark.django_db
def test_a_failure_that_passes_leaves_nothing_behind() -> None:
    FAILS.append(ValueError("not yet"))
    attempt.later()
    worker()
    FAILS.clear()
    due_now()
    worker()
    assert len(DONE) == 2
    assert health().failed == 0


@pytest.mark.django_db
def test_a_worker_told_to_stop_gives_the_job_back() -> None:
    FAILS.append(SystemExit(1))  # type: ignore[arg-type]
    attempt.later()
    worker()
    assert DBTaskResult.objects.filter(status="READY").count() == 1


@pytest.mark.django_db
def test_a_job_whose_worker_died_is_given_back_but_not_for_ever() -> None:
    now = timezone.now()
    attempt.later(1)
    for tries in (1, 2, 3):
        due_now()
        row = DBTaskResult.objects.get(status="READY")
        row.claim("a worker that dies")
        assert timetable.recover(at=now) == 0
        assert timetable.recover(at=now + timedelta(hours=2)) == 1
        assert DBTaskResult.objects.filter(status="READY").count() == (tries < 3)
    assert health().failed == 1


@pytest.mark.django_db
def test_what_is_no_job_is_not_run() -> None:
    work.run.enqueue("os.getcwd", [], 1)
    work.run.enqueue("nutag.gone.away", [], 1)
    worker()
    assert DBTaskResult.objects.filter(status="FAILED").count() == 2


def only(monkeypatch: pytest.MonkeyPatch, *dues: Due) -> None:
    monkeypatch.setattr(work, "_timetable", {f"{n}": due for n, due in enumerate(dues)})


@pytest.mark.django_db
def test_tick_starts_each_job_once_an_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, Due(attempt, timedelta(hours=1)))
    now = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
    assert timetable.tick(at=now) == [attempt.path]
    assert timetable.tick(at=now) == []
    assert timetable.tick(at=now + timedelta(minutes=54)) == []
    assert timetable.tick(at=now + timedelta(minutes=55)) == [attempt.path]
    assert timetable.tick(at=now + timedelta(hours=9)) == [attempt.path]  # missed ticks: once
    assert timetable.tick(at=now + timedelta(hours=9)) == []
    assert DBTaskResult.objects.count() == 3


@pytest.mark.django_db
def test_days_begin_at_midnight_in_the_city() -> None:
    late = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)  # half past midnight in Ulaanbaatar
    begin = timetable.interval_start(late, timedelta(days=1))
    assert begin == datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_the_record_is_sealed_by_the_timetable() -> None:
    record("test.closed", by=SYSTEM)
    call_command("tick")
    worker()
    assert Entry.objects.filter(verb="record.sealed").count() == 1
    assert health().ticking


@pytest.mark.django_db(transaction=True)
def test_two_ticks_at_once_start_a_job_once(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, Due(attempt, timedelta(hours=1)))
    now = timezone.now()
    errors: list[BaseException] = []

    def tick() -> None:
        try:
            while True:
                try:
                    timetable.tick(at=now)
                except OperationalError as error:
                    if "locked" not in str(error):  # only SQLite's shared memory of the tests
                        raise
                else:
                    break
        except BaseException as error:  # noqa: BLE001
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=tick) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert DBTaskResult.objects.count() == 1
    assert Turn.objects.filter(name=attempt.path).count() == 1


def failed(error: Exception, *args: Any) -> DBTaskResult[Any, Any]:
    FAILS[:] = [error]
    Job(attempt.function, 1, timedelta()).later(*args)
    row = DBTaskResult.objects.filter(status="READY").get()
    row.set_failed(error)
    return row


@pytest.mark.django_db
def test_the_page_is_for_administrators(client: Client, city: World) -> None:
    row = failed(ValueError("x"))
    for someone in (None, city.resident, city.governor, city.auditor):
        if someone:
            client.force_login(someone)
        assert client.get("/record/jobs/").status_code == 403
        assert client.get(f"/record/jobs/{row.pk}/dismiss/").status_code == 403
        assert client.post(f"/record/jobs/{row.pk}/retry/").status_code == 403
    with pytest.raises(NotAllowed):
        repairs.dismiss(task=row.pk, reason="because I say so", by=city.governor)


@pytest.mark.django_db
def test_an_administrator_tries_again(client: Client, city: World) -> None:
    row = failed(ConnectionRefusedError("<no> mail"), 12)
    client.force_login(city.administrator)
    client.cookies["django_language"] = "en"
    assert 'href="/record/jobs/"' in client.get("/record/").content.decode()
    page = client.get("/record/jobs/").content.decode()
    assert "Another machine could not be reached." in page
    assert "record.tests.test_jobs.attempt(12)" in page
    assert "&lt;no&gt; mail" in page
    FAILS.clear()
    assert client.post(f"/record/jobs/{row.pk}/retry/").status_code == 302
    worker()
    assert DONE == [(12,)]
    told = Entry.objects.get(verb="job.retried")
    assert (told.by_id, told.role) == (city.administrator.pk, "administrator")
    assert "No job has failed" in client.get("/record/jobs/").content.decode()
    assert client.post(f"/record/jobs/{row.pk}/retry/").status_code == 302


@pytest.mark.django_db
def test_an_administrator_lays_aside_with_a_reason(client: Client, city: World) -> None:
    row = failed(ValueError("broken"))
    client.force_login(city.administrator)
    client.cookies["django_language"] = "en"
    url = f"/record/jobs/{row.pk}/dismiss/"
    assert "There is a problem" in client.post(url, {"reason": "no"}).content.decode()
    assert not Dismissal.objects.exists()
    assert client.post(url, {"reason": "The address no longer exists."}).status_code == 302
    page = client.get("/record/jobs/").content.decode()
    assert "The address no longer exists." in page
    assert "No job has failed" in page
    told = Entry.objects.get(verb="job.dismissed")
    assert "address" not in str(told.data)
    assert client.get(url).status_code == 404
    with pytest.raises(repairs.Gone):
        repairs.dismiss(task=row.pk, reason="once more, please", by=city.administrator)


@pytest.mark.django_db
def test_the_status_page_tells_of_jobs_and_seals(client: Client) -> None:
    with translation.override("en"):
        assert condition.jobs() == State(fine=False, words="The timetable stands still.")
        timetable.tick()
        DBTaskResult.objects.all().delete()
        assert condition.jobs().fine
        failed(ValueError("x"))
        assert condition.jobs().words == "1 job has failed and waits for an administrator."
        assert condition.record() == State(fine=True, words="Nothing has been sealed yet.")
        record("test.closed", by=SYSTEM, at=timezone.now() - timedelta(hours=3))
        assert not condition.record().fine
        sealing.seal(by=SYSTEM)
        assert condition.record().words.startswith("Sealed: 1 ")
    Turn.objects.update(last_at=timezone.now() - timedelta(hours=1))
    assert not health().ticking
    attempt.later()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
    assert not health().in_time
