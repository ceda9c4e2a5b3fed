"""Sealed ballots, and many elections in one tar."""

import gzip
import io
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core.counting import Election, Unreadable, digest, read, read_all, seal, unseal, write
from nutag.core.counting.__main__ import main
from nutag.core.counting.tests.elections import anything

DATA = Path(__file__).parent / "data"


@settings(max_examples=60)
@given(anything)
def test_what_was_sealed_comes_out_as_it_was(found: Election) -> None:
    again = unseal(seal(found))
    assert write(again) == write(found)
    assert digest(again) == digest(found)
    assert again.scale == found.scale
    assert seal(again) == seal(found)


@settings(max_examples=300)
@given(st.sampled_from(["approvals.pb", "points.pb"]), st.integers(0, 10**6), st.integers(1, 255))
def test_another_bit_is_never_taken(name: str, at: int, change: int) -> None:
    data = bytearray(seal(read(DATA / name)))
    data[at % len(data)] ^= change
    with pytest.raises(Unreadable):
        unseal(bytes(data))


@given(st.binary(max_size=200))
def test_whatever_it_is_given_it_reads_or_refuses(data: bytes) -> None:

    for body in (data, len(data).to_bytes(4) + data):
        with pytest.raises(Unreadable):
            unseal(b"NUTAGPB1" + sha256(body).digest() + body)
    with pytest.raises(Unreadable):
        unseal(data)


def test_many_in_a_tar(tmp_path: Path) -> None:
    members = {
        "a.pb": (DATA / "approvals.pb").read_bytes(),
        "../b.pb.gz": gzip.compress((DATA / "points.pb").read_bytes()),
        "broken.pb": b"META\n",
        "cut.pb.gz": gzip.compress(b"x" * 999)[:20],
        "readme.txt": b"no election",
    }
    path = tmp_path / "many.tar.xz"
    with tarfile.open(path, "w:xz") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    found = dict(read_all(path))
    assert list(found) == ["a.pb", "../b.pb.gz", "broken.pb", "cut.pb.gz"]
    assert [isinstance(each, Election) for each in found.values()] == [True, True, False, False]
    assert not (tmp_path.parent / "b.pb.gz").exists()


def test_a_tar_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "many.tar"
    path.write_bytes(b"nothing of that kind")
    with pytest.raises(Unreadable):
        list(read_all(path))
    with pytest.raises(Unreadable):
        list(read_all(tmp_path / "not there.tar"))


def test_sealed_ballots_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.sealed"
    path.write_bytes(seal(read(DATA / "approvals.pb")))
    assert main([str(path), "--json"]) == 0
    sealed = capsys.readouterr().out
    assert main([str(DATA / "approvals.pb"), "--json"]) == 0
    plain = capsys.readouterr().out
    assert sealed.partition('"file"')[0] == plain.partition('"file"')[0]
