"""The counting engine on real elections, and beside pabutools where that is installed.

python -m bench counting     reads ../shared/data/pabulib (or NUTAG_SHARED_DATA); best of several
"""

import os
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

from bench.telling import tell
from nutag.core.counting import (
    Ballots,
    Completion,
    Election,
    Project,
    Unreadable,
    VoteType,
    digest,
    equal_shares,
    parse,
    read,
)
from nutag.core.counting.equal_shares import Market, found
from nutag.core.counting.supporters import groups
from nutag.core.counting.utility import Utility

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("NUTAG_SHARED_DATA", ROOT.parent / "shared" / "data")) / "pabulib"
WARSAW = "Poland_Warszawa_2024.pb.gz"
CITIES = (
    "Netherlands_Assen_2024.pb", "Poland_Wieliczka_2023_Green_Budget.pb",
    "Poland_Warszawa_2024_Mokotow.pb.gz", "Poland_Lodz_2022.pb.gz", WARSAW,
)  # fmt: skip


def best(work: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs, in seconds."""
    took = []
    for _turn in range(times):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took)


def rounds(election: Election, completion: Completion = Completion.NONE) -> Callable[[], object]:
    """The count alone, with supporters and lots made ready before; no reasons."""
    market = Market.of(election, "", Utility.usual(election))
    return lambda: found(election, market, completion)


def one_pass(election: Election) -> float:
    """Seconds to add up, once, the purses of all supporters of all projects."""
    supports = groups(election).supports
    purses = np.full(len(election.ballots), 7, np.int64)
    return best(lambda: [int(each.sizes @ purses[each.groups]) for each in supports])


def importing() -> None:
    """Importing the engine in a new process, beyond starting Python."""
    bare, engine = (
        best(partial(subprocess.run, [sys.executable, "-c", code], check=True))
        for code in ("pass", "import nutag.core.counting")
    )
    tell("counting: import", f"{engine - bare:.2f} s")


def warsaw() -> None:
    """The largest election at hand: 75,255 ballots, 118 projects."""
    election = read(SHARED / WARSAW)
    once = one_pass(election)
    tell("counting: Warsaw loading", f"{best(lambda: read(SHARED / WARSAW)):.2f} s")
    tell("counting: Warsaw digest", f"{best(lambda: digest(election)):.2f} s")
    for name, completion in (("plain", Completion.NONE), ("Add1", Completion.ADD1)):
        seconds = best(rounds(election, completion), 3)
        tell(f"counting: Warsaw {name}", f"{seconds:.2f} s", f"{seconds / once:,.0f} passes")
    whole = best(lambda: equal_shares(election, allowance=0), 2)
    tell("counting: Warsaw with all reasons", f"{whole:.2f} s", "votes lacking, certificate")
    said = alone("from bench.counting import *; counted_alone()")
    tell("counting: Warsaw peak memory", f"{said} MB")


def counted_alone() -> None:
    """Load and count Warsaw by Add1, and print the peak memory of this process in MB."""
    rounds(read(SHARED / WARSAW), Completion.ADD1)()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)


def alone(code: str, python: str = sys.executable) -> str:
    """What a program in a new process prints."""
    command = [python, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return done.stdout.strip()


def corpus() -> Iterator[Election]:
    """Every election at hand that can be read."""
    for path in sorted(SHARED.glob("*.pb*")):
        yield read(path)
    with tarfile.open(SHARED / "corpus-lite.tar.xz") as tar:
        for member in tar:
            file = tar.extractfile(member) if member.name.endswith(".pb") else None
            if file is not None:
                try:
                    yield parse(file.read())
                except Unreadable:
                    continue


def everything() -> None:
    """Plain equal shares on the whole corpus."""
    count, seconds = 0, 0.0
    for election in corpus():
        began = time.perf_counter()
        rounds(election)()
        seconds += time.perf_counter() - began
        count += 1
    tell("counting: whole corpus plain", f"{seconds:.1f} s", f"{count:,} elections")


def million() -> None:
    """A million voters, eight approvals each of 120 projects."""
    chance = np.random.Generator(np.random.PCG64(204))
    voters, each, projects = 1_000_000, 8, 120
    liked = (chance.random((voters, each)) ** 2 * (projects // each)).astype(np.int64)
    choices = (liked + np.arange(each) * (projects // each)).ravel()
    costs = chance.integers(20, 200, projects).tolist()
    election = Election(
        {}, tuple(Project(str(at), 1000 * cost, "", {}) for at, cost in enumerate(costs)),
        Ballots(np.arange(0, voters * each + 1, each), choices), VoteType.APPROVAL, 2_000_000,
    )  # fmt: skip
    seconds = best(rounds(election), 3)
    tell("counting: a million voters, plain", f"{seconds:.2f} s")


def beside() -> None:
    """The same count by pabutools, in fractions, identical ballots merged."""
    python = os.environ.get("BENCH_ORACLE", "")
    if not python:
        tell("counting: pabutools", "name a Python that has it in BENCH_ORACLE")
        return
    for name in CITIES:
        file = str(SHARED / name)
        counted = f"from bench.pabutools_count import *; print(seconds_of(Path({file!r})))"
        theirs = float(alone(counted, python))
        ours = best(rounds(read(SHARED / name)), 3)
        figures = f"{ours:.4f} s", f"pabutools {theirs:.2f} s", f"× {theirs / ours:,.0f}"
        tell(f"counting: {name.split('.')[0][:24]}", *figures)


def main() -> None:
    """All of it."""
    importing()
    warsaw()
    million()
    everything()
    beside()


if __name__ == "__main__":
    main()
