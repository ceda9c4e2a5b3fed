"""The settings a city would run with: safe by themselves, loud when wrong."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from nutag.site import environment as env
from tests.server import clean

pytestmark = pytest.mark.one_database
PRODUCTION = {
    "NUTAG_SITE_URL": "https://nutag.example.mn",
    "NUTAG_HOSTS": "nutag.example.mn",
    "NUTAG_EMAIL_HOST": "mail.example.mn",
    "NUTAG_DATABASE_URL": "postgresql://nutag:secret@localhost/nutag",
}


def python(home: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run Python with production settings in a home of its own."""
    environment = {**clean(), **PRODUCTION, "NUTAG_HOME": str(home), **settings}
    return subprocess.run(
        [sys.executable, *words], check=False, env=environment, capture_output=True, text=True
    )


def test_django_finds_nothing_to_complain_about(tmp_path: Path) -> None:
    done = python(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "INFO")
    assert done.returncode == 0, done.stderr


def test_production_is_strict(tmp_path: Path) -> None:
    asked = (
        "from django.conf import settings as s; print(s.DEBUG, s.SESSION_COOKIE_SECURE, "
        "s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, "
        "s.SESSION_COOKIE_HTTPONLY)"
    )
    done = python(tmp_path, "-c", asked, DJANGO_SETTINGS_MODULE="nutag.site.settings")
    assert done.stdout.split() == ["False", "True", "True", "True", "True", "True"], done.stderr


def test_keys_are_made_for_their_owner_only(tmp_path: Path) -> None:
    first = env.kept_secret(tmp_path, "record_key")
    path = tmp_path / "keys" / "record_key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert env.kept_secret(tmp_path, "record_key") == first
    assert len(first) >= 50


def test_a_secret_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "password").write_text("from a file\n", encoding="utf-8")
    monkeypatch.setenv("NUTAG_EMAIL_PASSWORD", "from the environment")
    monkeypatch.setenv("NUTAG_EMAIL_PASSWORD_FILE", str(tmp_path / "password"))
    assert env.text("EMAIL_PASSWORD", "") == "from a file"


@pytest.mark.parametrize("word", ["maybe", "2", "ja"])
def test_a_flag_is_yes_or_no(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUTAG_DEBUG", word)
    with pytest.raises(ImproperlyConfigured, match="NUTAG_DEBUG"):
        env.flag("DEBUG", default=False)


def test_an_unknown_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="oracle"):
        env.database("oracle://host/name", tmp_path)


def test_a_database_url_may_name_a_socket(tmp_path: Path) -> None:
    found = env.database("postgresql://nutag:p%40ss@/city?host=/run/postgresql", tmp_path)
    assert (found["HOST"], found["NAME"], found["PASSWORD"]) == ("/run/postgresql", "city", "p@ss")


def test_a_wrong_setting_is_told_without_a_trace(tmp_path: Path) -> None:
    done = python(tmp_path, "-m", "nutag", "doctor", NUTAG_EMAIL_PORT="many")
    assert done.returncode == 1
    assert "NUTAG_EMAIL_PORT" in done.stderr
    assert "Traceback" not in done.stderr
