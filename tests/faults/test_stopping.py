"""Told to stop, the site finishes what it began, and then does stop."""

import socket
import time

import pytest

from tests.faults.clerk import Clerk, pressure
from tests.server import Site

pytestmark = pytest.mark.xdist_group("faults")

LONGEST = 12
CONFIRMED = 30


def test_stopping_under_load_finishes_what_was_begun(served: Site) -> None:
    with pressure(Clerk(served.url), "stop") as load:
        load.reach(CONFIRMED)
        assert served.stop() < LONGEST
    served.start(workers=2)
    kept = {text for text in Clerk(served.url).spellings() if text.startswith("try-stop")}
    assert kept == load.confirmed  # neither lost, nor done without an answer
    assert not load.refused, served.log()


def test_a_form_on_its_way_is_answered(served: Site) -> None:
    body = b"language=en&next=/status/"
    head = (
        f"POST /language/ HTTP/1.1\r\nHost: localhost:{served.port}\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", served.port), timeout=LONGEST) as line:
        line.sendall(head.encode() + body[:5])
        time.sleep(0.3)
        assert served.process is not None
        served.process.terminate()
        time.sleep(0.3)
        line.sendall(body[5:])
        answer = line.makefile("rb").readline()
    assert answer.startswith(b"HTTP/1.1 "), answer
    served.process.wait(LONGEST)
    assert served.process.returncode == 0


def test_stopping_while_starting_stops(served: Site) -> None:
    for pause in (0.5, 1.5, 2.5):
        served.kill()
        served.launch(workers=2)
        time.sleep(pause)
        assert served.stop() < LONGEST
