"""How long it takes to seal 100,000 entries, and to verify their export."""

import time

import tools.ready  # noqa: F401
from bench.telling import tell
from nutag.core.ledger.verifier import verify
from nutag.record import queries
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.sealing import seal

ENTRIES = 100_000


def main() -> None:
    """Make the entries, seal them, verify them."""
    seal(by=SYSTEM)
    rows = (Entry(verb="round.decided", data={"size": number}) for number in range(ENTRIES))
    Entry.objects.bulk_create(rows, batch_size=2_000)
    began = time.monotonic()
    added = seal(by=SYSTEM)
    sealed = time.monotonic() - began
    began = time.monotonic()
    verdict = verify(queries.exported(full=True))
    checked = time.monotonic() - began
    if not verdict.whole:
        raise SystemExit("the record is not whole")
    tell("sealing 100,000 entries", f"{sealed:.1f} s for {added:,}", f"verifying {checked:.1f} s")


if __name__ == "__main__":
    main()
