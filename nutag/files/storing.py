"""Bytes into the storage and out of it: whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from nutag.files import refusals
from nutag.files.names import FOLDER

WRITING = "writing"
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


class Written(File):  # type: ignore[type-arg]
    """A finished file on the storage's own disk, which the storage moves into its place."""

    def temporary_file_path(self) -> str:
        """Where it lies; Django renames it, which either happens or does not."""
        return str(self.name)


def put(name: str, content: bytes) -> None:
    """Keep `content` under `name`; nothing happens where that name is already kept.

    Raises Refused when the disk is full; no part of the content is then left behind.
    """
    if default_storage.exists(name):
        return
    try:
        with _written(content) as file:
            saved = default_storage.save(name, file)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise refusals.Refused(refusals.NO_ROOM) from error
        raise
    _settle(name)
    if saved != name:  # somebody kept the same content a moment earlier
        default_storage.delete(saved)


def is_kept(name: str) -> bool:
    """Whether the storage has that name."""
    return default_storage.exists(name)


def read(name: str) -> File:  # type: ignore[type-arg]
    """The content, open for reading. Raises FileNotFoundError."""
    return default_storage.open(name)


def forget(name: str) -> None:
    """Remove a content; no harm if it is gone."""
    default_storage.delete(name)


def kept_before(moment: datetime) -> Iterator[str]:
    """The names of all contents written before that moment."""
    for folder in _listed(FOLDER)[0]:
        for file in _listed(f"{FOLDER}/{folder}")[1]:
            name = f"{FOLDER}/{folder}/{file}"
            if default_storage.get_modified_time(name) < moment:
                yield name


def forget_unfinished(moment: datetime) -> None:
    """Remove what a power cut left half written before that moment."""
    waiting = _disk(WRITING)
    for path in waiting.iterdir() if waiting and waiting.is_dir() else ():
        if path.stat().st_mtime < moment.timestamp():
            path.unlink(missing_ok=True)


def _disk(name: str) -> Path | None:
    """Where that name lies on the storage's own disk; None where it has none (S3)."""
    try:
        return Path(default_storage.path(name))
    except NotImplementedError:
        return None


def _settle(name: str) -> None:
    """Make a rename outlive a power cut: the folder, too, is written to the disk."""
    path = _disk(name)
    if path is not None:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
    return sorted(folders), sorted(files)


@contextmanager
def _written(content: bytes) -> Iterator[File]:  # type: ignore[type-arg]
    """The content as something the storage takes in one step.

    A storage without a disk of its own (S3) sends it whole. On a disk it is first written under
    another name beside the others, so that a crash or a full disk leaves no half file.
    """
    waiting = _disk(WRITING)
    if waiting is None:
        yield ContentFile(content)
        return
    waiting.mkdir(parents=True, exist_ok=True)
    handle, path = tempfile.mkstemp(dir=waiting)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with Path(path).open("rb") as finished:
            yield Written(finished, name=path)
    finally:
        Path(path).unlink(missing_ok=True)
