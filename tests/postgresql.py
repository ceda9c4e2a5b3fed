"""A PostgreSQL cluster of one's own: made from the installed programs, gone when stopped."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
START_SECONDS = 60


class NoPostgres(Exception):  # noqa: N818
    """PostgreSQL was asked for and cannot be had."""


class Cluster:
    """A server on a socket in a folder that only its own user may enter.

    `durable` keeps every commit on disk, as in production; tests do without.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self.settings = () if durable else FAST
        self.programs = programs()
        self.user = system_user()
        # The path of a socket must be short, whatever TMPDIR says.
        self.folder = Path(tempfile.mkdtemp(prefix="nutag-pg-", dir="/tmp"))
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Make the cluster and wait until it answers."""
        os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        try:
            self._initialise()
            self._serve()
        except BaseException:
            self.stop()
            raise
        return self

    def url(self, name: str = "postgres") -> str:
        """The setting NUTAG_DATABASE_URL for one of its databases."""
        return f"postgresql://nutag@/{name}?host={self.folder}"

    def create(self, name: str) -> str:
        """Make an empty database; returns its URL."""
        self._run("createdb", "-h", str(self.folder), "-U", "nutag", name)
        return self.url(name)

    def cut_power(self) -> None:
        """End every process of the server at once, then start it again on what the disk holds."""
        if self.server is not None:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
        self._serve()

    def stop(self) -> None:
        """End the server and remove every trace."""
        if self.server is not None:
            self.server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.server.wait(5)
            self.server.kill()
            self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _initialise(self) -> None:
        options = ("--auth=trust", "--username=nutag", "--encoding=UTF8", "--no-sync")
        self._run("initdb", *options, "--locale=C.UTF-8", "-D", str(self.folder / "data"))

    def _serve(self) -> None:
        settings = [f"unix_socket_directories={self.folder}", "listen_addresses="]
        settings += ["max_connections=60", "log_min_messages=fatal", *self.settings]
        options = [word for setting in settings for word in ("-c", setting)]
        command = [str(self.programs / "postgres"), "-D", str(self.folder / "data"), *options]
        with (self.folder / "log").open("wb") as log:
            self.server = subprocess.Popen(
                command, stdout=log, stderr=log, cwd="/", start_new_session=True, **self._identity()
            )
        deadline = time.monotonic() + START_SECONDS
        ready = [str(self.programs / "pg_isready"), "-q", "-h", str(self.folder)]
        while subprocess.run(ready, check=False).returncode:
            if time.monotonic() > deadline or self.server.poll() is not None:
                raise NoPostgres((self.folder / "log").read_text(errors="replace"))
            time.sleep(0.05)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            check=False,
            capture_output=True,
            cwd="/",
            **self._identity(),
        )
        if done.returncode:
            raise NoPostgres(f"{program}: {done.stderr.decode(errors='replace')}")

    def _identity(self) -> dict[str, Any]:
        if os.geteuid():
            return {}
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}


def beside(url: str, name: str) -> str:
    """Make an empty database in the cluster of another one's URL; its own URL."""
    parts = urlsplit(url)
    where = dict(parse_qsl(parts.query))["host"]
    with psycopg.connect(
        dbname="postgres", user="nutag", host=where, autocommit=True
    ) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    return parts._replace(path=f"/{name}").geturl()


def programs() -> Path:
    """The folder of the newest installed PostgreSQL server."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3])
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    raise NoPostgres("PostgreSQL is not installed (on Debian: apt-get install postgresql).")


def system_user() -> pwd.struct_passwd:
    """Who runs the server: PostgreSQL refuses to run as root."""
    if os.geteuid():
        return pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoPostgres("PostgreSQL must not run as root, and there is no user postgres or nobody.")
