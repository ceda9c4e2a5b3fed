"""The order of the Mongolian alphabet as a key of digits.

A key holds decimal digits only, so that it sorts alike under every collation of every database.
"""

import re
import unicodedata

from nutag.core.text.folding import letters

ALPHABET = "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя"
LENGTH = 200

_CODES = {letter: str(20 + place) for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
_CODES |= {letter: str(50 + place) for place, letter in enumerate(ALPHABET)}
_CODES[" "] = "10"
_PIECES = re.compile(r"[0-9]+|[^0-9]")


def sort_key(text: str) -> str:
    """A key that puts texts in dictionary order, at most 200 digits long.

    Gaps come first, then numbers by size, Latin letters, the 35 Mongolian letters, other letters.
    Case, punctuation and leading noughts do not count.
    """
    return "".join(_code(piece) for piece in _PIECES.findall(letters(text)))[:LENGTH]


def _code(piece: str) -> str:
    if "0" <= piece[0] <= "9":
        number = piece.lstrip("0")[:99]
        return f"11{len(number):02}{number}"
    if piece in _CODES:
        return _CODES[piece]
    bare = unicodedata.normalize("NFD", piece)[0]
    return _CODES.get(bare) or ("" if unicodedata.combining(bare) else f"9{ord(bare):07}")
