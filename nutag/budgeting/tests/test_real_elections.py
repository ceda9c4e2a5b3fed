"""Real elections go the whole way: imported, counted, explained on pages, counted again, verified.

Of the shared elections those that take seconds are here; `python -m bench elections` does all.
"""

import hashlib
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from nutag.budgeting.actions import Labels, import_election
from nutag.budgeting.models import Decision, Round
from nutag.core import counting
from nutag.core.counting import Asked
from nutag.core.counting.verifier import verify
from nutag.record.actors import SYSTEM

SHARED = settings.SHARED_DATA / "pabulib"
LARGEST = 100_000
SMALL = sorted(path for path in SHARED.glob("*.pb") if path.stat().st_size < LARGEST)


def walk(path: Path) -> Round:
    """Import an election and read, recount and verify everything its page offers."""
    labels = Labels(name_mn=path.stem, name_en=path.stem)
    round_ = import_election(path.read_bytes(), by=SYSTEM, labels=labels)
    client = Client()
    page = f"/rounds/{round_.slug}/"
    ballots = client.get(f"{page}ballots.pb").content
    assert hashlib.sha256(ballots).hexdigest() == round_.digest
    again = counting.parse(ballots)
    for rule in ("greedy", "equal-shares"):
        told = json.loads(client.get(f"{page}{rule}.json").content)
        winners = counting.count(again, rule, Asked(seed=round_.seed)).winners
        verify(told, ballots)
        funded = Decision.objects.filter(result__round=round_, result__rule=rule, funded=True)
        assert set(funded.values_list("project__code", flat=True)) == set(winners)
        for language in ("mn", "en"):
            client.cookies["django_language"] = language
            html = client.get(f"{page}?rule={rule}").content.decode()
            assert html.count('<ol class="results') == bool(winners)
            assert f"{round_.voters:,}" in html
    return round_


@pytest.mark.one_database
@pytest.mark.skipif(not SMALL, reason="the shared elections are not here")
@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem[:40])
def test_a_real_election_reads_and_recounts(path: Path, db: None) -> None:
    round_ = walk(path)
    reasons = Decision.objects.filter(result__round=round_).values_list("why", flat=True)
    assert all(reasons)
