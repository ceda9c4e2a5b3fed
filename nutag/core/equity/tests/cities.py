"""Made-up cities for hypothesis, and slow ways to work things out."""

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from nutag.core.equity import CRITERIA, Limit, Place, Settings

# A busy machine is no mistake.
PATIENT = settings(max_examples=60)
RATE = st.integers(0, 1000).map(lambda each: Fraction(each, 10))
LEVEL = st.integers(0, 5000).map(lambda each: Fraction(each, 100))
NUMBERS = st.fixed_dictionaries(
    {
        "population": st.integers(1, 20_000).map(Fraction),
        "households": st.integers(1, 6000).map(Fraction),
        "ger-share": RATE,
        "water-kiosks": st.integers(0, 9).map(Fraction),
        "lit-streets": RATE,
        "development-index": RATE,
        "tax-effort": RATE,
        "area": LEVEL,
        "remoteness": LEVEL,
    }
)


@st.composite
def cities(draw: st.DrawFn, least: int = 1) -> list[Place]:
    """From one to twelve khoroos in up to four districts."""
    rows = draw(st.lists(st.tuples(st.integers(1, 4), NUMBERS), min_size=least, max_size=12))
    return [
        Place(f"{district}-{at:02}", str(district), numbers)
        for at, (district, numbers) in enumerate(rows)
    ]


WEIGHTS = st.fixed_dictionaries(
    {"equal": st.integers(1, 50).map(Fraction)},
    optional={code: st.integers(0, 50).map(Fraction) for code in CRITERIA if code != "equal"},
)
LIMITS = st.one_of(
    st.none(),
    st.builds(Limit, st.just("average"), st.integers(0, 100).map(Fraction)),
    st.builds(Limit, st.just("percent"), st.integers(0, 8).map(Fraction)),
)
CAPS = st.one_of(
    st.none(), st.builds(Limit, st.just("average"), st.integers(100, 400).map(Fraction))
)


@st.composite
def wishes(draw: st.DrawFn) -> Settings:
    """Settings that can mostly be met."""
    city = draw(st.integers(0, 60))
    return Settings(
        pot=draw(st.integers(10**6, 10**11)), weights=draw(WEIGHTS), city=Fraction(city),
        district=Fraction(draw(st.integers(0, 100 - city))), floor=draw(LIMITS), cap=draw(CAPS),
        through_districts=draw(st.booleans()), step=draw(st.sampled_from([1, 7, 1000, 100_000])),
    )  # fmt: skip


def slowly_filled(
    shares: Mapping[str, Fraction], total: int, least: Mapping[str, int], most: Mapping[str, int]
) -> dict[str, Fraction]:
    """Limits kept by fixing, again and again, whoever is furthest outside on the heavier side."""
    free, fixed = dict(shares), dict[str, Fraction]()
    while True:
        left = total - sum(fixed.values(), Fraction(0))
        whole = sum(free.values(), Fraction(0))
        tried = {key: left * each / whole if whole else Fraction(0) for key, each in free.items()}
        low = {key: Fraction(least[key]) for key in tried if tried[key] < least[key]}
        high = {key: Fraction(most[key]) for key in tried if tried[key] > most[key]}
        if not low and not high:
            return {**fixed, **tried}
        raised = sum((low[key] - tried[key] for key in low), Fraction(0))
        lowered = sum((tried[key] - high[key] for key in high), Fraction(0))
        settled = low if raised >= lowered else high
        if raised == lowered:
            settled = {**low, **high}
        fixed |= settled
        free = {key: each for key, each in free.items() if key not in settled}
