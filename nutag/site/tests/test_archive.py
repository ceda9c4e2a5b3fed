"""A backup brings back exactly what was there, and notices when it was touched."""

import io
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from nutag.record.actions import record
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry, Leaf
from nutag.record.sealing import seal
from nutag.record.tests import world
from nutag.site.archive import manifest, reading, tables
from nutag.site.archive.writing import write

AT = datetime(2026, 3, 1, 9, 0, 0, 123456, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(settings: Settings, tmp_path: Path) -> Path:
    """A home with one file in it."""
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    (tmp_path / "files/ab").mkdir(parents=True)
    (tmp_path / "files/ab/photo.jpg").write_bytes(b"photo")
    return tmp_path


@pytest.fixture
def city(home: Path) -> world.World:
    """Some rows of many tables, sealed and not."""
    built = world.build()
    for place in (built.khoroo, built.district):
        record("entry.disclosed", by=built.auditor, place=place, subject=built.resident, at=AT)
    seal(by=SYSTEM, at=AT)
    record("record.sealed", by=SYSTEM, at=AT, size=1)
    return built


def rows() -> dict[str, list[object]]:
    """Every row of every table."""
    return {
        model._meta.label_lower: list(model._base_manager.order_by("pk").values_list())
        for model in tables.tables()
    }


def test_everything_comes_back(city: world.World, home: Path) -> None:
    before = rows()
    assert before["record.leaf"]
    write(home / "city.tar.gz", at=AT, with_keys=False)
    Entry.objects.create(verb="record.sealed")
    (home / "files/ab/photo.jpg").write_bytes(b"another")
    with reading.checked(home / "city.tar.gz") as (told, folder):
        reading.load(told, folder)
    assert rows() == before
    assert (home / "files/ab/photo.jpg").read_bytes() == b"photo"
    assert (home / reading.ASIDE / "ab/photo.jpg").read_bytes() == b"another"
    highest = max(Entry.objects.values_list("pk", flat=True))
    assert record("record.sealed", by=SYSTEM, at=AT, size=2).pk > highest


def altered(path: Path, member: str, data: bytes) -> Path:
    """A copy of the archive with other content in one member; the manifest stays."""
    other = path.with_name("altered.tar.gz")
    with tarfile.open(path) as old, tarfile.open(other, "w:gz") as new:
        for entry in old:
            content = old.extractfile(entry)
            assert content is not None
            text = data if entry.name == member else content.read()
            entry.size = len(text)
            new.addfile(entry, io.BytesIO(text))
    return other


def test_an_altered_member_is_found(city: world.World, home: Path) -> None:
    write(home / "city.tar.gz", at=AT, with_keys=False)
    path = altered(home / "city.tar.gz", "files/ab/photo.jpg", b"other")
    with pytest.raises(reading.Refused, match="photo"), reading.checked(path):
        pass


def test_half_a_file_is_no_backup(city: world.World, home: Path) -> None:
    path = home / "city.tar.gz"
    write(path, at=AT, with_keys=False)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(reading.Refused), reading.checked(path):
        pass


def test_a_record_that_is_not_whole_changes_nothing(city: world.World, home: Path) -> None:
    write(home / "city.tar.gz", at=AT, with_keys=False)
    with reading.checked(home / "city.tar.gz") as (told, folder):
        lines = (folder / "rows/record.entry.jsonl").read_text(encoding="utf-8").splitlines(True)
        leaf = Leaf.objects.order_by("index")[0]
        at = next(n for n, line in enumerate(lines) if f'"pk": {leaf.entry_id},' in line)
        lines[at] = lines[at].replace('"role": "', '"role": "x')
        (folder / "rows/record.entry.jsonl").write_text("".join(lines), encoding="utf-8")
        before = rows()
        with pytest.raises(reading.Refused):
            reading.load(told, folder)
    assert rows() == before
    assert (home / "files/ab/photo.jpg").read_bytes() == b"photo"


def test_a_full_house_is_not_overwritten(city: world.World, home: Path) -> None:
    write(home / "city.tar.gz", at=AT, with_keys=False)
    with pytest.raises(CommandError, match="--force"):
        call_command("restore", home / "city.tar.gz")


def test_keys_only_when_asked_for(city: world.World, home: Path) -> None:
    write(home / "without.tar.gz", at=AT, with_keys=False)
    write(home / "with.tar.gz", at=AT, with_keys=True)
    with tarfile.open(home / "without.tar.gz") as tar:
        assert not [name for name in tar.getnames() if name.startswith("keys/")]
    with reading.checked(home / "with.tar.gz") as (told, folder):
        assert not reading.foreign_keys(told, folder)
        reading.put_keys(folder)
    assert (home / "keys/record_key").stat().st_mode & 0o777 == 0o600
    assert (home / "with.tar.gz").stat().st_mode & 0o777 == 0o600


def test_other_keys_are_named(city: world.World, home: Path, settings: Settings) -> None:
    write(home / "city.tar.gz", at=AT, with_keys=False)
    settings.RECORD_KEY = "another"
    with reading.checked(home / "city.tar.gz") as (told, folder):
        assert reading.foreign_keys(told, folder) == ["record_key"]


def test_fingerprints_do_not_hold_the_key(settings: Settings) -> None:
    assert settings.RECORD_KEY not in str(manifest.fingerprints())
