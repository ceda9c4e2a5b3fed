"""A whole vote in one file: made by the site, checked by anybody with that file alone.

    data = pack(files, key)                  # a zip that is the same every time
    problem = verify(data, keys=[trusted])   # None, or the first thing that is wrong

`nutag verify-round FILE` does the same from the command line. It stands above `core.counting`,
`core.voting` and `core.ledger`, and is the only part of the core that knows others.
"""

from nutag.core.bundle.container import FORMAT, manifest_of, pack
from nutag.core.bundle.verifier import Problem, verify

__all__ = ["FORMAT", "Problem", "manifest_of", "pack", "verify"]
