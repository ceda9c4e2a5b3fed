"""The log of sealed ballots, receipts, and how a ballot was counted."""

from collections.abc import Iterator

from nutag.budgeting.models import Ballot, Envelope, Logged, Round, State
from nutag.budgeting.queries.projects import names
from nutag.budgeting.sheets import signer
from nutag.core.ledger import proof_file
from nutag.core.ledger.entries import canonical
from nutag.core.ledger.hashing import leaf_hash, root_of
from nutag.core.ledger.tree import WIDTH, Read, Tree


def envelope(round_: Round, typed: str) -> Envelope | None:
    """The sealed ballot of a receipt, by at least its first sixteen signs."""
    signs = "".join(sign for sign in typed.lower() if sign in "0123456789abcdef")
    if len(signs) < 16:  # noqa: PLR2004
        return None
    rows = list(Envelope.objects.filter(round=round_, leaf__startswith=signs)[:2])
    return rows[0] if len(rows) == 1 else None


def proof(round_: Round, found: Envelope) -> bytes | None:
    """That a sealed ballot is in the log, as a file to keep; None while it is not taken up."""
    last = Logged.objects.filter(round=round_).last()
    if found.index is None or last is None:
        return None
    leaves = log_of(round_)[: last.size]
    tree = Tree(_reader(leaves), len(leaves))
    told = proof_file.write(
        entry=None, leaf=leaves[found.index], index=found.index,
        path=tree.inclusion(found.index), checkpoint=last.note,
        keys=[str(signer(round_).public())],
    )  # fmt: skip
    return canonical(told) + b"\n"


def _reader(leaves: list[bytes]) -> Read:
    def read(level: int, start: int, stop: int) -> list[bytes]:
        size = WIDTH**level
        return [root_of(leaves[at * size : (at + 1) * size]) for at in range(start, stop)]

    return read


def log_of(round_: Round) -> list[bytes]:
    """The leaves of the log: the rules, then every ballot taken up."""
    rows = Envelope.objects.filter(round=round_, index__isnull=False).order_by("index")
    first = leaf_hash(round_.vote.sheet.encode())
    return [first, *map(bytes.fromhex, rows.values_list("leaf", flat=True))]


def log_lines(round_: Round) -> Iterator[str]:
    """The log as lines: the leaves in hexadecimal, then the last checkpoint."""
    yield from (f"{leaf.hex()}\n" for leaf in log_of(round_))
    last = Logged.objects.filter(round=round_).last()
    yield f"\n{last.note if last else ''}"


def counted_as(round_: Round, word: str) -> list[str] | None:
    """The names of what the ballot with this word chose, as it was counted; None: there is none.

    Where ballots have points, they stand behind each name.
    """
    signs = word.upper().replace("-", "").replace(" ", "").replace("O", "0")
    found = Ballot.objects.filter(round=round_, tracker=signs).first() if signs else None
    if found is None or round_.state != State.COUNTED:
        return None
    known = names(round_)
    chosen = [known[code] for code in found.choices.split(",") if code]
    points = found.points.split(",") if found.points else []
    return (
        [f"{name} ({got})" for name, got in zip(chosen, points, strict=True)] if points else chosen
    )
