"""Run every benchmark, on SQLite and on PostgreSQL; one line of figures each.

python -m bench              all
python -m bench record       only those of that name
python -m bench ballots --seconds 60
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.postgresql import Cluster
from tests.server import Site

ALONE = ("counting", "bundles", "planning")
ONCE = ("weight", "elections")
# Sealing and the assessment come last: they leave a hundred thousand entries behind.
ON_BOTH = ("pages", "lookup", "record", "kills", "ballots", "sealing", "assessment")


def main(names: list[str]) -> int:
    """Run the benchmarks; 1 when one could not run."""
    failed = 0
    for name in ALONE:
        if not names or name in names:
            failed |= one(name, "", dict(os.environ))
    if names and set(names) <= set(ALONE):
        return failed
    with tempfile.TemporaryDirectory(prefix="nutag-bench-") as folder:
        cluster = Cluster(durable=True).start()
        try:
            for engine in ("SQLite", "PostgreSQL"):
                database = cluster.create("bench") if engine == "PostgreSQL" else ""
                home = Path(folder) / engine
                home.mkdir()
                site = Site(home, database, NUTAG_SHARED_DATA=str(home / "none"))
                site.nutag("demo", "--no-serve")
                site.nutag("work", "--once")  # a thousand notices, sent while others would vote
                wanted = (ONCE if engine == "SQLite" else ()) + ON_BOTH
                for name in wanted:
                    if not names or name in names:
                        failed |= one(name, engine, site.environment)
        finally:
            cluster.stop()
    return failed


def one(name: str, engine: str, given: Mapping[str, str]) -> int:
    """Run one benchmark in a process of its own, so that its settings are its own."""
    environment = {**given, "BENCH_ENGINE": engine, "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-m", f"bench.{name}"]
    done = subprocess.run(command, check=False, env=environment, timeout=600)
    return 1 if done.returncode else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("names", nargs="*", metavar="name")
    parser.add_argument("--seconds", help="how long ballots are cast")
    asked = parser.parse_args()
    if asked.seconds:
        os.environ["BENCH_SECONDS"] = asked.seconds
    sys.exit(main(asked.names))
