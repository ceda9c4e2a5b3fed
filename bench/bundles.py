"""A thousand times the file of a vote is tampered with and it is found; a hundred are untouched."""

import random
import time
from collections import Counter

from bench.telling import tell
from nutag.core.bundle import verify
from nutag.core.bundle.tests.made import KINDS, TAMPERING, Made

CLEAN, TAMPERED = 100, 1_000


def main() -> None:
    """Make votes of all kinds, verify them, tamper with them."""
    began = time.monotonic()
    whole = [Made(seed, KINDS[seed % len(KINDS)]) for seed in range(CLEAN)]
    refused = [made for made in whole if verify(made.data, [made.key.public()])]
    chance, checks, missed, done = random.Random(1), Counter[str](), 0, 0
    while done < TAMPERED:
        made = whole[done % CLEAN]
        data = TAMPERING[sorted(TAMPERING)[done % len(TAMPERING)]](made, chance)
        if data == made.data:
            continue
        found = verify(data, [made.key.public()])
        done += 1
        missed += found is None
        checks[found.check if found else ""] += 1
    if refused or missed:
        raise SystemExit(f"{len(refused)} clean votes refused, {missed} of {done} changes missed")
    named = ", ".join(f"{check} {times}" for check, times in checks.most_common())
    tell("file of a vote, tampered with", f"{done:,} of {done:,} found ({named})")
    took = time.monotonic() - began
    tell("file of a vote, untouched", f"{CLEAN} of {CLEAN} accepted", f"{took:.0f} s for both")


if __name__ == "__main__":
    main()
