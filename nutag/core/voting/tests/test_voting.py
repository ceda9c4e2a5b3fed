"""Codes, shares and seals."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.voting import (
    Spoiled,
    WrongShare,
    code,
    fingerprint,
    join,
    new_key,
    opened,
    plain,
    public,
    seal,
    shown,
    split,
)
from nutag.core.voting.codes import SIGNS


@given(st.text(), st.text())
def test_a_code_is_read_as_it_was_printed(secret: str, about: str) -> None:
    made = code(secret, about)
    assert len(made) == 12
    assert plain(shown(made)) == plain(made.lower()) == plain(f" {made} ") == made
    assert plain(made.replace("0", "O").replace("1", "l")) == made


@given(st.text(), st.integers(0, 11), st.sampled_from(SIGNS))
def test_a_wrong_sign_or_two_exchanged_are_found(about: str, at: int, sign: str) -> None:
    made = code("secret", about)
    assert made[at] == sign or plain(made[:at] + sign + made[at + 1 :]) == ""
    if at and made[at] != made[at - 1]:
        assert plain(made[: at - 1] + made[at] + made[at - 1] + made[at + 1 :]) == ""
    assert code("secret", about) != code("other", about)


def test_what_is_stored_of_a_code_does_not_tell_it() -> None:
    made = code("secret", "round/1")
    assert fingerprint("secret", made) != fingerprint("other", made)
    assert made not in fingerprint("secret", made)
    assert plain("not a code") == plain("") == plain("!" * 12) == ""


@given(st.binary(min_size=32, max_size=32), st.integers(1, 4), st.integers(0, 3))
def test_any_few_hands_have_the_secret(secret: bytes, needed: int, more: int) -> None:
    shares = split(secret, needed=needed, hands=needed + more)
    for some in combinations(shares, needed):
        assert join(some) == secret
    assert join(shares) == secret
    if needed > 1:
        with pytest.raises(WrongShare):
            join(shares[: needed - 1])


def test_fewer_hands_know_nothing() -> None:
    """For every secret there is a second share that fits the first."""
    share = split(bytes(32), needed=2, hands=2)[0]
    other = split(bytes([1] * 32), needed=2, hands=2)[0]
    assert len(share) == len(other)


def test_a_share_typed_wrongly_is_named() -> None:
    shares = split(bytes(range(32)), needed=2, hands=3)
    wrong = ("1" if shares[1][5] != "1" else "2").join([shares[1][:5], shares[1][6:]])
    for typed, place in (([shares[0], wrong], 1), ([shares[0], shares[0]], 1), (["", ""], 0)):
        with pytest.raises(WrongShare) as error:
            join(typed)
        assert error.value.place == place
    elsewhere = split(bytes(32), needed=2, hands=3)
    with pytest.raises(WrongShare) as error:
        join([shares[0], elsewhere[1]])
    assert error.value.place == -1
    with pytest.raises(ValueError, match="3"):
        split(bytes(32), needed=3, hands=2)


@given(st.binary(max_size=900), st.text(max_size=20))
def test_what_is_sealed_opens_with_the_shares(data: bytes, about: str) -> None:
    key, shares = new_key(needed=2, hands=3)
    sealed = seal(key, data, about=about)
    private = join(shares[1:])
    assert public(private) == key
    assert opened(private, sealed, about=about) == data
    assert seal(key, data, about=about) != sealed
    assert (len(sealed) - len(seal(key, b"", about=about))) % 256 == 0
    with pytest.raises(Spoiled):
        opened(private, sealed, about=about + "x")
    with pytest.raises(Spoiled):
        opened(private, sealed[:-1] + bytes([sealed[-1] ^ 1]), about=about)
    with pytest.raises(Spoiled):
        opened(private, b"short", about=about)
