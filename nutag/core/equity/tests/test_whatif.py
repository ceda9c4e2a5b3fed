"""Other weights: exact changes, and ranks that anybody repeats."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given

from nutag.core.equity import Place, Settings, nudged, steadiness, work_out
from nutag.core.equity.tests.cities import PATIENT, cities

WEIGHTS = {"population": Fraction(40), "ger": Fraction(35), "equal": Fraction(25)}
SETTINGS = Settings(10**9, WEIGHTS)


@PATIENT
@given(cities(least=2))
def test_a_nudge_moves_money_and_makes_none(places: list[Place]) -> None:
    found = nudged(SETTINGS, places)
    assert len(found) == 2 * len(WEIGHTS)
    for each in found:
        assert sum(each.changes.values()) == 0
        assert each.moved == -sum(min(0, change) for change in each.changes.values())
    raised = {**WEIGHTS, "population": Fraction(44)}
    before, after = (
        work_out(settings, places).amounts("")
        for settings in (SETTINGS, replace(SETTINGS, weights=raised))
    )
    assert found[0].changes == {code: after[code] - before[code] for code in before}


@PATIENT
@given(cities(least=2))
def test_ranks_come_again_from_the_same_seed(places: list[Place]) -> None:
    first, again = (steadiness(SETTINGS, places, seed="a", draws=50) for _turn in range(2))
    assert first == again
    assert sorted(each.rank for each in first.values()) == list(range(1, len(places) + 1))
    for each in first.values():
        assert 1 <= each.low <= each.high <= len(places)


def test_a_rank_that_no_weight_touches_stays() -> None:
    numbers = {"population": Fraction(1000), "ger-share": Fraction(50)}
    poor = Place("poor", "1", {**numbers, "ger-share": Fraction(90)})
    found = steadiness(SETTINGS, [Place("rich", "1", numbers), poor], seed="b")
    assert (found["poor"].low, found["poor"].high, found["rich"].rank) == (1, 1, 2)
