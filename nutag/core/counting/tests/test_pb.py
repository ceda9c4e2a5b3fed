"""Reading and writing .pb: quirks of real files, errors with their places, limits, digests."""

import gzip
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.counting import (
    Ballots,
    Election,
    Unreadable,
    VoteType,
    canonical,
    digest,
    greedy,
    parse,
    read,
    write,
)
from nutag.core.counting.pb import reader
from nutag.core.counting.tests.elections import anything, election

PLAIN = """META
key;value
budget;100
vote_type;approval
PROJECTS
project_id;cost;name;selected
1;60;Light;1
2;40;Well;0
VOTES
voter_id;vote
a;1,2
b;1
"""
POINTS = PLAIN.replace("approval", "cumulative").replace(
    "vote\na;1,2\nb;1", "vote;points\na;1,2;3,1"
)


def same(one: Election, other: Election) -> bool:
    return contents(one) == contents(other)


def contents(found: Election) -> tuple[object, ...]:
    ballots, points = found.ballots, found.ballots.points
    return (
        *(found.meta, found.projects, found.budget, found.scale, found.vote_type),
        *(ballots.starts.tolist(), ballots.choices.tolist()),
        None if points is None else points.tolist(),
    )


def test_a_plain_file() -> None:
    found = parse(PLAIN)
    assert found.meta == {"budget": "100", "vote_type": "approval"}
    assert [(each.code, each.cost, each.name) for each in found.projects] == [
        ("1", 60, "Light"), ("2", 40, "Well"),
    ]  # fmt: skip
    assert [each.selected for each in found.projects] == [True, False]
    assert (found.votes, found.scores, len(found.ballots)) == ([2, 1], [2, 1], 2)


@pytest.mark.parametrize(
    "written",
    [
        "\ufeff" + PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.replace("\n", ";;\n"),
        "\n\n" + PLAIN.replace("PROJECTS", "\nprojects ") + "\n\n",
        PLAIN.replace("1;60", " 1 ; 60.00 ").replace("a;1,2", "a; 1 , 2 "),
        PLAIN.replace("60", "60,0").replace("budget;100", "budget;+100."),
        PLAIN.replace("a;1,2", 'a;"1,2,1"'),
        PLAIN.replace("voter_id;vote\na;1,2\nb;1", "voter_id;age;sex;vote\na;30;F;1,2\nb;9;;1"),
        PLAIN.replace("approval", "Approval"),
    ],
    ids=[
        "mark", "windows", "old mac", "empty cells", "empty lines", "spaces", "decimals", "twice",
        "people", "capitals",
    ],
)  # fmt: skip
def test_the_same_election_written_in_other_ways(written: str) -> None:
    found, plain = parse(written.encode()), parse(PLAIN)
    assert found.votes == plain.votes
    assert [each.cost for each in found.projects] == [60, 40]
    assert (found.budget, found.scale) == (100, 1)
    assert "age" not in write(found)


def test_decimals_make_smaller_units() -> None:
    found = parse(PLAIN.replace("1;60", "1;60.25").replace("2;40", "2;39.5"))
    assert (found.scale, found.budget) == (100, 10_000)
    assert [each.cost for each in found.projects] == [6025, 3950]
    assert "1;60.25;" in write(found)
    assert "2;39.5;" in write(found)


def test_points_of_each_kind_of_ballot() -> None:
    assert parse(POINTS).scores == [3, 1]
    ordinal = PLAIN.replace("approval", "ordinal")
    assert parse(ordinal).scores == [4, 1]
    assert parse(ordinal.replace("budget;100", "budget;100\nmax_length;3")).scores == [6, 2]
    given_ = POINTS.replace("cumulative", "ordinal")
    assert parse(given_).scores == [3, 1]
    one = PLAIN.replace("approval", "choose-1").replace("a;1,2", "a;1")
    assert parse(one).vote_type == VoteType.CHOOSE_ONE


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("META\n", "MET\n", "section", 1),
        ("key;value", "key;wert", "header", 2),
        ("budget;100\n", "", "key", 4),
        ("vote_type;approval", "budget;100", "twice", 4),
        ("budget;100", "budget;0", "money", 3),
        ("budget;100", "budget;1e9", "money", 3),
        ("budget;100", "budget;١٠٠", "money", 3),
        ("budget;100", "budget;1234567890123456", "money", 3),
        ("approval", "loudest", "vote_type", 4),
        ("PROJECTS\n", "", "fields", 5),
        ("1;60", "1;-60", "money", 7),
        ("1;60", ";60", "missing", 7),
        ("1;60", "1;", "money", 7),
        ("1;60", f"{'1' * 61};60", "long", 7),
        ("Light", "L" * 2001, "long", 7),
        ("2;40", "1;40", "twice", 8),
        ("name;selected", "name;name", "column_twice", 6),
        ("1;60;Light;1\n2;40;Well;0\n", "", "no_projects", 7),
        ("Light;1", "Light;1;more", "fields", 7),
        ("a;1,2", "a;1,3", "project", 11),
        ("a;1,2\nb;1\n", "", "no_ballots", 10),
        ("voter_id;vote\n", "voter_id;choice\n", "header", 10),
        ("VOTES\nvoter_id;vote\na;1,2\nb;1\n", "", "end", 8),
        ("approval", "choose-1", "one_choice", 11),
        ("approval", "scoring", "header", 10),
        ("Light", '"Light', "quotes", 7),
        ("b;1\n", "b;1\nMETA\n", "section", 13),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, code: str, line: int) -> None:
    written = PLAIN.replace(old, new, 1)
    with pytest.raises(Unreadable) as caught:
        parse(written)
    error = caught.value
    assert (error.code, error.line) == (code, line)
    for language in ("mn", "en"):
        assert error.text(language)
        assert "{" not in error.text(language)
    assert error.text("mn") != error.text("en")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("3,1", "3", "points"), ("3,1", "3,-1", "whole"), ("3,1", "", "points")],
)
def test_points_that_do_not_fit_are_refused(old: str, new: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(POINTS.replace(old, new))
    assert (caught.value.code, caught.value.line, caught.value.column) == (code, 11, "points")


def test_files_compressed_broken_and_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tmp_path / "a.pb.gz"
    whole.write_bytes(gzip.compress(PLAIN.encode()))
    assert same(read(whole), parse(PLAIN))
    whole.write_bytes(gzip.compress(PLAIN.encode())[:-12])
    for path, code in ((whole, "gzip"), (tmp_path / "none", "file"), (tmp_path, "file")):
        with pytest.raises(Unreadable) as caught:
            read(path)
        assert caught.value.code == code
    monkeypatch.setattr(reader, "LARGEST", 1 << 20)
    whole.write_bytes(gzip.compress(b"\n" * (1 << 21)))
    with pytest.raises(Unreadable) as caught:
        read(whole)
    assert (caught.value.code, caught.value.expected) == ("large", "1")


def test_text_that_is_not_utf_8() -> None:
    with pytest.raises(Unreadable) as caught:
        parse(PLAIN.encode().replace(b"Well", b"\xd5\xf3"))
    assert (caught.value.code, caught.value.line) == ("encoding", 8)


@given(anything)
def test_what_is_written_is_read_back(found: Election) -> None:
    assert same(parse(write(found)), found)
    assert same(parse(write(found).encode()), found)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30))
def test_any_name_is_read_back(name: str) -> None:
    tidy = " ".join(name.split())
    found = parse(PLAIN)
    named = replace(found, projects=(replace(found.projects[0], name=tidy), found.projects[1]))
    assert parse(write(named)).projects == named.projects


@given(anything)
def test_the_digest_is_of_contents_and_not_of_their_order(found: Election) -> None:
    spans = [np.arange(a, b) for a, b in pairwise(found.ballots.starts.tolist())][::-1]
    index = np.concatenate([*spans, np.zeros(0, np.int64)]).astype(np.int64)
    points = found.ballots.points
    turned = Ballots(
        np.concatenate([[0], np.cumsum([len(span) for span in spans])]),
        found.ballots.choices[index],
        None if points is None else points[index],
    )
    assert digest(replace(found, ballots=turned)) == digest(found)
    assert digest(parse(write(canonical(found)))) == digest(found)
    dearer = replace(found, budget=found.budget + 1, meta={**found.meta, "budget": "other"})
    assert digest(dearer) != digest(found)


def test_the_order_of_choices_matters_only_on_ordinal_ballots() -> None:
    turned = PLAIN.replace("1,2", "2,1")
    assert digest(parse(PLAIN)) == digest(parse(turned))
    ordinal = [each.replace("approval", "ordinal") for each in (PLAIN, turned)]
    assert digest(parse(ordinal[0])) != digest(parse(ordinal[1]))


@given(st.binary(max_size=200))
def test_noise_is_unreadable_and_never_a_traceback(data: bytes) -> None:
    with pytest.raises(Unreadable):
        parse(data)


@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    written = data.draw(st.sampled_from([PLAIN, POINTS]))
    at = data.draw(st.integers(0, len(written)))
    width = data.draw(st.integers(0, 12))
    noise = data.draw(st.text(st.sampled_from(' ;,\n\r"10é.-\x00PMV'), max_size=4))
    try:
        found = parse(written[:at] + noise + written[at + width :])
    except Unreadable as error:
        told = (error.text("mn"), error.text("en"))
    else:
        told = (digest(found), greedy(found).digest)
    assert all(told)


def test_a_single_project_and_an_empty_ballot() -> None:
    found = election(5, {"1": 5}, [[], []])
    assert greedy(found).winners == []
    assert same(parse(write(found)), found)
