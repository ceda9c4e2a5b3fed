"""Pots for areas and categories, what they leave over, and projects that exclude one another."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core.counting import (
    Asked,
    Decision,
    Election,
    Outcome,
    Unreadable,
    Why,
    canonical,
    count,
    greedy,
    parse,
    write,
)
from nutag.core.counting.sentences import sentence
from nutag.core.counting.tests.elections import anything
from nutag.core.counting.tests.naive import scores, tie
from nutag.core.counting.verifier import verify
from nutag.core.counting.words import Words


def pots_of(found: Election, *, skip: bool = True, threshold: int = 0) -> Outcome:
    return count(found, "greedy-pots", Asked(skip=skip, threshold=threshold))


AREAS = ("North", "South", "")
KINDS = ("water", "parks", "")
WORDS = ("", "x", "y", "x,y")


@st.composite
def pots(draw: st.DrawFn) -> Election:
    """Elections with pots for areas, categories, both or neither, and some exclusive projects."""
    found = draw(anything)
    columns = [
        {
            "neighborhood": draw(st.sampled_from(AREAS)),
            "category": draw(st.sampled_from(KINDS)),
            "exclusive": draw(st.sampled_from(WORDS)),
        }
        for _project in found.projects
    ]
    third = found.budget // 3
    meta = dict(found.meta)
    if draw(st.booleans()):
        first, second = draw(st.integers(0, third)), draw(st.integers(0, third // 2))
        meta |= {"neighborhoods": "North,South", "budget_per_neighborhood": f"{first},{second}"}
    if draw(st.booleans()):
        meta |= {"categories": "water", "budget_per_category": str(draw(st.integers(0, third)))}
    if draw(st.booleans()):
        meta["leftover_budget"] = "yes"
    pairs = zip(found.projects, columns, strict=True)
    projects = tuple(replace(each, columns={**each.columns, **more}) for each, more in pairs)
    return parse(write(replace(found, meta=meta, projects=projects)))


def plainly(found: Election, *, skip: bool = True, threshold: int = 0) -> list[str]:
    """Pot after pot, in the plainest words."""
    sums: dict[str, int] = {}
    mine = [""] * len(found.projects)
    for column, names, money in (
        ("neighborhood", "neighborhoods", "budget_per_neighborhood"),
        ("category", "categories", "budget_per_category"),
    ):
        if money in found.meta:
            told = map(int, found.meta[money].split(","))
            stated = dict(zip(found.meta[names].split(","), told, strict=True))
            sums |= stated
            for at, project in enumerate(found.projects):
                inside = project.columns.get(column, "")
                mine[at] = mine[at] or (inside if inside in stated else "")
    won: list[str] = []
    rest = 0
    every = range(len(found.projects))
    for name, money_ in {**sums, "": found.budget - sum(sums.values())}.items():
        among = [at for at in every if mine[at] == name]
        rest += spend(found, among, won, money_, skip=skip, threshold=threshold)
    if "leftover_budget" in found.meta:
        spend(found, list(every), won, rest, skip=skip, threshold=threshold)
    return won


def spend(
    found: Election, among: list[int], won: list[str], money: int, *, skip: bool, threshold: int
) -> int:
    """Add to what is won; the money left."""
    words = [set(each.columns.get("exclusive", "").split(",")) - {""} for each in found.projects]
    for at in sorted(among, key=lambda at: (-scores(found)[at], tie(found, at, ""))):
        project = found.projects[at]
        taken = {word for other in won for word in words[found.codes.index(other)]}
        if project.code in won or words[at] & taken or scores(found)[at] < max(threshold, 1):
            continue
        if project.cost <= money:
            money -= project.cost
            won.append(project.code)
        elif not skip:
            break
    return money


@settings(max_examples=300)
@given(pots(), st.booleans(), st.integers(0, 3))
def test_every_pot_is_counted_by_itself(found: Election, skip: bool, threshold: int) -> None:  # noqa: FBT001
    outcome = pots_of(found, skip=skip, threshold=threshold)
    assert sorted(outcome.winners) == sorted(plainly(found, skip=skip, threshold=threshold))
    assert outcome.spent <= found.budget


@settings(max_examples=100)
@given(pots())
def test_the_verifier_reads_pots_for_itself(found: Election) -> None:
    told = json.loads(json.dumps(pots_of(found).data()))
    assert verify(told, write(canonical(found)).encode())


@settings(max_examples=150)
@given(pots())
def test_votes_needed_fund_it_and_one_fewer_does_not(found: Election) -> None:
    for each in pots_of(found).decisions:
        needed = each.facts.get("votes_needed")
        if each.funded or not isinstance(needed, int) or each.why == Why.BELOW_THRESHOLD:
            continue
        at = found.codes.index(each.code)
        assert each.code in plainly(found.with_votes(at, needed))
        assert each.code not in plainly(found.with_votes(at, needed - 1))


FILE = """META
key;value
vote_type;approval
budget;100
currency;EUR
neighborhoods;North,South
budget_per_neighborhood;30,20
PROJECTS
project_id;cost;name;neighborhood;exclusive
a;30;Well;North;
b;20;Pump;North;
c;20;Stairs;South;slope
d;50;Park;;
e;40;Lift;;slope
VOTES
voter_id;vote
1;a,e
2;a,e
3;a,c
4;b,c
5;d,c
"""


def decision(outcome: Outcome, code: str) -> Decision:
    return next(each for each in outcome.decisions if each.code == code)


def test_pots_do_not_hold_more_than_the_budget() -> None:
    """As in Amsterdam, where the pots of 300,000 euros are rounded to 300,001 together."""
    line = "budget_per_neighborhood;90,20"
    outcome = pots_of(parse(FILE.replace("budget_per_neighborhood;30,20", line)))
    assert outcome.winners == ["a", "b"]
    assert outcome.spent <= 100


def test_plain_greedy_heeds_no_pots() -> None:
    assert greedy(parse(FILE)).winners == ["c", "a", "e"]


def test_what_is_said_of_pots() -> None:
    found = parse(FILE)
    outcome = pots_of(found)
    assert outcome.winners == ["a", "c", "d"]
    pump, lift = decision(outcome, "b"), decision(outcome, "e")
    assert (pump.why, pump.facts["pot"], pump.facts["left"]) == (Why.TOO_DEAR, "North", 0)
    assert (lift.why, lift.facts["excluded_by"]) == (Why.EXCLUDED, "c")
    assert "votes_needed" not in lift.facts  # it comes after the pot of the South, whatever happens
    words = Words.of(found, "en")
    assert sentence(lift.why, 40, lift.facts, words) == (
        "“Stairs” was funded, and only one of the two can be."
    )
    assert "The money comes from the pot “North”." in sentence(pump.why, 20, pump.facts, words)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("budget_per_neighborhood;30", "Expected one sum for each of the 2 pots, found 1."),
        ("budget_per_neighborhood;many,20", "found “many”."),
        ("budget_per_neighborhood;1/3,20", "found “1/3”."),
        ("budget_per_neighborhood;-3,20", "found “-3”."),
    ],
)
def test_pots_that_cannot_be(line: str, said: str) -> None:
    found = parse(FILE.replace("budget_per_neighborhood;30,20", line))
    with pytest.raises(Unreadable) as error:
        pots_of(found)
    assert said in error.value.text("en")
    assert error.value.text("mn")
