"""How many points a second find their khoroo, one process, as the page and the API ask."""

import random
import time

import tools.ready  # noqa: F401
from bench.telling import tell
from nutag.places import queries

SECONDS = 5.0
WEST, EAST, SOUTH, NORTH = 106.75, 107.05, 47.86, 47.97  # the built-up city
SEED = 204


def main() -> None:
    """Ask for random points for some seconds."""
    chance = random.Random(SEED)
    asked = found = 0
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        at = queries.lookup(chance.uniform(WEST, EAST), chance.uniform(SOUTH, NORTH))
        asked, found = asked + 1, found + bool(at)
    rate, share = asked / SECONDS, found / asked
    tell("point to khoroo", f"{rate:,.0f} look-ups/s", f"{share:.0%} lie in a khoroo")


if __name__ == "__main__":
    main()
