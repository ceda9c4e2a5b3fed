"""What secret voting needs: sealed ballots, a key in several hands, and codes on paper.

    key, shares = new_key(any=2, of=3)          # the key is nowhere but in the shares
    sealed = seal(key, b"…", round="…")         # anybody can seal
    opened(join(shares[:2]), sealed, round="…")  # only the keepers together can open
    code(secret, "round/0042")                  # the code on a slip, worked out and never stored

Standard parts only: HPKE (RFC 9180) for sealing, Shamir's shares over GF(256), HMAC for codes.
"""

from nutag.core.voting.codes import code, fingerprint, plain, shown
from nutag.core.voting.sealing import Spoiled, new_key, opened, public, seal
from nutag.core.voting.serials import number_of, numbered
from nutag.core.voting.shares import WrongShare, join, split

__all__ = [
    "Spoiled",
    "WrongShare",
    "code",
    "fingerprint",
    "join",
    "new_key",
    "number_of",
    "numbered",
    "opened",
    "plain",
    "public",
    "seal",
    "shown",
    "split",
]
