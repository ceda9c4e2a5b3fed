"""One spelling for what people write in many: for search columns and for queries.

Mongolian texts come with Latin Y for Ү, Ukrainian Є and Ї for Ө and Ү from old fonts, and Latin
twins of Cyrillic letters; and the same name is written in Latin letters in several ways.
"""

import re
import unicodedata

# Letters of old fonts and of neighbours that stand for Mongolian ones wherever they occur.
_SPOILED = str.maketrans({"є": "ө", "ї": "ү", "ɵ": "ө", "ұ": "ү"})
# Latin letters that stand for Cyrillic ones, but only inside a word that has Cyrillic letters.
_TWINS = str.maketrans("yvoaepcxkmthbüöë", "үүоаерсхкмтнвүөё")
_LATIN = str.maketrans(
    dict(zip("абвгдезийклмноөпрстуүфхыэ", "abvgdeziiklmnooprstuufhye", strict=True))
    | {"ё": "yo", "ж": "j", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | {"ъ": "", "ь": "", "w": "v", "x": "h"}
)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


def fold(text: str) -> str:
    """Lower-case words in one spelling, parted by single spaces; ё counts as е.

    Folding twice changes nothing. "НЭГДYГЭЭР" and "нэгдүгээр" fold to the same.
    """
    return letters(text).replace("ё", "е")


def latin(text: str) -> str:
    """A Latin skeleton of words in either script, for finding Latin spellings of names.

    Kh and h, ü and u, ö and o, ye and e count as one, so Баянзүрх, "Bayanzürkh" and "Bayanzurh"
    all become "bayanzurh". Doubled vowels stay.
    """
    plain = unicodedata.normalize("NFKD", letters(text).translate(_LATIN))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    merged = re.sub("y+e", "e", re.sub("k+h", "h", bare.translate(_LATIN)))
    return " ".join(merged.split())


def searchable(*texts: str) -> str:
    """What a search column holds for these names: folded, in Latin, and in Latin without gaps."""
    found: dict[str, None] = {}
    for text in texts:
        skeleton = latin(text)
        found |= dict.fromkeys([fold(text), skeleton, skeleton.replace(" ", "")])
    return " ".join(part for part in found if part)


def spellings(query: str) -> list[tuple[str, ...]]:
    """For each word of a query the spellings of which one must occur in the search column."""
    pairs = ((fold(word), latin(word)) for word in letters(query).split())
    return [tuple(dict.fromkeys(part for part in pair if part)) for pair in pairs]


def letters(text: str) -> str:
    """Lower-case words of repaired letters, parted by single spaces; ё stays a letter."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    words = "".join(letter if _in_word(letter) else " " for letter in plain.translate(_SPOILED))
    return " ".join(_repaired(word) for word in words.split())


def _in_word(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN"


def _repaired(word: str) -> str:
    return word.translate(_TWINS) if _CYRILLIC.search(word) else word
