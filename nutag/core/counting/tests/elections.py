"""Elections for tests: made by hand and by hypothesis."""

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from nutag.core.counting import Election, parse

type Ballot = Sequence[str] | Mapping[str, int]


def election(
    budget: int | str,
    costs: Mapping[str, int | str],
    ballots: Sequence[Ballot],
    **meta: str | int,
) -> Election:
    """An approval election, or with points where the ballots say some."""
    points = isinstance(ballots[0], dict)
    stated = {"vote_type": "cumulative" if points else "approval", "budget": budget, **meta}
    rows = [
        f"{number};{','.join(ballot)}"
        + (f";{','.join(map(str, ballot.values()))}" if isinstance(ballot, dict) else "")
        for number, ballot in enumerate(ballots)
    ]
    lines = [
        "META", "key;value", *(f"{key};{value}" for key, value in stated.items()),
        "PROJECTS", "project_id;cost;name",
        *(f"{code};{cost};Project {code}" for code, cost in costs.items()),
        "VOTES", "voter_id;vote;points" if points else "voter_id;vote", *rows,
    ]  # fmt: skip
    return parse("\n".join(lines))


@st.composite
def drafts(draw: st.DrawFn) -> tuple[list[str], dict[str, int]]:
    """Codes and costs: often alike, so that there are ties."""
    codes = [f"p{number}" for number in range(draw(st.integers(1, 6)))]
    cost = draw(st.sampled_from([st.integers(1, 40), st.sampled_from([6, 12, 18, 24])]))
    return codes, {code: draw(cost) for code in codes}


@st.composite
def approvals(draw: st.DrawFn) -> Election:
    """Small approval elections, with ties and with projects nobody can afford."""
    codes, costs = draw(drafts())
    ballot = st.lists(st.sampled_from(codes), unique=True, max_size=len(codes))
    ballots = draw(st.lists(ballot, min_size=1, max_size=12))
    return election(draw(st.integers(1, 90)), costs, ballots)


@st.composite
def pointed(draw: st.DrawFn) -> Election:
    """Small elections with points, some of which are nought."""
    codes, costs = draw(drafts())
    ballot = st.dictionaries(st.sampled_from(codes), st.integers(0, 5))
    ballots = draw(st.lists(ballot, min_size=1, max_size=8))
    return election(draw(st.integers(1, 90)), costs, ballots)


anything = st.one_of(approvals(), pointed())
