"""Elections in the .pb format of Pabulib (pabulib.org/format): reading and writing."""

from nutag.core.counting.pb.canonical import canonical, digest
from nutag.core.counting.pb.many import read_all
from nutag.core.counting.pb.reader import contents, parse, read
from nutag.core.counting.pb.sealed import seal, sealed, unseal
from nutag.core.counting.pb.writer import write

__all__ = [
    "canonical",
    "contents",
    "digest",
    "parse",
    "read",
    "read_all",
    "seal",
    "sealed",
    "unseal",
    "write",
]
