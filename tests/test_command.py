"""The command line says what it can do, and errors without a trace through the program."""

from pathlib import Path

import pytest

from nutag.site import command, demonstration
from tests.server import Site

pytestmark = pytest.mark.one_database


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An installation in which nothing was done yet."""
    return Site(tmp_path, NUTAG_LANGUAGE="en")


def test_alone_it_lists_every_command(site: Site) -> None:
    listed = site.nutag().stdout
    assert all(f"nutag {word.name} " in listed for word in command.WORDS)


@pytest.mark.parametrize("word", [word.name for word in command.WORDS])
def test_every_command_explains_itself(
    word: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demonstration, "choose", lambda _words: None)
    with pytest.raises(SystemExit) as left:
        command.main([word, "--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert f"nutag {word}" in said
    assert "--settings" not in said


def test_an_unknown_command_is_told(site: Site) -> None:
    done = site.nutag("fly", check=False)
    assert done.returncode == command.MISUSED
    assert "“fly”" in done.stderr


@pytest.mark.parametrize("words", [("serve",), ("work", "--once"), ("backup", "city.tar.gz")])
def test_a_database_that_is_behind_is_told(site: Site, words: tuple[str, ...]) -> None:
    done = site.nutag(*words, check=False)
    assert done.returncode == 1
    assert done.stderr.strip() == "The database is not up to date. Run: nutag migrate"


def test_a_missing_file_is_told(site: Site) -> None:
    site.nutag("migrate")
    for words in (("restore", "none.tar.gz"), ("import-election", "none.pb")):
        done = site.nutag(*words, check=False)
        assert done.returncode != 0
        assert "none" in done.stderr
        assert "Traceback" not in done.stderr


def test_the_doctor_says_what_to_do(site: Site) -> None:
    ill = site.nutag("doctor", check=False)
    assert ill.returncode == 1
    assert "nutag migrate" in ill.stdout
    site.nutag("migrate")
    site.nutag("tick")
    site.nutag("work", "--once")
    well = site.nutag("doctor", check=False)
    assert well.returncode == 0, well.stdout
    assert "✗" not in well.stdout


def test_the_doctor_sees_open_keys(site: Site) -> None:
    site.nutag("migrate")
    (site.home / "keys" / "record_key").chmod(0o644)
    assert "chmod 600" in site.nutag("doctor", check=False).stdout


def test_the_record_verifies_without_an_installation(site: Site, tmp_path: Path) -> None:
    export = tmp_path / "record.jsonl"
    export.write_text("nothing\n", encoding="utf-8")
    done = site.nutag("verify-record", str(export), check=False)
    assert done.returncode == 2
    assert not (site.home / "keys").exists()


def test_a_second_demonstration_keeps_the_data(site: Site) -> None:
    site.nutag("demo", "--no-serve")
    site.nutag("appoint", "new@example.mn", "--given-name", "Болд", "--source", "A/1")
    site.nutag("demo", "--no-serve")
    again = site.nutag(
        "appoint", "new@example.mn", "--given-name", "Болд", "--source", "A/1", check=False
    )
    assert "already" in again.stderr
    site.nutag("demo", "--reset", "--no-serve")
    site.nutag("appoint", "new@example.mn", "--given-name", "Болд", "--source", "A/1")


def test_a_demonstration_leaves_a_real_city_alone(site: Site) -> None:
    site.nutag("migrate")
    site.nutag("load-city")
    done = site.nutag("demo", "--reset", "--no-serve", check=False)
    assert done.returncode == 1
    assert "real city" in done.stderr


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_doctor_speaks_both_languages(tmp_path: Path, language: str) -> None:
    ill = Site(tmp_path, NUTAG_LANGUAGE=language).nutag("doctor", check=False).stdout
    assert {"mn": "Өгөгдлийн сан", "en": "Database"}[language] in ill
    assert {"mn": "Анхаарах зүйл байна.", "en": "Something needs you."}[language] in ill
