"""A count as a table to read on a screen."""

from nutag.core.counting.election import Election
from nutag.core.counting.outcome import Outcome
from nutag.core.counting.sentences import sentence
from nutag.core.counting.words import Words


def lines(election: Election, outcome: Outcome, words: Words | None = None) -> list[str]:
    """A heading, and a line for each project: turn, code, cost, votes, reason and its facts.

    With `words` the reason is told in sentences.
    """
    options = ", ".join(f"{name}={value}" for name, value in outcome.options.items())
    count = f"{len(outcome.winners)} of {len(election.projects)} projects"
    written = [
        f"{outcome.rule} ({options}): {count}, {outcome.spent} of {outcome.budget} spent",
        "  ".join(f"{name}={value}" for name, value in outcome.facts.items()),
        f"ballots SHA-256 {outcome.digest}",
        f"{'':1} {'turn':>4}  {'code':<10} {'cost':>12} {'votes':>7}  why",
    ]
    pairs = zip(election.projects, election.scores, outcome.decisions, strict=True)
    for project, score, each in sorted(pairs, key=lambda row: (not row[2].funded, row[2].place)):
        mark = "+" if each.funded else "-"
        facts = "  ".join(f"{name}={value}" for name, value in each.facts.items())
        told = words and sentence(each.why, project.cost, each.facts, words)
        written.append(
            f"{mark} {each.place:>4}  {each.code:<10} {project.cost:>12} {score:>7}  "
            f"{told or f'{each.why}  {facts}'}".rstrip()
        )
    return written
