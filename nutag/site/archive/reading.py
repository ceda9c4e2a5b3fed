"""Bringing a backup back."""

import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.serializers.base import DeserializationError
from django.db import transaction
from django.utils.translation import gettext as _

from nutag.core.ledger.verifier import verify
from nutag.record import queries
from nutag.site import schema
from nutag.site.archive import manifest, tables
from nutag.site.archive.manifest import Manifest

ASIDE = "files.before-restore"


class Refused(Exception):  # noqa: N818
    """The backup cannot be brought back, and nothing was changed; says why."""


@contextmanager
def checked(path: Path) -> Iterator[tuple[Manifest, Path]]:
    """The manifest of a backup and a folder with its members, each compared with its SHA-256.

    Raises Refused when a member was altered, is missing or was added.
    """
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix=".restore-") as name:
        folder = Path(name)
        try:
            with tarfile.open(path, "r:gz") as tar:
                tar.extractall(folder, filter="data")
            told = manifest.read((folder / manifest.NAME).read_bytes())
        except (tarfile.TarError, EOFError, ValueError, FileNotFoundError, OSError) as error:
            raise Refused(_("%(file)s is not a whole backup.") % {"file": path}) from error
        compare(told, folder)
        yield told, folder


def compare(told: Manifest, folder: Path) -> None:
    """Raises Refused unless the members are exactly those the manifest names."""
    for name, expected in told.members.items():
        member = folder / PurePosixPath(name)
        if not member.is_file():
            raise Refused(_("The backup lacks %(name)s.") % {"name": name})
        with member.open("rb") as file:
            if manifest.digest(file) != expected:
                raise Refused(_("%(name)s was altered in the backup.") % {"name": name})
    known = {*told.members, manifest.NAME}
    for member in folder.rglob("*"):
        if member.is_file() and member.relative_to(folder).as_posix() not in known:
            raise Refused(_("%(name)s does not belong in the backup.") % {"name": member.name})


def refuse_unfit(told: Manifest) -> None:
    """Raises Refused when the tables here are not those of the backup."""
    missing = sorted(set(told.steps) ^ set(schema.applied()))
    if missing:
        text = _("The backup is of release %(release)s, whose tables differ: %(steps)s.")
        steps = ", ".join(missing[:5])
        raise Refused(text % {"release": told.release, "steps": steps})


def load(told: Manifest, folder: Path) -> None:
    """Replace rows and files by those of the backup; all or nothing.

    Raises Refused when a row does not fit its table or the record is not whole afterwards.
    """
    with transaction.atomic():
        tables.empty()
        for label in told.rows:
            with (folder / "rows" / f"{label}.jsonl").open("rb") as lines:
                try:
                    tables.read_rows(lines)
                except DeserializationError as error:
                    raise Refused(f"{label}: {error}") from error
        tables.continue_numbering()
        refuse_broken()
        replace_files(folder / "files")


def refuse_broken() -> None:
    """Raises Refused unless the record in the database is whole, entry by entry."""
    verdict = verify(queries.exported(full=True))
    if not verdict.whole:
        found = "; ".join(problem.text("en") for problem in verdict.problems[:3])
        raise Refused(_("The restored record is not whole: %(found)s") % {"found": found})


def replace_files(fresh: Path) -> None:
    """Put the files in place; those that were there are kept beside them until the next time."""
    target = Path(settings.MEDIA_ROOT)
    aside = target.with_name(ASIDE)
    if target.exists():
        shutil.rmtree(aside, ignore_errors=True)
        target.rename(aside)
    if fresh.is_dir():
        fresh.rename(target)
    else:
        target.mkdir(parents=True)


def put_keys(folder: Path) -> None:
    """Put the keys of the backup in place, where it holds any."""
    for source in sorted((folder / "keys").glob("*")):
        if source.name in manifest.KEYS:
            path = manifest.key_file(source.name)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.copyfile(source, path)
            path.chmod(0o600)


def foreign_keys(told: Manifest, folder: Path) -> list[str]:
    """The keys that are neither in the backup nor the same here."""
    here = manifest.fingerprints()
    brought = {path.name for path in (folder / "keys").glob("*")}
    return [name for name in manifest.KEYS if name not in brought and told.keys[name] != here[name]]
