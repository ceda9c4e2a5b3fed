"""Making a backup."""

import io
import os
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings

from nutag.record import queries
from nutag.site import schema
from nutag.site.archive import manifest, tables
from nutag.site.archive.manifest import Manifest
from nutag.ui.status import release


def write(path: Path, *, at: datetime, with_keys: bool) -> Manifest:
    """Write a backup of this moment to `path`; either all of it is there in the end or nothing.

    Raises OSError when the file cannot be written.
    """
    told = Manifest(
        made_at=at.isoformat(timespec="seconds"),
        release=release(),
        site=settings.SITE_URL,
        steps=schema.applied(),
        keys=manifest.fingerprints(),
    )
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with (
            private(fresh) as raw,
            tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as tar,
        ):
            Writer(tar, told, fresh.parent).everything(with_keys=with_keys)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return told


def private(path: Path) -> IO[bytes]:
    """A new file that only its owner may read: a backup holds what people entrusted."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode=0o600), "wb")


class Writer:
    """Adds member after member and notes the SHA-256 of each."""

    def __init__(self, tar: tarfile.TarFile, told: Manifest, folder: Path) -> None:
        self.tar = tar
        self.told = told
        self.folder = folder

    def everything(self, *, with_keys: bool) -> None:
        """Rows and record from one moment, then the files, then the manifest.

        Files come after the rows: a file that a row names is then surely there.
        """
        with tables.snapshot():
            for model in tables.tables():
                self.rows(model._meta.label_lower)
            self.record()
        for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
            if path.is_file():
                self.file(f"files/{path.relative_to(settings.MEDIA_ROOT).as_posix()}", path)
        for name in manifest.KEYS if with_keys else ():
            self.add(f"keys/{name}", io.BytesIO(str(getattr(settings, name.upper())).encode()))
        self.add(manifest.NAME, io.BytesIO(self.told.text()))

    def rows(self, label: str) -> None:
        """Add the rows of one table."""
        model = next(model for model in tables.tables() if model._meta.label_lower == label)
        with tempfile.TemporaryFile(dir=self.folder) as raw:
            text = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
            self.told.rows[label] = tables.write_rows(model, text)
            self.add(f"rows/{label}.jsonl", raw)

    def record(self) -> None:
        """Add the full export of the record."""
        with tempfile.TemporaryFile(dir=self.folder) as raw:
            for line in queries.exported(full=True):
                raw.write(line)
            self.add("record.jsonl", raw)

    def file(self, name: str, path: Path) -> None:
        """Add a file of the disk."""
        with path.open("rb") as file:
            self.add(name, file)

    def add(self, name: str, file: IO[bytes]) -> None:
        """Add a member."""
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        self.told.members[name] = manifest.digest(file)
        file.seek(0)
        entry = tarfile.TarInfo(name)
        entry.size = size
        entry.mode = 0o600
        self.tar.addfile(entry, file)
