"""The command line says what it can do, and errors without a trace through the program."""

from pathlib import Path

import pytest

from nutag.site import command
from tests.server import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An installation in which nothing was done yet."""
    return Site(tmp_path, NUTAG_LANGUAGE="en")


def test_alone_it_lists_every_command(site: Site) -> None:
    listed = site.nutag().stdout
    assert all(f"nutag {word.name} " in listed for word in command.WORDS)


@pytest.mark.parametrize("word", [word.name for word in command.WORDS])
def test_every_command_explains_itself(site: Site, word: str) -> None:
    said = site.nutag(word, "--help").stdout
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
