"""Keeping files: once, whole, and only for those who may see them."""

import errno
import hashlib
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client
from django.utils import timezone, translation
from pytest_django import Settings

from nutag.files import actions, refusals, unused
from nutag.files.limits import MAX_BODY_BYTES
from nutag.files.models import File, Kind, Photo
from nutag.files.queries import handed_in
from nutag.files.refusals import Refused
from nutag.files.rules import MAX_PHOTO_BYTES, forget
from nutag.files.tests.conftest import Appoint, picture, upload
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed

Visit = Callable[[Person | None], Client]
PDF = b"%PDF-1.7\n%%EOF\n"


def kept(shelf: Path) -> list[str]:
    return sorted(path.name for path in shelf.rglob("*") if path.is_file())


def test_the_same_content_is_kept_once(khoroo: Place, shelf: Path) -> None:
    first = actions.store(upload(picture()), by=SYSTEM, kind=Kind.PHOTO, place=khoroo)
    second = actions.store(upload(picture(), "other.jpg"), by=SYSTEM, kind=Kind.PHOTO)
    assert first.pk != second.pk
    assert first.digest == second.digest
    assert kept(shelf) == [f"{first.digest}.large", f"{first.digest}.small"]
    with default_storage.open(first.names[0]) as large:
        assert hashlib.sha256(large.read()).hexdigest() == first.digest


def test_the_entry_holds_no_name(khoroo: Place) -> None:
    file = actions.store(upload(PDF, "Бат РД УБ9901.pdf"), by=SYSTEM, kind=Kind.DOCUMENT)
    entry = Entry.objects.get(verb="file.stored")
    assert entry.data == {"kind": "document", "bytes": len(PDF), "digest": file.digest}


@pytest.mark.parametrize("language", ["mn", "en"])
def test_refusals_speak_both_languages(language: str) -> None:
    said = []
    for content, kind in [
        (b"", Kind.PHOTO),
        (b"x" * (MAX_PHOTO_BYTES + 1), Kind.PHOTO),
        (PDF, Kind.PHOTO),
        (b"\0\0\0\x18ftypheic\0\0", Kind.PHOTO),
        (picture()[:500], Kind.PHOTO),
        (picture(), Kind.DOCUMENT),
    ]:
        with translation.override(language), pytest.raises(Refused) as refused:
            actions.prepare(upload(content), kind=kind)
        with translation.override(language):
            said.append(str(refused.value))
    assert len(set(said)) == 6
    cyrillic = [any("а" <= letter <= "я" for letter in text) for text in said]
    assert all(cyrillic) if language == "mn" else not any(cyrillic)
    assert "15" in said[1]


@pytest.mark.django_db
def test_nobody_may_not_hand_in() -> None:
    with pytest.raises(NotAllowed):
        actions.store(upload(PDF), by=NOBODY, kind=Kind.DOCUMENT)


@pytest.mark.django_db(transaction=True)
def test_a_failed_transaction_leaves_no_row_and_the_bytes_are_swept(shelf: Path) -> None:
    @transaction.atomic
    def half() -> None:
        actions.store(upload(PDF), by=SYSTEM, kind=Kind.DOCUMENT)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert not File.objects.exists()
    assert not Entry.objects.exists()
    assert actions.sweep() == 0, "what is young may belong to somebody"
    assert actions.sweep(at=timezone.now() + timedelta(hours=2)) == 1
    assert kept(shelf) == []


@pytest.mark.django_db
def test_what_belongs_to_somebody_is_not_swept(shelf: Path) -> None:
    actions.store(upload(picture()), by=SYSTEM, kind=Kind.PHOTO)
    assert actions.sweep(at=timezone.now() + timedelta(days=2)) == 0
    assert len(kept(shelf)) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["write", "rename"])
def test_a_full_disk_is_told_and_leaves_nothing(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if step == "write":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr("django.core.files.storage.filesystem.file_move_safe", full)
    with pytest.raises(Refused) as refused:
        actions.store(upload(picture()), by=SYSTEM, kind=Kind.PHOTO)
    assert refused.value.message == refusals.NO_ROOM
    assert not File.objects.exists()
    assert kept(shelf) == []


def test_other_faults_of_the_disk_are_not_hidden(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_handle: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="broken"):
        actions.store(upload(PDF), by=SYSTEM, kind=Kind.DOCUMENT)


def test_a_public_picture_is_kept_for_a_day(khoroo: Place, client: Client) -> None:
    file = actions.store(upload(picture()), by=SYSTEM, kind=Kind.PHOTO, public=True)
    response = client.get(f"/files/{file.digest}/large")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=86400"
    assert "Cookie" not in response.get("Vary", "")
    assert hashlib.sha256(response.getvalue()).hexdigest() == file.digest
    again = client.get(f"/files/{file.digest}/large", HTTP_IF_NONE_MATCH=response["ETag"])
    assert again.status_code == 304
    assert client.get(f"/files/{file.digest}/small").status_code == 200
    for wrong in [f"{file.digest}/original", f"{file.digest}/huge", f"{'0' * 64}/large"]:
        assert client.get(f"/files/{wrong}").status_code == 404


def test_a_document_is_a_download_that_can_do_nothing(db: None, client: Client) -> None:
    page = b"<script>alert(1)</script>"
    file = actions.store(upload(page), by=SYSTEM, kind=Kind.DOCUMENT, public=True)
    response = client.get(f"/files/{file.digest}/original")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("role", "here", "status", "noted"),
    [
        ("", True, 404, 0),
        ("khoroo_organiser", True, 200, 1),
        ("khoroo_organiser", False, 404, 0),
        ("city_officer", False, 404, 0),
        ("kheseg_leader", True, 404, 0),
        ("auditor", True, 200, 1),
    ],
)
def test_who_may_open_a_limited_file(
    *,
    khoroo: Place, elsewhere: Place, appoint: Appoint, visit: Visit,
    role: str, here: bool, status: int, noted: int,
) -> None:  # fmt: skip
    owner = appoint("", khoroo)
    file = actions.store(upload(PDF), by=owner, kind=Kind.DOCUMENT, place=khoroo)
    client = visit(appoint(role, khoroo if here else elsewhere))
    response = client.get(f"/files/{file.digest}/original")
    assert response.status_code == status
    assert Entry.objects.filter(verb="file.seen").count() == noted
    if status == 200:
        assert response["Cache-Control"] == "private, no-store"


def test_the_sender_opens_it_unnoted_and_a_visitor_not_at_all(
    khoroo: Place, appoint: Appoint, client: Client
) -> None:
    owner = appoint("", khoroo)
    file = actions.store(upload(PDF), by=owner, kind=Kind.DOCUMENT, place=khoroo)
    assert client.get(f"/files/{file.digest}/original").status_code == 404
    client.force_login(owner)
    assert client.get(f"/files/{file.digest}/original").status_code == 200
    assert not Entry.objects.filter(verb="file.seen").exists()


def test_erasure_takes_the_limited_files(khoroo: Place, appoint: Appoint) -> None:
    owner = appoint("", khoroo)
    actions.store(upload(PDF), by=owner, kind=Kind.DOCUMENT, place=khoroo)
    public = actions.store(upload(picture()), by=owner, kind=Kind.PHOTO, public=True)
    forget(owner.pk)
    assert list(File.objects.all()) == [public]


def test_lost_bytes_are_told(db: None, shelf: Path, client: Client) -> None:
    file = actions.store(upload(PDF), by=SYSTEM, kind=Kind.DOCUMENT, public=True)
    for path in shelf.rglob("*.original"):
        path.unlink()
    response = client.get(f"/files/{file.digest}/original")
    assert response.status_code == 404
    assert "Ийм файл байхгүй" not in response.text


def test_what_a_power_cut_left_half_written_goes(db: None, shelf: Path) -> None:
    writing = shelf / "writing"
    writing.mkdir(parents=True)
    (writing / "half").write_bytes(b"x")
    actions.sweep()
    assert kept(shelf) == ["half"], "what is young may still be written to"
    actions.sweep(at=timezone.now() + timedelta(hours=2))
    assert kept(shelf) == []


def test_the_sweep_asks_again_before_it_removes(
    db: None, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A content that was an orphan when the sweep looked is handed in before it is removed."""
    orphan = actions.store(upload(PDF), by=SYSTEM, kind=Kind.DOCUMENT)
    File.objects.all().delete()
    forgotten = actions._forgotten

    def handed_in_meanwhile(name: str) -> bool:
        actions.store(upload(PDF), by=SYSTEM, kind=Kind.DOCUMENT)
        return forgotten(name)

    monkeypatch.setattr(actions, "_forgotten", handed_in_meanwhile)
    assert actions.sweep(at=timezone.now() + timedelta(hours=2)) == 0
    assert kept(shelf) == [f"{orphan.digest}.original"]


def test_photos_of_forms_never_finished_go_after_their_term(
    db: None, shelf: Path, khoroo: Place, appoint: Appoint
) -> None:
    person = appoint("kheseg_leader", khoroo)
    left = actions.store(upload(picture()), by=person, kind=Kind.PHOTO, place=khoroo)
    paper = actions.store(upload(PDF), by=person, kind=Kind.DOCUMENT, place=khoroo)
    shown = actions.store(upload(picture()), by=person, kind=Kind.PHOTO, public=True)
    held = actions.store(upload(picture()), by=person, kind=Kind.PHOTO, place=khoroo)
    Photo.objects.create(place=khoroo, file=held, text="Худаг", by=person)
    assert unused.forget_unused(by=SYSTEM, at=timezone.now() + timedelta(days=13)) == 0
    later = timezone.now() + timedelta(days=15)
    assert unused.forget_unused(by=SYSTEM, at=later) == 1
    assert set(File.objects.all()) == {paper, shown, held}
    assert left.pk not in File.objects.values_list("pk", flat=True)
    assert Entry.objects.filter(verb="files.forgotten").get().data == {"count": 1}
    assert unused.forget_unused(by=SYSTEM, at=later) == 0


def test_my_data_tells_of_files_and_photos(khoroo: Place, appoint: Appoint) -> None:
    person = appoint("kheseg_leader", khoroo)
    actions.store(upload(PDF), by=person, kind=Kind.DOCUMENT, place=khoroo)
    actions.add_photo(upload(picture()), by=person, place=khoroo, text="Худаг")
    photos, files = handed_in(person)
    assert [row["text"] for row in photos.rows] == ["Худаг"]
    assert [row["kind"] for row in files.rows] == ["application/pdf"]
    assert [len(found.rows) for found in handed_in(appoint("", khoroo))] == [0, 0]


def test_a_body_without_end_is_refused_unread(
    khoroo: Place, appoint: Appoint, visit: Visit, settings: Settings
) -> None:
    settings.FILE_UPLOAD_HANDLERS = ["nutag.files.limits.Limit", *settings.FILE_UPLOAD_HANDLERS]
    client, page = visit(appoint("kheseg_leader", khoroo)), f"/places/{khoroo.code}/photo/"
    endless = client.post(page, {"photo": upload(b"x" * (MAX_BODY_BYTES + 1)), "text": "x"})
    assert endless.status_code == 413
    assert "21" in endless.text
    large = client.post(page, {"photo": upload(b"x" * MAX_PHOTO_BYTES), "text": "x"})
    assert large.status_code == 422, "this one is refused with a reason beside the field"
