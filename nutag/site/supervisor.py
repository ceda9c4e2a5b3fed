"""Two processes under one: the web server and the worker; they stop together and cleanly."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

DRAIN_SECONDS = 3
STOP_SECONDS = DRAIN_SECONDS + 7
PAUSE = 0.2
THREADS = 20


def server(host: str, port: int, workers: int) -> list[str]:
    """How granian is started.

    Without a limit, granian waits for ever for workers that were starting when it was told to
    stop.
    """
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": port,
        "--workers": workers,
        "--blocking-threads": THREADS,
        "--workers-kill-timeout": DRAIN_SECONDS,
        "--log-level": "warning",
    }
    words = [str(word) for pair in options.items() for word in pair]
    switches = ["--no-ws", "--respawn-failed-workers"]
    return [sys.executable, "-m", "granian", *words, *switches, "nutag.site.wsgi:application"]


def worker() -> list[str]:
    """How the worker is started."""
    return [sys.executable, "-m", "nutag", "work"]


class Supervisor:
    """Starts the processes, passes on the wish to stop, and starts a fallen worker again."""

    def __init__(self, server: Sequence[str], worker: Sequence[str]) -> None:
        self.commands = {"server": server, "worker": worker}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False

    def run(self) -> int:
        """Run until told to stop, or until the server falls; the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        for name in self.commands:
            self.start(name)
        while not self.stopping and self.running["server"].poll() is None:
            if self.running["worker"].poll() is not None:
                time.sleep(1)
                self.start("worker")
            time.sleep(PAUSE)
        fell = not self.stopping
        self.end()
        return 1 if fell else 0

    def start(self, name: str) -> None:
        """Start one process. In a session of its own: Ctrl-C reaches only this process, once."""
        if not self.stopping:
            self.running[name] = subprocess.Popen(self.commands[name], start_new_session=True)  # noqa: S603

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        """Remember that the end is wanted."""
        self.stopping = True

    def end(self) -> None:
        """Let both finish what they are doing; after ten seconds end them."""
        for process in self.running.values():
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in self.running.values():
            try:
                process.wait(max(deadline - time.monotonic(), 0))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
