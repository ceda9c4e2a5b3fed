"""The disk is full: every page says so kindly, nothing is half done, and it goes on afterwards."""

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest
from PIL import Image

from tests.faults.box import Box
from tests.faults.clerk import Answer, Clerk
from tests.faults.conftest import House
from tests.faults.test_power import whole
from tests.faults.voter import Voter
from tests.server import Site

pytestmark = pytest.mark.xdist_group("faults")

MEGABYTES = 96


@pytest.fixture
def small(house: House, tmp_path: Path) -> Iterator[Site]:
    """The installation on a disk of its own that is soon full."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "nutag-test", str(disk)],
        check=False,
        capture_output=True,
        text=True,
    )
    if mounted.returncode:
        refuse = pytest.fail if "CI" in os.environ else pytest.skip
        refuse(f"A full disk needs the right to mount one: {mounted.stderr}")
    try:
        home = disk / "home"
        shutil.copytree(house.site.home, home, ignore=shutil.ignore_patterns("*.log"))
        settings = {**house.site.environment, "NUTAG_HOME": str(home)}
        with Site(home) as site:
            settings["NUTAG_SITE_URL"] = site.url
            site.environment = settings
            yield site
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """Within it the disk has no byte left."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    yield
    ballast.unlink()


def test_a_full_disk_is_told_and_survived(house: House, small: Site, tmp_path: Path) -> None:
    small.start(workers=1)
    clerk = Clerk(small.url)
    assert clerk.spell("try-before").status == 302
    with full(small.home):
        assert clerk.get("/places/1110-07/").status == 200
        if house.cluster is None:  # PostgreSQL has a disk of its own
            told = fill_up(clerk)
            *kept, lost = told
            assert told[lost].status == 507
            assert "No room is left" in told[lost].text
            assert set(kept) <= clerk.spellings()
            assert lost not in clerk.spellings()
        photo = clerk.upload("/places/1110-07/photo/", "photo", picture(), text="A hill")
        assert photo.status in {422, 507}
        assert "No room is left" in photo.text or "no room left for files" in photo.text
        backup = small.nutag("backup", str(small.home / "city.tar.gz"), check=False)
        assert backup.returncode == 1
        assert "No space left on device" in backup.stderr
        assert "Traceback" not in backup.stderr
        ill = small.nutag("doctor", check=False)
        assert ill.returncode == 1
        assert "✗ Disk" in ill.stdout
    assert not [path for path in small.home.iterdir() if "city.tar.gz" in path.name]
    assert clerk.spell("try-after").status == 302
    assert {"try-before", "try-after"} <= clerk.spellings()
    assert clerk.entries() == len(clerk.spellings())
    small.stop()
    assert whole(small, tmp_path / "record.jsonl")


def fill_up(clerk: Clerk) -> dict[str, Answer]:
    """Write until it is refused: what lay ready in the file of the database is used up first."""
    told: dict[str, Answer] = {}
    for number in range(200):
        told[f"try-full-{number}"] = answer = clerk.spell(f"try-full-{number}")
        if answer.status != HTTPStatus.FOUND:
            break
    return told


def test_a_ballot_that_found_no_room_is_cast_once_there_is(house: House, small: Site) -> None:
    if house.cluster is not None:
        pytest.skip("PostgreSQL has a disk of its own")
    small.start(workers=2)
    before = Box.of(small)
    voter, codes = Voter(small, before.slug), iter(before.free)
    assert voter.cast(next(codes), "before", before.fields[0]).leaf
    unlucky = ""
    with full(small.home):
        for _try in range(200):  # what lay ready is used up first here, too
            unlucky = next(codes)
            told = voter.cast(unlucky, "full", before.fields[0])
            if not told.leaf:
                break
        assert told.status == 507
        assert "No room is left" in told.page
    again = voter.cast(unlucky, "full", before.fields[0])
    assert again.leaf
    after = Box.of(small)
    assert again.leaf in after.leaves
    assert after.whole


def picture() -> bytes:
    """A photograph that does not shrink."""
    out = io.BytesIO()
    Image.effect_noise((1200, 900), 90).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()
