"""What must be settled before the settings are read, so that `nutag demo` needs no answer."""

import argparse
import os
import socket
from collections.abc import Sequence

PORT = 8000
TRIES = 50


def choose(words: Sequence[str]) -> None:
    """Put the demonstration's settings into the environment; what stands there already wins."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--port", type=int, default=PORT)
    wanted = parser.parse_known_args(list(words))[0].port
    port = free_port(wanted)
    os.environ["NUTAG_DEMO"] = "1"
    os.environ["NUTAG_DEMO_PORT"] = str(port)
    os.environ.setdefault("NUTAG_SITE_URL", f"http://localhost:{port}")


def free_port(wanted: int) -> int:
    """The wanted port, or the next one that nobody listens on. Raises OSError when there is none.

    The bracketed form of localhost is asked too, because browsers try it first.
    """
    for port in range(wanted, min(wanted + TRIES, 65536)):
        if not any(taken(host, port) for host in ("127.0.0.1", "::1")):
            return port
    raise OSError(f"No port is free from {wanted} on.")


def taken(host: str, port: int) -> bool:
    """Whether somebody listens there."""
    try:
        with socket.create_connection((host, port), timeout=0.5):
            return True
    except OSError:
        return False
