"""The real site in processes of its own: for journeys, faults and benchmarks."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

WAIT_SECONDS = 60
ROOT = Path(__file__).resolve().parent.parent
# Where Python may not keep what it compiled, every command would take three times as long.
COMPILED = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(ROOT / ".pytest_cache" / "compiled"),
}


def clean() -> dict[str, str]:
    """The environment without what was set for this run."""
    own = ("NUTAG_", "DJANGO_")
    return {key: value for key, value in os.environ.items() if not key.startswith(own)}


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """One installation: a home, a database, and the commands run in it."""

    def __init__(self, home: Path, database: str = "", **settings: str) -> None:
        self.home = home
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.taken = 0
        self.environment = {
            **clean(),
            **COMPILED,
            "NUTAG_HOME": str(home),
            "NUTAG_DATABASE_URL": database,
            "NUTAG_SITE_URL": self.url,
            **settings,
        }

    def nutag(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command of the command line in this installation."""
        done = subprocess.run(
            [sys.executable, "-m", "nutag", *words],
            check=False,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        if check and done.returncode:
            raise AssertionError(f"nutag {' '.join(words)}: {done.stdout}{done.stderr}")
        return done

    def launch(self, workers: int = 2) -> subprocess.Popen[bytes]:
        """Begin to serve; the supervisor's process."""
        log = (self.home / "serve.log").open("ab")
        options = ["--port", str(self.port), "--workers", str(workers)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "nutag", "serve", *options],
            env=self.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        return self.process

    def start(self, workers: int = 2) -> float:
        """Serve; how many seconds went by until the first page came."""
        began = time.monotonic()
        process = self.launch(workers)
        while not self.answers():
            if process.poll() is not None or time.monotonic() - began > WAIT_SECONDS:
                raise AssertionError(self.log())
            time.sleep(0.05)
        return time.monotonic() - began

    def log(self) -> str:
        """What the processes have said."""
        return (self.home / "serve.log").read_text(encoding="utf-8", errors="replace")

    def answers(self) -> bool:
        """Whether the site gives a page."""
        try:
            with urllib.request.urlopen(f"{self.url}/status/", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def processes(self) -> list[int]:
        """The supervisor and everything below it."""
        if self.process is None:
            return []
        found = [self.process.pid]
        for pid in found:
            with contextlib.suppress(OSError):
                for children in Path(f"/proc/{pid}/task").glob("*/children"):
                    found += [int(child) for child in children.read_text().split()]
        return found

    def memory(self) -> int:
        """Bytes that the processes hold for themselves; pages they share count in proportion."""
        total = 0
        for pid in self.processes():
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) * 1024
        return total

    def seconds(self) -> float:
        """Seconds of processor that the processes took since this was asked last."""
        total = 0
        for pid in self.processes():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        taken, self.taken = total - self.taken, total
        return taken / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """End everything at once, as a power cut would."""
        for pid in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self.process is not None:
            self.process.wait()
            self.process = None

    def stop(self) -> float:
        """Ask the site to end; how many seconds it took."""
        if self.process is None:
            return 0
        began = time.monotonic()
        self.process.terminate()
        self.process.wait(30)
        self.process = None
        return time.monotonic() - began

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
