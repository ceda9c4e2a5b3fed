"""The file itself: a zip without compression, without times, in a fixed order.

Because nothing in it is left to chance, a reader can pack what it unpacked and compare: a changed
byte anywhere, even in a header nobody reads, shows.
"""

import zipfile
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO

from nutag.core.ledger.notes import PrivateKey

FORMAT = "nutag-round-1"
MANIFEST = "manifest.txt"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16


class Broken(ValueError):  # noqa: N818 - the state it is in
    """This is no bundle, or not as `pack` writes one."""


def pack(files: Mapping[str, bytes], key: PrivateKey) -> bytes:
    """The files and their signed manifest as one zip."""
    return zipped({**files, MANIFEST: key.sign(manifest_of(files)).encode()})


def manifest_of(files: Mapping[str, bytes]) -> str:
    """A line for each file: its SHA-256 and its name."""
    rows = [f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())]
    return f"{FORMAT}\n" + "".join(rows)


def unpack(data: bytes) -> dict[str, bytes]:
    """The files again. Raises Broken unless they make the very same zip."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as found:
            files = {each.filename: found.read(each) for each in found.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, NotImplementedError,
            LookupError, OverflowError) as error:  # fmt: skip
        raise Broken from error
    if zipped(files) != data:
        raise Broken
    return files


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip that is the same every time."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, data in sorted(files.items()):
            told = zipfile.ZipInfo(name, _EPOCH)
            told.create_system, told.external_attr = _UNIX, _PLAIN_FILE
            made.writestr(told, data)
    return out.getvalue()
