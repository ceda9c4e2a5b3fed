"""An administrator looks after a job that failed, and after who may do what."""

import subprocess
import sys
import time

import pytest

from tests.journeys.visitor import Visitor
from tests.server import ROOT, Site

pytestmark = pytest.mark.one_database

BREAK = "import tools.ready; from nutag.record.work import run; run.enqueue({!r}, [], 99)"


def test_a_failed_job_is_tried_again_and_laid_aside(visitor: Visitor, site: Site) -> None:
    name = f"nowhere.{visitor.language}"
    command = [sys.executable, "-c", BREAK.format(f"nutag.{name}")]
    subprocess.run(command, check=True, cwd=ROOT, env=site.environment)
    visitor.sign_in("admin")
    wait_for(visitor, name)
    card = visitor.page.locator("section.card").filter(has_text=name)
    card.get_by_role("button", name=visitor.say("Дахин оролдох", "Try again")).click()
    visitor.page.wait_for_load_state()
    visitor.look()
    wait_for(visitor, name)
    card.get_by_role("link", name=visitor.say("Хаах", "Lay aside")).click()
    visitor.page.wait_for_load_state()
    visitor.press("Хаах", "Lay aside")
    assert visitor.page.locator(".errors").count() == 1
    visitor.page.fill("[name=reason]", visitor.say("Туршилт байсан", "It was a trial"))
    visitor.press("Хаах", "Lay aside")
    visitor.sees("Туршилт байсан", "It was a trial")
    assert card.count() == 0


def wait_for(visitor: Visitor, name: str) -> None:
    """Open the page of failed jobs until the worker has given this one up."""
    until = time.monotonic() + 30
    while True:
        visitor.go("/record/jobs/")
        if visitor.page.locator("section.card").filter(has_text=name).count():
            return
        assert time.monotonic() < until, visitor.page.content()
        time.sleep(0.5)


def test_everybody_sees_who_may_do_what(visitor: Visitor) -> None:
    visitor.go("/permissions/")
    visitor.page.select_option("select[name=role]", "kheseg_leader")
    visitor.press("Харуулах", "Show")
    visitor.sees("Хэсгийн ахлагч", "Kheseg leader")
    visitor.sees("Тоо", "igure")
