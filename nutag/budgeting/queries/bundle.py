"""A whole vote as one file."""

import csv
import json
from collections import Counter
from io import StringIO

from nutag.budgeting import samples
from nutag.budgeting.models import Ballot, Batch, Claim, Logged, Round, Slot, SlotState, State
from nutag.budgeting.queries.log import log_of
from nutag.budgeting.queries.outcomes import outcome_file
from nutag.budgeting.queries.rounds import file
from nutag.budgeting.settling import doors, explained, joined, let_in, manifest_of
from nutag.budgeting.sheets import signer
from nutag.core import bundle as bundles
from nutag.core.bundle.verifier import COLUMNS, RULES
from nutag.core.ledger.entries import moment


def bundle(round_: Round) -> bytes | None:
    """Everything anybody needs to recount; None before the ballots are opened."""
    last = Logged.objects.filter(round=round_).last()
    if round_.state != State.COUNTED or last is None:
        return None
    key = signer(round_)
    files = {
        "rules.json": round_.vote.sheet,
        "log.txt": "".join(f"{leaf.hex()}\n" for leaf in log_of(round_)),
        "checkpoint.txt": last.note,
        "key.txt": f"{key.public()}\n",
        "ballots.csv": _ballots(round_),
        "ballots.pb": file(round_),
        "count.json": json.dumps(_numbers(round_)),
        "paper.json": json.dumps(paper(round_), ensure_ascii=False),
        "sample.json": json.dumps(samples.shown(round_)),
        "changes.json": json.dumps(_changes(round_), ensure_ascii=False),
        **{f"{rule}.json": outcome_file(round_, rule) or "" for rule in RULES},
    }
    return bundles.pack({name: text.encode() for name, text in files.items()}, key)


def _ballots(round_: Round) -> str:
    out = StringIO()
    rows = Ballot.objects.filter(round=round_).values_list("choices", "points", "tracker")
    told = csv.writer(out, lineterminator="\n")
    told.writerow(COLUMNS)
    told.writerows((word, choices, points) for choices, points, word in sorted(rows))
    return out.getvalue()


def _numbers(round_: Round) -> dict[str, int | dict[str, int]]:
    slots = Slot.objects.filter(round=round_).exclude(state=SlotState.VOID)
    used = slots.filter(state=SlotState.USED).count()
    return {
        "slots": slots.count(), "used": used, "unreadable": round_.vote.unreadable,
        "let_in": let_in(round_), "doors": doors(round_),
    }  # fmt: skip


def paper(round_: Round) -> dict[str, object]:
    """The manifests of all batches, small ones joined, why numbers do not close, and claims."""
    batches = list(Batch.objects.filter(round=round_).select_related("place").order_by("number"))
    claims = Claim.objects.filter(batch__round=round_).select_related("batch")
    refused = Counter(claims.filter(accepted=False).values_list("reason", flat=True))
    return {
        "batches": [
            manifest_of(each) | {"explained": "; ".join(_reasons(each))} for each in joined(batches)
        ],
        "refused": [{"reason": why, "claims": n} for why, n in sorted(refused.items())],
    }


def _reasons(batches: list[Batch]) -> list[str]:
    return [each.explanation.reason for each in batches if explained(each)]


def _changes(round_: Round) -> list[dict[str, str]]:
    return [
        {"what": each.what, "before": each.before, "after": each.after, "reason": each.reason,
         "at": moment(each.at)}
        for each in round_.changes.all()
    ]  # fmt: skip
