"""Sealing is safe for several at once and verified by a program that needs no database."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import OperationalError, close_old_connections, connection, transaction
from django.test import Client
from django.utils import timezone

from nutag.core.ledger import proof_file
from nutag.core.ledger.entries import canonical
from nutag.core.ledger.notes import PublicKey
from nutag.core.ledger.verifier import Verdict, verify
from nutag.record import queries, sealing
from nutag.record.actions import record
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry, Leaf, Node, Seal
from nutag.record.rules import NotAllowed
from nutag.record.tests.world import World


def write(number: int) -> None:
    for index in range(number):
        record("test.closed", by=SYSTEM, money=index)


def check(*, full: bool = True, older: tuple[str, ...] = ()) -> Verdict:
    seal = Seal.objects.first()
    keys = [PublicKey.parse(seal.key)] if seal else []
    return verify(queries.exported(full=full), keys=keys, older=older)


@pytest.mark.django_db
def test_nothing_to_seal() -> None:
    assert sealing.seal(by=SYSTEM) == 0
    assert check().whole
    assert not Seal.objects.exists()


@pytest.mark.django_db
def test_only_nutag_seals(city: World) -> None:
    with pytest.raises(NotAllowed):
        sealing.seal(by=city.administrator)
    with pytest.raises(NotAllowed):
        sealing.seal(by=NOBODY)


@pytest.mark.django_db
def test_sealing_in_batches_and_again(monkeypatch: pytest.MonkeyPatch, city: World) -> None:
    monkeypatch.setattr(sealing, "BATCH", 300)
    write(700)
    record("test.hidden", by=city.governor, subject=city.resident)
    assert sealing.seal(by=SYSTEM) == 703  # with the entries that tell of the first two seals
    assert sealing.seal(by=SYSTEM) == 0
    assert list(Seal.objects.values_list("size", flat=True)) == [703, 600, 300]
    assert Node.objects.count() == 2
    first = Seal.objects.last()
    assert first is not None
    for full in (True, False):
        verdict = check(full=full, older=(first.checkpoint,))
        assert verdict.whole, verdict.problems
        assert (verdict.entries, verdict.checkpoints) == (703, 3)
        assert verdict.hidden == (0 if full else 1)
        assert verdict.waiting == (1 if full else 0)
    assert set(Leaf.objects.values_list("index", flat=True)) == set(range(703))


@pytest.mark.django_db
def test_a_late_entry_goes_into_the_next_seal() -> None:
    write(5)
    late = Entry(pk=3_000, verb="test.closed")
    Entry.objects.bulk_create([late])
    sealing.seal(by=SYSTEM)
    Entry.objects.bulk_create([Entry(pk=2_000, verb="test.closed")])
    assert sealing.seal(by=SYSTEM) > 0
    assert Leaf.objects.get(entry_id=2_000).index > Leaf.objects.get(entry_id=3_000).index
    assert check().whole


@pytest.mark.django_db
def test_old_entries_are_not_searched_again() -> None:
    write(3)
    now = timezone.now()
    sealing.seal(by=SYSTEM, at=now - timedelta(days=3))
    highest = Seal.objects.get().highest
    assert not sealing.unsealed(now).filter(pk__lte=highest).exists()
    write(2)
    assert sealing.seal(by=SYSTEM, at=now) == 3
    assert check().whole


def tampered(sql: str, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sql", "check_name"),
    [
        ("UPDATE record_entry SET verb = 'test.hidden' WHERE id = %s", "entry-altered"),
        ("UPDATE record_entry SET role = 'auditor' WHERE id = %s", "entry-altered"),
        ("UPDATE record_entry SET by_id = NULL WHERE id = %s", "entry-altered"),
        ("DELETE FROM record_leaf WHERE entry_id = %s", "entry-place"),
        ("UPDATE record_leaf SET salt = 'x' WHERE entry_id = %s", "entry-altered"),
    ],
)
def test_whoever_changes_the_tables_is_found(sql: str, check_name: str, city: World) -> None:
    write(20)
    entry = record("test.closed", by=city.governor, grant=city.governs())
    write(20)
    sealing.seal(by=SYSTEM)
    assert check().whole
    tampered(sql, entry.pk)
    found = check()
    assert check_name in {problem.check for problem in found.problems}
    assert found.problems[0].detail == f"{entry.pk} (#20)" or check_name == "entry-place"


@pytest.mark.django_db
def test_rewriting_everything_contradicts_an_older_checkpoint() -> None:
    write(10)
    sealing.seal(by=SYSTEM)
    published = Seal.objects.get().checkpoint
    for table in ("record_leaf", "record_seal", "record_node"):
        tampered(f"DELETE FROM {table}")  # noqa: S608
    tampered("DELETE FROM record_entry WHERE verb = 'record.sealed'")  # it told of the first seal
    first = Entry.objects.last()
    assert first is not None
    tampered("UPDATE record_entry SET verb = 'test.hidden' WHERE id = %s", first.pk)
    sealing.seal(by=SYSTEM)
    assert check().whole  # signed afresh: only what was published tells
    assert {problem.check for problem in check(older=(published,)).problems} == {"older-checkpoint"}


@pytest.mark.django_db
def test_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(30)
    sealing.seal(by=SYSTEM)
    file, kept = tmp_path / "record.jsonl", tmp_path / "checkpoint.txt"
    kept.write_text(Seal.objects.get().checkpoint)
    call_command("export_record", str(file))
    for arguments, code in (
        ((str(file),), 0),
        ((str(file), "--checkpoint", str(kept), "--public-key", Seal.objects.get().key), 0),
        ((str(tmp_path),), 2),
    ):
        with pytest.raises(SystemExit) as caught:
            call_command("verify_record", *arguments)
        assert caught.value.code == code
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:9] + lines[10:]))
    with pytest.raises(SystemExit) as caught:
        call_command("verify_record", str(file))
    assert caught.value.code == 1
    assert "entry-place" in capsys.readouterr().out


@pytest.mark.django_db
def test_pages_of_the_seal(client: Client, city: World) -> None:
    assert client.get("/record/checkpoints/").status_code == 200
    assert client.get("/record/checkpoint.txt").status_code == 404
    assert client.get("/record/export/").status_code == 200
    entry = record("test.closed", by=city.resident, subject=city.resident, place=city.khoroo)
    assert client.get(f"/record/{entry.pk}/proof.json").status_code == 404
    assert client.get(f"/record/{entry.pk}/").status_code == 200
    write(9)
    sealing.seal(by=SYSTEM)
    write(9)
    sealing.seal(by=SYSTEM)
    proof = client.get(f"/record/{entry.pk}/proof.json").content
    assert proof_file.check(proof) is None
    assert proof_file.check(proof, [PublicKey.parse(Seal.objects.all()[0].key)]) is None
    lie = json.loads(proof)
    lie["entry"]["verb"] = "test.hidden"
    found = proof_file.check(canonical(lie) + b"\n")
    assert found is not None
    assert found.check == "entry-altered"
    lie = json.loads(proof) | {"index": 3}
    found = proof_file.check(canonical(lie) + b"\n")
    assert found is not None
    assert found.check == "proof-wrong"
    page = client.get("/record/checkpoints/?old=10&new=20").content.decode()
    assert Seal.objects.get(size=20).root.hex() in page
    assert Seal.objects.get(size=10).root.hex() in page
    assert client.get("/record/consistency.json?old=10&new=20").json()["new_size"] == 20
    for wrong in ("old=20&new=10", "old=0&new=3", "old=1&new=99", "old=x&new=", "new=1"):
        assert client.get(f"/record/consistency.json?{wrong}").status_code == 400
        assert client.get(f"/record/checkpoints/?{wrong}").status_code == 200
    assert client.get("/record/checkpoint.txt").content.decode() == Seal.objects.all()[0].checkpoint
    download = client.get("/record/export.jsonl")
    lines = list(download.streaming_content)  # type: ignore[attr-defined]
    assert verify(lines).whole
    told = json.loads(lines[1])["entry"]
    assert len(told["by"]) == len(told["subject_id"]) == 64


@pytest.mark.django_db
def test_what_is_not_public_leaves_only_its_hash(client: Client, city: World) -> None:
    entry = record("test.hidden", by=city.governor, subject=city.resident, place=city.khoroo)
    sealing.seal(by=SYSTEM)
    lines = list(client.get("/record/export.jsonl").streaming_content)  # type: ignore[attr-defined]
    assert not any(b"test.hidden" in line for line in lines)
    assert client.get(f"/record/{entry.pk}/").status_code == 404
    client.force_login(city.resident)
    assert client.get(f"/record/{entry.pk}/").status_code == 200
    assert not Entry.objects.filter(verb="entry.disclosed").exists()
    client.force_login(city.auditor)
    assert client.get(f"/record/{entry.pk}/").status_code == 200
    looked = Entry.objects.get(verb="entry.disclosed")
    assert (looked.by_id, looked.role) == (city.auditor.pk, "auditor")


def in_threads(*works: Callable[[], None]) -> list[Exception]:
    errors: list[Exception] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def patiently(work: Callable[[], object]) -> None:
    """SQLite's shared memory, used in tests only, does not wait for a lock: ask again."""
    while True:
        try:
            work()
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            close_old_connections()
        else:
            return


@pytest.mark.django_db(transaction=True)
def test_writers_and_sealers_at_once() -> None:
    def writer() -> None:
        for _number in range(15):
            patiently(lambda: transaction.atomic(write)(4))

    def sealer() -> None:
        for _number in range(6):
            patiently(lambda: sealing.seal(by=SYSTEM))

    assert in_threads(writer, sealer, writer, sealer, sealer) == []
    sealing.seal(by=SYSTEM)
    assert Entry.objects.filter(verb="test.closed").count() == 120
    assert not Entry.objects.filter(leaf=None, verb="test.closed").exists()
    assert list(Leaf.objects.values_list("index", flat=True)) == list(range(Leaf.objects.count()))
    verdict = check()
    assert verdict.whole, verdict.problems
    assert verdict.checkpoints == Seal.objects.count()
