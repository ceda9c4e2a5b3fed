"""The few settings a city may change, read from the environment.

Each value is `NUTAG_<NAME>`; `NUTAG_<NAME>_FILE` names a file that holds it instead,
so that a secret need not stand in the environment.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BUSY = 20  # seconds that anything waits for what somebody else has locked


def text(name: str, default: str) -> str:
    """The setting as text; the file named by `NUTAG_<name>_FILE` wins."""
    path = os.environ.get(f"NUTAG_{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(f"NUTAG_{name}", default)


def flag(name: str, *, default: bool) -> bool:
    """The setting as yes or no.

    Raises ImproperlyConfigured for any other word than 1, 0, yes, no, true, false, on, off.
    """
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off", ""}:
        return False
    raise ImproperlyConfigured(f"NUTAG_{name} must be yes or no, not “{value}”.")


def number(name: str, default: int) -> int:
    """The setting as a whole number. Raises ImproperlyConfigured for anything else."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"NUTAG_{name} must be a whole number, not “{value}”.") from None


def words(name: str, default: str) -> list[str]:
    """The setting as a list, split at commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def kept_secret(home: Path, name: str) -> str:
    """The secret `name`: from the environment, else kept in `<home>/keys/`, made at first use.

    The file is readable by its owner only and lies outside the database and its dumps.
    """
    given = text(name.upper(), "")
    if given:
        return given
    path = home / "keys" / name
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f".{name}.{os.getpid()}")
    fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
    fresh.chmod(0o600)
    try:
        os.link(fresh, path)  # atomic, and the first of two starting processes wins
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path.read_text(encoding="ascii")


def mailer(home: Path) -> dict[str, Any]:
    """Django's MAILERS entry: the server `NUTAG_EMAIL_HOST`, else files in `<home>/mail/`."""
    host = text("EMAIL_HOST", "")
    if not host:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"BACKEND": backend, "OPTIONS": {"file_path": str(home / "mail")}}
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": host,
            "port": number("EMAIL_PORT", 587),
            "username": text("EMAIL_USER", ""),
            "password": text("EMAIL_PASSWORD", ""),
            "use_tls": flag("EMAIL_TLS", default=True),
            "timeout": 20,
        },
    }


def database(url: str, home: Path) -> dict[str, object]:
    """Django's DATABASES entry for a URL: `sqlite:///path` or `postgresql://user:pw@host/name`.

    An empty URL means SQLite in `<home>/nutag.sqlite3`. Raises ImproperlyConfigured otherwise.
    """
    parts = urlsplit(url or f"sqlite:///{home / 'nutag.sqlite3'}")
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/"))
            if parts.path != "/:memory:"
            else ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": BUSY,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                ),
            },
            "CONN_MAX_AGE": 60,
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": dict(parse_qsl(parts.query)).get("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": {"connect_timeout": 10, "options": f"-c lock_timeout={BUSY}s"},
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        f"NUTAG_DATABASE_URL must begin with sqlite:// or postgresql://, not “{parts.scheme}”."
    )
