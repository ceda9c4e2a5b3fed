"""No number with a floating point takes part in a decision."""

import ast
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from nutag.core.counting import Completion, Utility, read
from nutag.core.counting.equal_shares import Market, found
from nutag.core.counting.supporters import groups

FOLDER = Path(__file__).parent.parent
TOLD = {"commands", "report", "tests"}  # what only writes down what was decided
DISPLAY = {"outcome.py": {"float"}, "words.py": set[str]()}
MODULES = [
    path for path in sorted(FOLDER.rglob("*.py")) if not TOLD & set(path.relative_to(FOLDER).parts)
]
FORBIDDEN = {"float", "float16", "float32", "float64", "mean", "median", "linspace", "average"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_the_engine_names_no_float(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float | complex))
        if isinstance(node, ast.Attribute | ast.Name):
            name = node.attr if isinstance(node, ast.Attribute) else node.id
            own = path.name == "comparison.py" and name == "mean"  # a field, and a Fraction
            assert own or name not in FORBIDDEN - DISPLAY.get(path.name, set()), node.lineno


@pytest.mark.parametrize("name", ["approvals.pb", "points.pb"])
def test_all_arrays_hold_whole_numbers(name: str) -> None:
    election = read(Path(__file__).parent / "data" / name)
    utility = Utility.usual(election)
    market = Market.of(election, "", utility)
    count = found(election, market, Completion.ADD1).count
    arrays = [count.purses.low, count.purses.high, groups(election).sizes]
    for support in market.supports:
        arrays += [support.groups, support.sizes, support.weights, np.asarray(support.worth)]
    assert {array.dtype.kind for array in arrays} == {"i"}
    assert isinstance(count.first, Fraction)
    assert all(isinstance(each.price.low, int) for each in count.purchases)
