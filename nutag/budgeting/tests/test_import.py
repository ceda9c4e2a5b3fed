"""Reading elections: everything or nothing, once, and nothing about voters."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.forms.models import model_to_dict
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from nutag.budgeting import queries
from nutag.budgeting.actions import AlreadyThere, Labels, count_round, import_election
from nutag.budgeting.demo.votes import khoroo_round
from nutag.budgeting.models import Ballot, Decision, Project, Result, Round
from nutag.budgeting.tests.conftest import FILE
from nutag.core.counting import Unreadable, digest, parse
from nutag.people.demo import person_with_post
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role


def test_an_election_becomes_a_round_counted_by_both_rules(street: Round) -> None:
    assert (street.budget, street.voters, street.rule) == (100, 13, "greedy")
    assert [each.code for each in street.projects.all()] == ["1", "2", "3", "4"]
    assert {each.rule for each in street.results.all()} == {"greedy", "equal-shares"}
    assert Decision.objects.filter(result__round=street).count() == 8
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"round.imported", "round.counted"} <= verbs


def test_nothing_about_voters_is_kept(street: Round) -> None:
    assert {field.name for field in Ballot._meta.get_fields()} == {
        "id", "round", "choices", "points", "tracker",
    }  # fmt: skip
    kept = [model_to_dict(each, exclude=["id", "round"]) for each in Ballot.objects.all()]
    assert {each["choices"] for each in kept} == {"1", "2,3", "4", "1,4"}
    assert {each["tracker"] for each in kept} == {""}
    order = [each["choices"] for each in kept]
    assert order != [line.split(";")[1] for line in FILE.splitlines()[-13:]]
    assert ";age" not in queries.file(street)


def test_the_file_comes_out_as_it_went_in(street: Round) -> None:
    out = parse(queries.file(street).encode())
    assert digest(out) == digest(parse(FILE.encode())) == street.digest


def test_the_same_election_twice_changes_nothing(street: Round) -> None:
    shuffled = FILE.splitlines()
    shuffled[-13:] = shuffled[-13:][::-1]
    with pytest.raises(AlreadyThere) as there:
        import_election("\n".join(shuffled).encode(), by=SYSTEM)
    assert there.value.round == street
    assert Round.objects.count() == 1


@pytest.mark.parametrize("line", range(14, 19))
def test_a_file_cut_short_leaves_nothing(db: None, line: int) -> None:
    with pytest.raises(Unreadable):
        import_election("\n".join(FILE.splitlines()[:line]).encode(), by=SYSTEM)
    assert not Round.objects.exists()
    assert not Project.objects.exists()
    assert not Entry.objects.exists()


def test_a_broken_cost_is_told_with_its_line(db: None) -> None:
    with pytest.raises(Unreadable) as wrong:
        import_election(FILE.replace("1;60;", "1;sixty;").encode(), by=SYSTEM)
    assert wrong.value.line == 16
    assert "sixty" in wrong.value.text("mn")


def test_only_the_city_may_import(town: SimpleNamespace) -> None:
    leader = person_with_post(Role.KHESEG_LEADER, town.kheseg)
    officer = person_with_post(Role.CITY_OFFICER, town.city)
    labels = Labels(place=town.khoroo)
    for by in (NOBODY, leader):
        with pytest.raises(NotAllowed):
            import_election(FILE.encode(), by=by, labels=labels)
    assert not Round.objects.exists()
    assert import_election(FILE.encode(), by=officer, labels=labels).place == town.khoroo


def test_counting_again_replaces_the_results(street: Round) -> None:
    before = [model_to_dict(each, exclude=["id", "result"]) for each in Decision.objects.all()]
    count_round(street, by=SYSTEM)
    after = [model_to_dict(each, exclude=["id", "result"]) for each in Decision.objects.all()]
    assert before == after
    assert Result.objects.count() == 2


def test_the_command_imports_and_says_where(town: SimpleNamespace, tmp_path: Path) -> None:
    path, out = tmp_path / "street.pb", StringIO()
    path.write_text(FILE, encoding="utf-8")
    call_command("import_election", str(path), place="1110-07", name_en="Street", stdout=out)
    assert "/rounds/street/" in out.getvalue()
    with pytest.raises(CommandError, match="/rounds/street/"):
        call_command("import_election", str(path), place="1110-07")
    with pytest.raises(CommandError, match="9999"):
        call_command("import_election", str(path), place="9999")
    with pytest.raises(CommandError):
        call_command("import_election", str(tmp_path / "none.pb"))


def test_in_the_made_up_round_the_rules_differ(town: SimpleNamespace) -> None:
    made = khoroo_round()
    assert made.demo
    assert made.place == town.khoroo
    sides = {each.rule: each for each in queries.sides(made)}
    assert sides["equal-shares"].reached > sides["greedy"].reached
    assert queries.differences(made)


def test_a_round_elsewhere_never_hides_the_newest_of_this_city(
    town: SimpleNamespace, street: Round
) -> None:
    newer = import_election(
        FILE.replace("Худаг", "Гүн худаг").encode(), by=SYSTEM, labels=Labels(place=town.city)
    )
    import_election(FILE.replace("Худаг", "Well").encode(), by=SYSTEM)
    assert list(queries.rounds()[:2]) == [newer, street]
    glance = queries.at_a_glance()
    assert glance is not None
    assert glance.url == f"/rounds/{newer.slug}/"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_import_the_same_at_once_one_is_told() -> None:
    begin = Barrier(3)

    def press() -> str:
        begin.wait()
        try:
            return import_election(FILE.encode(), by=SYSTEM).slug
        except AlreadyThere as there:
            return f"already {there.round.slug}"
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as clicks:
        told = sorted(done.result() for done in [clicks.submit(press) for _ in range(3)])
    slug = told[-1]
    assert told == [f"already {slug}", f"already {slug}", slug]
    assert (Round.objects.count(), Project.objects.count(), Ballot.objects.count()) == (1, 4, 13)
    assert Entry.objects.filter(verb="round.imported").count() == 1


def test_names_as_long_as_a_file_may_hold_them(db: None) -> None:
    long = FILE.replace("Худаг", "х" * 2000).replace("instance;2026", f"instance;{'й' * 300}")
    made = import_election(long.encode(), by=SYSTEM)
    assert made.projects.filter(name="х" * 2000).exists()
    assert len(made.name_mn) <= 200


def test_what_no_database_can_hold_is_refused_with_its_line(db: None) -> None:
    with pytest.raises(Unreadable) as wrong:
        import_election(FILE.replace("Шат", "Ш\0т").encode(), by=SYSTEM)
    assert wrong.value.line == 18
    assert not Round.objects.exists()


def test_a_count_that_fails_leaves_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Decision.objects, "bulk_create", broken)
    with pytest.raises(ZeroDivisionError):
        import_election(FILE.encode(), by=SYSTEM)
    assert not Round.objects.exists()
    assert not Ballot.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(("language", "words"), [("mn", "16 дугаар мөр"), ("en", "Line 16")])
def test_the_command_says_in_both_languages_where_a_file_is_wrong(
    db: None, tmp_path: Path, language: str, words: str
) -> None:
    path = tmp_path / "bad.pb"
    path.write_text(FILE.replace("1;60;", "1;sixty;"), encoding="utf-8")
    with translation.override(language), pytest.raises(CommandError, match=words):
        call_command("import_election", str(path))


def test_a_compressed_file_is_read_whatever_its_name(db: None, tmp_path: Path) -> None:
    path, packed = tmp_path / "street.pb", gzip.compress(FILE.encode())
    path.write_bytes(packed[:60] + b"spoiled" + packed[67:])
    with pytest.raises(CommandError):
        call_command("import_election", str(path))
    path.write_bytes(packed)
    call_command("import_election", str(path), licence="CC0", stdout=StringIO())
    assert Round.objects.get().licence == "CC0"


REAL = FILE.replace("instance;2026", "instance;2026\ndate_begin;07.10.2022\ndate_end;31.10.2022")


def test_a_real_election_says_what_is_true_of_it(
    client: Client, settings: Settings, db: None
) -> None:
    settings.DEMO = True
    call_command("createcachetable", verbosity=0)
    client.cookies["django_language"] = "en"
    told = import_election(REAL.encode(), by=SYSTEM)
    page = client.get(f"/rounds/{told.slug}/").content.decode()
    assert "The city of this site is made up; this vote of another city is real." in page
    assert "People, cases and money are made up." not in page
    assert "7 October 2022 – 31 October 2022" in page
    assert "in which it is called “Vote of a street”" in page
    assert "Source:" not in page
    assert "People, cases and money are made up." in client.get("/rounds/").content.decode()


@pytest.mark.parametrize("guessed", [True, False])
def test_the_command_prints_no_address_that_it_does_not_know(
    settings: Settings, tmp_path: Path, db: None, *, guessed: bool
) -> None:
    settings.SITE_URL_GUESSED, settings.SITE_URL = guessed, "https://nutag.example"
    path, out = tmp_path / "Street_2026.pb", StringIO()
    path.write_text(FILE, encoding="utf-8")
    call_command("import_election", str(path), stdout=out)
    round_ = Round.objects.get()
    before = "" if guessed else "https://nutag.example"
    assert out.getvalue().strip() == f"{before}/rounds/{round_.slug}/"
    assert round_.source == path.name
