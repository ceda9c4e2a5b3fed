"""Numbers and money as Mongolian and English texts write them."""

import re

_GAP = "\u00a0"  # an amount and its unit stay on one line
_SIZES = (1, 10**3, 10**6, 10**9, 10**12)
_THOUSAND_TENTHS = 10_000
_SIGNS = {"MNT": "₮"}
_UNITS = {
    "mn": ("", "мянган", "сая", "тэрбум", "их наяд"),
    "en": ("", "thousand", "million", "billion", "trillion"),
}
_NAMES = {"mn": {"MNT": "төгрөг"}, "en": {"MNT": "tögrög"}}

_POWERS = {
    "": 1,
    "мянга": 10**3, "мянган": 10**3, "thousand": 10**3,
    "сая": 10**6, "million": 10**6, "millions": 10**6,
    "тэрбум": 10**9, "billion": 10**9, "billions": 10**9,
    "их наяд": 10**12, "trillion": 10**12,
}  # fmt: skip
_MONEY = {"төг", "төг.", "төгрөг", "mnt", "tögrög", "tugrik", "togrog"}
_SPACED = re.compile(r"[\s,.]")
_SUM = re.compile(
    r"(?P<minus>-?)(?P<number>\d{1,3}(?:[\s,]\d{3})+|\d{1,3}(?:\.\d{3}){2,}|\d+)"
    r"(?:[.,](?P<rest>\d{1,6}))?\s*(?P<words>[^\d]*)"
)


def whole(number: int) -> str:
    """A whole number in groups of three: "1,234,567"."""
    return f"{number:,}"


def money(amount: int, currency: str = "MNT") -> str:
    """An amount in whole units of a currency (ISO 4217 code): "28,500 ₮", "1,200 EUR"."""
    return f"{whole(amount)}{_GAP}{_SIGNS.get(currency, currency)}"


def money_words(amount: int, language: str = "mn", currency: str = "MNT") -> str:
    """An amount in words, rounded to one decimal: "60 сая төгрөг", "28.5 billion tögrög"."""
    units = _UNITS["en" if language == "en" else "mn"]
    names = _NAMES["en" if language == "en" else "mn"]
    number, power = _short(abs(amount))
    size = f"{number}{_GAP}{units[power]}" if units[power] else number
    return f"{'-' if amount < 0 else ''}{size} {names.get(currency, currency)}"


def read_money(told: str) -> int | None:
    """A sum as people write it: "48,000,000,000 ₮", "48 тэрбум", "1.5 billion tögrög".

    None for what is no sum, or none in whole units.
    """
    found = _SUM.fullmatch(told.strip().casefold())
    if not found:
        return None
    words = [word for word in found["words"].replace("₮", " ").split() if word not in _MONEY]
    size, number = _POWERS.get(" ".join(words)), _SPACED.sub("", found["number"])
    if size is None or (size == 1 and found["rest"]):
        return None
    rest = found["rest"] or ""
    value, left = divmod(int(number + rest) * size, 10 ** len(rest))
    return None if left else value * (-1 if found["minus"] else 1)


def _short(amount: int) -> tuple[str, int]:
    """The amount in the first power of a thousand that leaves less than that, and the power."""
    power = sum(_tenths(amount, size) >= _THOUSAND_TENTHS for size in _SIZES[:-1])
    full, rest = divmod(_tenths(amount, _SIZES[power]), 10)
    return whole(full) + (f".{rest}" if rest else ""), power


def _tenths(amount: int, size: int) -> int:
    return (20 * amount + size) // (2 * size)
