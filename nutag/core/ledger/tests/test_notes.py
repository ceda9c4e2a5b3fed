"""Signed notes and checkpoints, against examples published elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.ledger.checkpoints import Checkpoint, parse, verified
from nutag.core.ledger.hashing import EMPTY, leaf_hash
from nutag.core.ledger.notes import PrivateKey, PublicKey, Unreadable, opened, parts

# The example of Go's package note, from which C2SP took the format.
NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NEUMANN_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6"
    "KE6RyyBwJnAM=\n"
)
GO_SUMS = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
BEHIND_THE_SOFA = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2"
    "q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)
KEY = PrivateKey.derive("localhost/record", "a secret kept elsewhere")


def test_published_note_is_opened() -> None:
    key = PublicKey.parse(NEUMANN)
    assert str(key) == NEUMANN
    assert opened(NEUMANN_NOTE, [key]) == NEUMANN_NOTE.partition("\n\n")[0] + "\n"
    assert opened(NEUMANN_NOTE.replace("answer", "cause"), [key]) is None
    assert opened(NEUMANN_NOTE, [KEY.public()]) is None


def test_published_key_is_read() -> None:
    assert str(PublicKey.parse(GO_SUMS)) == GO_SUMS
    with pytest.raises(Unreadable):
        PublicKey.parse(GO_SUMS.replace("033de0ae", "033de0af"))


def test_published_checkpoint_is_read() -> None:
    checkpoint = parse(BEHIND_THE_SOFA)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert BEHIND_THE_SOFA.startswith(checkpoint.body + "\n")


def test_key_is_the_same_for_the_same_secret() -> None:
    assert PrivateKey.derive("localhost/record", "a secret kept elsewhere") == KEY
    assert PrivateKey.derive("localhost/record", "another secret") != KEY
    assert PublicKey.parse(str(KEY.public())) == KEY.public()


@given(st.integers(min_value=0, max_value=10**18), st.binary(max_size=40))
def test_what_is_signed_is_verified(size: int, data: bytes) -> None:
    checkpoint = Checkpoint("localhost/record", size, leaf_hash(data))
    note = checkpoint.signed(KEY)
    assert parse(note) == checkpoint == verified(note, [KEY.public()])


def test_further_signatures_do_no_harm() -> None:
    witness = PrivateKey.derive("witness.example/w1", "theirs")
    checkpoint = Checkpoint("localhost/record", 7, EMPTY)
    note = checkpoint.signed(KEY)
    cosigned = note + witness.sign(checkpoint.body).rpartition("\n\n")[2]
    assert verified(cosigned, [KEY.public()]) == verified(cosigned, [witness.public()])
    assert len(parts(cosigned)[1]) == 2


@given(st.text() | st.binary(max_size=80).map(lambda raw: raw.decode("utf-8", "replace")))
def test_nonsense_is_unreadable_and_nothing_worse(text: str) -> None:
    for read in (parse, PublicKey.parse, lambda note: verified(note, [KEY.public()])):
        with pytest.raises(Unreadable):
            read(text)
