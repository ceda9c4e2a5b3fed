"""The one way to write a JSON value down: RFC 8785, for whole numbers."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

LARGEST = 2**53 - 1


def canonical(value: Any) -> bytes:
    """The canonical bytes of a value. Raises ValueError where there are none.

    Names are sorted by UTF-16 code units, as the RFC asks. Fractions are refused: no badge of ours
    holds one, and writing them as JavaScript does would be code that nothing uses.
    """
    return _text(value).encode()


def _text(value: Any) -> str:
    if value is None or isinstance(value, bool | str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int) and abs(value) <= LARGEST:
        return str(value)
    if isinstance(value, Mapping):
        names = sorted(value, key=_units)
        return "{" + ",".join(f"{_text(name)}:{_text(value[name])}" for name in names) + "}"
    if isinstance(value, Sequence):
        return "[" + ",".join(_text(each) for each in value) + "]"
    raise ValueError(f"no canonical form: {value!r:.40}")


def _units(name: str) -> bytes:
    return name.encode("utf-16-be")
