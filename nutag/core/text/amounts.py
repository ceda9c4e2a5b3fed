"""Numbers and money as Mongolian and English texts write them."""

_GAP = "\u00a0"  # an amount and its unit stay on one line
_SIZES = (1, 10**3, 10**6, 10**9, 10**12)
_THOUSAND_TENTHS = 10_000
_SIGNS = {"MNT": "₮"}
_UNITS = {
    "mn": ("", "мянган", "сая", "тэрбум", "их наяд"),
    "en": ("", "thousand", "million", "billion", "trillion"),
}
_NAMES = {"mn": {"MNT": "төгрөг"}, "en": {"MNT": "tögrög"}}


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


def _short(amount: int) -> tuple[str, int]:
    """The amount in the first power of a thousand that leaves less than that, and the power."""
    power = sum(_tenths(amount, size) >= _THOUSAND_TENTHS for size in _SIZES[:-1])
    full, rest = divmod(_tenths(amount, _SIZES[power]), 10)
    return whole(full) + (f".{rest}" if rest else ""), power


def _tenths(amount: int, size: int) -> int:
    return (20 * amount + size) // (2 * size)
