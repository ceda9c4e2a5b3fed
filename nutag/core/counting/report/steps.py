"""A picture of the count: a bar for each purchase, in the order in which they were made."""

from html import escape

from nutag.core.counting.election import Election
from nutag.core.counting.outcome import Outcome
from nutag.core.counting.words import Words

WIDTH, HIGH = 1000, 12


def steps(election: Election, outcome: Outcome, words: Words) -> str:
    """A list with a bar in each row; all coordinates are whole numbers. Empty if nothing won."""
    costs = dict(zip(election.codes, (each.cost for each in election.projects), strict=True))
    whole = max(outcome.budget, outcome.spent, 1)
    rows: list[str] = []
    before = 0
    for code in outcome.winners:
        after = before + costs[code]
        rows.append(
            f"<li><span>{escape(words.names[code])}</span><b>{escape(words.amount(costs[code]))}</b>"
            f"{_bar(before * WIDTH // whole, after * WIDTH // whole)}</li>"
        )
        before = after
    return f'<ol class="steps">{"".join(rows)}</ol>' if rows else ""


def _bar(start: int, end: int) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {HIGH}" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="before" width="{start}" height="{HIGH}"/>'
        f'<rect class="now" x="{start}" width="{max(end - start, 2)}" height="{HIGH}"/></svg>'
    )
