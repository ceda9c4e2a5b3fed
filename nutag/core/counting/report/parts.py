"""The parts of a report in one language."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from html import escape

from nutag.core.counting.election import Election, Project
from nutag.core.counting.outcome import Decision, Outcome
from nutag.core.counting.preference import satisfaction
from nutag.core.counting.report.steps import steps
from nutag.core.counting.report.texts import COMPLETIONS, RULES, TEXTS, UTILITIES
from nutag.core.counting.sentences import sentence
from nutag.core.counting.utility import Utility
from nutag.core.counting.words import Words
from nutag.core.text import whole

FAR = 10**18
LONGEST = 70


class Parts:
    """Writes the parts about some outcomes of one election; the first is told in full."""

    def __init__(self, election: Election, outcomes: Sequence[Outcome], language: str) -> None:
        self.election, self.outcomes, self.outcome = election, outcomes, outcomes[0]
        self.at = 0 if language == "mn" else 1
        self.words = Words.of(election, language)
        names = {code: _short(name) for code, name in self.words.names.items()}
        self.brief = replace(self.words, names=names)
        meta = election.meta
        where = " ".join(filter(None, (meta.get("unit", ""), meta.get("instance", ""))))
        self.title = meta.get("description") or where or TEXTS["projects"][self.at]
        self.where = ", ".join(filter(None, (meta.get("unit", ""), meta.get("country", ""))))
        self.when = meta.get("instance", "")

    def body(self) -> str:
        """All parts, one after the other."""
        shown = [self._head(), self._rule(), self._steps(), self._won(), self._lost()]
        if len(self.outcomes) > 1:
            shown.append(self._compared())
        return "\n".join([*shown, self._check()])

    def text(self, name: str) -> str:
        """One of the report's own texts, ready for HTML."""
        return escape(TEXTS[name][self.at])

    def _head(self) -> str:
        reached = self._reached(self.outcome)
        percent = reached * 100 // max(len(self.election.ballots), 1)
        left = self.outcome.budget - self.outcome.spent
        figures = {
            "money": self.words.amount(self.outcome.budget),
            "voters": whole(len(self.election.ballots)),
            "projects": whole(len(self.election.projects)),
            "funded": whole(len(self.outcome.winners)),
            "spent": self.words.amount(self.outcome.spent),
            "left": self.words.amount(left),
            "reached": f"{whole(reached)} ({percent} %)",
        }
        cells = "".join(
            f"<div><dt>{self.text(name)}</dt><dd>{escape(value)}</dd></div>"
            for name, value in figures.items()
        )
        place = " · ".join(escape(each) for each in (self.where, self.when) if each)
        return f'<h1>{escape(self.title)}</h1>\n<p class="muted">{place}</p>\n<dl>{cells}</dl>'

    def _rule(self) -> str:
        told = "".join(f"<p>{escape(each)}</p>" for each in described(self.outcome, self.at))
        share = self.outcome.facts.get("share")
        if isinstance(share, int):
            told += f"<p>{self.text('share')}: {escape(self.words.price(share))}</p>"
        return f"<h2>{self.text('rule')}</h2>\n{told}"

    def _steps(self) -> str:
        picture = steps(self.election, self.outcome, self.brief)
        if not picture:
            return ""
        hint = f'<p class="muted">{self.text("steps_hint")}</p>'
        return f"<h2>{self.text('steps')}</h2>\n{hint}\n{picture}"

    def _won(self) -> str:
        won = sorted((each for each in self.outcome.decisions if each.funded), key=_place)
        items = "\n".join(self._item(each) for each in won)
        shown = f"<ol>{items}</ol>" if won else f"<p>{self.text('nothing_won')}</p>"
        return f"<h2>{self.text('won')}</h2>\n{shown}"

    def _lost(self) -> str:
        lost = sorted((each for each in self.outcome.decisions if not each.funded), key=_nearness)
        items = "\n".join(self._item(each) for each in lost)
        shown = f"<ul>{items}</ul>" if lost else f"<p>{self.text('everything_won')}</p>"
        return f"<h2>{self.text('lost')}</h2>\n{shown}"

    def _item(self, each: Decision) -> str:
        project = self._projects[each.code]
        score = self.election.scores[self.election.codes.index(each.code)]
        why = sentence(each.why, project.cost, each.facts, self.brief)
        facts = f"{self.words.amount(project.cost)} · {self.words.support(score)}"
        return (
            f"<li><h3>{escape(self.words.names[each.code])}</h3>"
            f"<p><small>{escape(facts)}</small></p><p>{escape(why)}</p></li>"
        )

    def _compared(self) -> str:
        rows = [
            (
                " ".join(described(each, self.at)[:1]).partition(":")[0],
                whole(len(each.winners)),
                self.words.amount(each.spent),
                whole(self._reached(each)),
            )
            for each in self.outcomes
        ]
        heads = ["rule", "funded", "spent", "reached"]
        differing = [
            code
            for code in self.election.codes
            if len({code in each.winners for each in self.outcomes}) > 1
        ]
        shown = f'<p class="muted">{self.text("compared_hint")}</p>{self._table(heads, rows)}'
        shown += f"<h3>{self.text('differs')}</h3>"
        if not differing:
            return f"<h2>{self.text('compared')}</h2>\n{shown}<p>{self.text('alike')}</p>"
        names = [row[0] for row in rows]
        [TEXTS[each][self.at] for each in ("no", "yes")]
        decided = [
            (
                self.brief.names[code],
                *(
                    TEXTS["yes" if code in each.winners else "no"][self.at]
                    for each in self.outcomes
                ),
            )
            for code in differing
        ]
        table = self._table(["projects"], decided, names)
        return f"<h2>{self.text('compared')}</h2>\n{shown}{table}"

    def _table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], more: Sequence[str] = ()
    ) -> str:
        titles = [self.text(name) for name in heads] + [escape(name) for name in more]
        head = "".join(f'<th scope="col">{each}</th>' for each in titles)
        body = "".join(
            f'<tr><th scope="row">{escape(first)}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
            + "</tr>"
            for first, *rest in rows
        )
        return (
            f'<div class="scroll" tabindex="0"><table><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>"
        )

    def _check(self) -> str:
        options = [f"--rule {self.outcome.rule}"]
        options += [
            f"--{name} {value}"
            for name, value in self.outcome.options.items()
            if name in {"completion", "utility"}
        ]
        if self.outcome.seed:
            options.append(f'--seed "{self.outcome.seed}"')
        command = f"python -m nutag.core.counting BALLOTS.pb {' '.join(options)}"
        seed = escape(self.outcome.seed) or self.text("no_seed")
        return (
            f"<h2>{self.text('check')}</h2>\n<p>{self.text('check_hint')}</p>\n"
            f"<pre><code>{escape(command)}</code></pre>\n"
            f'<dl class="long"><dt>{self.text("digest")}</dt>'
            f"<dd><code>{self.outcome.digest}</code></dd>"
            f"<dt>{self.text('seed')}</dt><dd>{seed}</dd>"
            f"<dt>{self.text('version')}</dt><dd>{escape(self.outcome.version)}</dd></dl>"
        )

    def _reached(self, outcome: Outcome) -> int:
        """Voters with at least one funded choice."""
        won = [self.election.codes.index(code) for code in outcome.winners]
        return int((satisfaction(self.election, Utility.CARDINALITY, won) > 0).sum())

    @cached_property
    def _projects(self) -> Mapping[str, Project]:
        return {project.code: project for project in self.election.projects}


def described(outcome: Outcome, at: int) -> list[str]:
    """The rule of an outcome with its options, in words."""
    told = [RULES[outcome.rule][at] if outcome.rule in RULES else outcome.rule]
    completion = str(outcome.options.get("completion", ""))
    utility = str(outcome.options.get("utility", ""))
    if utility in UTILITIES:
        told.append(UTILITIES[utility][at])
    if not completion:
        return told
    names = ["add1"] if completion.startswith("add1") else []
    names += [name for name in ("whole", "exhaustive", "comparison") if name in completion]
    names += ["greedy"] if completion in {"utilitarian", "add1u"} else []
    names += ["phragmen"] if completion.endswith("phragmen") else []
    return told + [COMPLETIONS[name][at] for name in names or ["none"]]


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def _place(each: Decision) -> int:
    return each.place


def _nearness(each: Decision) -> tuple[int, int]:
    """Those that lacked the fewest votes first."""
    facts = each.facts
    votes = facts.get("votes_needed", facts.get("points_needed", facts.get("votes_at_share", FAR)))
    missing = facts.get("missing", FAR)
    return (votes if isinstance(votes, int) else FAR, missing if isinstance(missing, int) else FAR)
