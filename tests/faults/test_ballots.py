"""Voting day goes wrong: everybody at once, the site killed, the last second."""

from functools import partial

import pytest

from tests.faults.box import Box
from tests.faults.clerk import Clerk
from tests.faults.conftest import House
from tests.faults.voter import Voter, at_once, survive, wrong_after
from tests.server import Site

pytestmark = pytest.mark.xdist_group("faults")

CLIENTS = 64
KILLS = 3  # twenty in `python -m bench kills`


def test_sixty_four_with_one_slip_make_one_ballot(house: House, served: Site) -> None:
    before = Box.of(served)
    clerk, code = Clerk(served.url), before.free[-1]
    voters = [Voter(served, before.slug, clerk if at % 2 else None) for at in range(CLIENTS)]
    told = at_once([
        partial(voter.cast, code, f"mine {at}", before.fields[at % 3])
        for at, voter in enumerate(voters)
    ])  # fmt: skip
    won = [each for each in told if each.leaf]
    lost = [each for each in told if not each.leaf]
    assert len(won) == 1
    after = Box.of(served)
    assert set(after.leaves) - set(before.leaves) == {won[0].leaf}
    assert set(after.used) - set(before.used) == {code}
    how = {"web": "on a phone or computer", "desk": "at the khoroo desk"}[after.used[code]]
    for each in lost:
        assert each.status == 422
        assert f", {how}. Was it not you?" in each.page


def test_sixty_four_with_slips_of_their_own_are_all_taken(house: House, served: Site) -> None:
    before = Box.of(served)
    clerk, codes = Clerk(served.url), before.free[-CLIENTS - 1 : -1]
    voters = [Voter(served, before.slug, clerk if at % 2 else None) for at in range(CLIENTS)]
    told = at_once([
        partial(voter.cast, code, "word", before.fields[0])
        for voter, code in zip(voters, codes, strict=True)
    ])  # fmt: skip
    after = Box.of(served)
    assert set(after.leaves) - set(before.leaves) == {each.leaf for each in told}
    assert [after.used[code] for code in codes] == ["web", "desk"] * (CLIENTS // 2)
    assert after.whole


def test_killed_again_and_again_every_confirmed_ballot_is_there_once(
    house: House, served: Site
) -> None:
    before = Box.of(served)
    seen = survive(served, before, kills=KILLS, each=25)
    assert not seen.refused
    assert wrong_after(served, before, seen) == ""
