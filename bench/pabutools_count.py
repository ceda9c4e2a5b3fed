"""Plain equal shares by pabutools, run by a Python that has it (dependency group `oracles`)."""

import gzip
import tempfile
import time
from pathlib import Path

from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares


def seconds_of(path: Path) -> float:
    """How long one count takes, after loading."""
    with tempfile.NamedTemporaryFile(suffix=".pb") as file:
        packed = path.read_bytes()
        file.write(gzip.decompress(packed) if path.suffix == ".gz" else packed)
        file.flush()
        instance, profile = parse_pabulib(file.name)
    merged = profile.as_multiprofile()
    began = time.perf_counter()
    method_of_equal_shares(instance, merged, sat_class=Cost_Sat)
    return time.perf_counter() - began
