"""The static files as they are served: collected, named by content, compressed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Collect the static files where something changed since the last time; whether it had."""
    if current():
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp().write_text(fingerprint(), encoding="ascii")
    return True


def current() -> bool:
    """Whether what is collected is what the program holds."""
    return stamp().is_file() and stamp().read_text(encoding="ascii") == fingerprint()


def stamp() -> Path:
    """The file that remembers what was collected."""
    return Path(settings.STATIC_ROOT) / "collected"


def fingerprint() -> str:
    """A short text that changes when a static file comes, goes or changes."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            seen.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return seen.hexdigest()
