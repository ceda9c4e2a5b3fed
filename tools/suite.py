"""Everything `make test` runs, in order, ending in one line that counts all tests.

python -m tools.suite            gates, then the tests on both databases
python -m tools.suite --gates    only style, types and contracts
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.server import COMPILED

PYTHON = sys.executable
TYPED = ("nutag", "tools", "bench", "tests")
GATES: dict[str, Sequence[str]] = {
    "ruff": ("-m", "ruff", "check", "-q", "."),
    "format": ("-m", "ruff", "format", "-q", "--check", "."),
    "contracts": ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    "style": ("-m", "tools.style"),
    "texts": ("-m", "tools.messages", "--check"),
    "look-up pages": ("-m", "tools.docs", "--check"),
    "overlaps": ("-m", "tools.overlaps", "--check"),
    "migrations": ("-m", "tools.migrations"),
    "types": ("-m", "mypy", *TYPED),
}
BOTH = ("-n", "2", "--dist", "loadgroup", "--durations", "15", "nutag", "tests")
# Chromium sees the same pages on both databases: on PostgreSQL one journey is enough.
SUITES: dict[str, Sequence[str]] = {
    "SQLite": ("--database", "sqlite", *BOTH),
    "PostgreSQL": ("--database", "postgresql", *BOTH, "-m", "not one_database"),
}
COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped|deselected|xfailed|xpassed)")


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for; 0 when all is well."""
    began = time.monotonic()
    os.environ |= COMPILED
    counts: Counter[str] = Counter()
    for name, command in GATES.items():
        counts["passed" if gate(name, command) else "failed"] += 1
    if "--gates" not in arguments:
        for name, options in SUITES.items():
            counts += suite(name, options)
    print(closing(counts, time.monotonic() - began))
    return 1 if counts["failed"] or counts["error"] else 0


def gate(name: str, command: Sequence[str]) -> bool:
    """Run one gate; its output is shown when it fails."""
    began = time.monotonic()
    environment = {**os.environ, "NUTAG_HOME": ".mypy_cache/home"}
    done = subprocess.run(
        [PYTHON, *command], check=False, capture_output=True, text=True, env=environment
    )
    well = done.returncode == 0
    print(f"{'✓' if well else '✗'} {name} ({time.monotonic() - began:.0f} s)", flush=True)
    if not well:
        print(done.stdout[-6000:], done.stderr[-3000:], sep="\n", flush=True)
    return well


def suite(name: str, options: Sequence[str]) -> Counter[str]:
    """Run the tests on one database, passing on what pytest prints; what they came to."""
    print(f"— tests on {name}", flush=True)
    began = time.monotonic()
    command = [PYTHON, "-m", "pytest", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        last = ""
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line if COUNT.search(line) else last
    counts = Counter(dict(counted(last)))
    if process.returncode and not counts["failed"] and not counts["error"]:
        counts["error"] += 1  # pytest itself could not run
    well = not process.returncode
    print(f"{'✓' if well else '✗'} tests on {name} ({time.monotonic() - began:.0f} s)", flush=True)
    return counts


def counted(line: str) -> Iterator[tuple[str, int]]:
    """The numbers of pytest's closing line."""
    for number, kind in COUNT.findall(line):
        yield kind.removesuffix("s") if kind.startswith("error") else kind, int(number)


def closing(counts: Counter[str], seconds: float) -> str:
    """One line for everything, in the form of pytest's own."""
    order = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "error")
    parts = [f"{counts[kind]} {kind}" for kind in order if counts[kind]]
    text = f" {', '.join(parts)} in {seconds:.2f}s "
    return text.center(shutil.get_terminal_size((80, 24)).columns, "=")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
