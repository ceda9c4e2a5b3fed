"""Many elections in one tar, read one after the other; nothing is unpacked to disk."""

import gzip
import tarfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from nutag.core.counting.election import Election
from nutag.core.counting.pb.reader import LARGEST, parse
from nutag.core.counting.unreadable import Unreadable


def read_all(path: Path) -> Iterator[tuple[str, Election | Unreadable]]:
    """Each member that ends in .pb or .pb.gz, with its election or why it cannot be read.

    They come in the order of the tar. Raises Unreadable when the tar itself cannot be read.
    """
    try:
        with tarfile.open(path) as tar:
            for member in tar:
                if member.isfile() and member.name.endswith((".pb", ".pb.gz")):
                    yield member.name, _read(tar, member)
    except OSError as error:
        raise Unreadable("file", found=error.strerror or error) from None
    except (EOFError, tarfile.TarError, zlib.error):
        raise Unreadable("gzip") from None


def _read(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Election | Unreadable:
    if member.size > LARGEST:
        return Unreadable("large", expected=LARGEST >> 20)
    try:
        file = tar.extractfile(member)
        data = file.read() if file else b""
        if member.name.endswith(".gz"):
            data = gzip.GzipFile(fileobj=BytesIO(data)).read(LARGEST + 1)
        return parse(data)
    except Unreadable as error:
        return error
    except (EOFError, OSError, zlib.error):
        return Unreadable("gzip")
