"""The count from a command line, alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nutag.core.counting import RULES, Asked, Completion, count, read
from nutag.core.counting.__main__ import main

DATA = Path(__file__).parent / "data"
APPROVALS, POINTS = str(DATA / "approvals.pb"), str(DATA / "points.pb")


@pytest.mark.parametrize("rule", RULES)
def test_json_tells_everything(rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([POINTS, "--rule", rule, "--seed", "x", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    outcome = count(read(Path(POINTS)), rule, Asked(seed="x"))
    assert told["selected"] == outcome.winners
    assert told["digest"] == outcome.digest
    assert [each["why"] for each in told["decisions"]] == [str(e.why) for e in outcome.decisions]


@pytest.mark.parametrize("completion", Completion)
def test_the_table_has_a_line_for_every_project(
    completion: Completion, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([POINTS, "--completion", completion.value]) == 0
    said = capsys.readouterr().out.splitlines()
    assert f"completion={completion}" in said[0]
    assert len([line for line in said if line.startswith(("+ ", "- "))]) == 6


def test_all_votes_needed_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([APPROVALS, "--thorough", "--completion", "none"]) == 0
    said = capsys.readouterr().out.splitlines()
    lost = [line for line in said if line.startswith("- ")]
    assert all("votes_needed=" in line for line in lost)


def test_what_cannot_be_read_is_said_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.pb"
    bad.write_text("META\nkey;value\nbudget;many\n")
    assert main([str(bad)]) == 2
    assert main([str(tmp_path / "none.pb")]) == 2
    heard = capsys.readouterr()
    assert not heard.out
    assert "vote_type" in heard.err


def test_it_runs_without_django() -> None:
    code = (
        "import sys; from nutag.core.counting.__main__ import main; "
        f"main([{POINTS!r}]); assert not any(name.startswith('django') for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
