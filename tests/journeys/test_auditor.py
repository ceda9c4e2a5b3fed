"""An auditor takes the record home, keeps a checkpoint, and finds what somebody altered."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.visitor import Visitor
from tests.server import ROOT, Site

pytestmark = pytest.mark.one_database

KEY = re.compile(r"--public-key '([^']+)'")


def test_the_record_is_checked_away_from_the_server(
    visitor: Visitor, site: Site, tmp_path: Path
) -> None:
    visitor.sign_in("auditor")
    visitor.go("/record/checkpoints/")
    checkpoint, record = tmp_path / "checkpoint.txt", tmp_path / "record.jsonl"
    checkpoint.write_bytes(visitor.fetch("/record/checkpoint.txt"))
    visitor.go("/record/export/")
    found = KEY.search(visitor.page.locator("pre").first.inner_text())
    assert found
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role(
            "link", name=visitor.say("Бүртгэлийг татах", "Download the record"), exact=True
        ).click()
    download.value.save_as(record)
    options = ("--public-key", found[1], "--checkpoint", str(checkpoint))
    assert ledger(record, *options) == 0
    lines = record.read_bytes().splitlines(keepends=True)
    altered = [line.replace(b'"role":"', b'"role":"x', 1) for line in lines]
    at = next(at for at, line in enumerate(lines) if altered[at] != line)
    for wrong in ([*lines[:at], altered[at], *lines[at + 1 :]], lines[:at] + lines[at + 1 :]):
        record.write_bytes(b"".join(wrong))
        assert ledger(record, *options) == 1


def ledger(*words: str | Path) -> int:
    """Run the verifier as somebody without an installation would: no settings, no database."""
    command = [sys.executable, "-m", "nutag.core.ledger", "verify", *map(str, words)]
    return subprocess.run(command, check=False, cwd=ROOT, env={}, capture_output=True).returncode
