"""Questions about a place's own money, with answers worked out from what is known of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nutag.core.text import whole
from nutag.learning.queries.circles import Sheet, Task, sheet, tasks_about
from nutag.learning.queries.own_money import Money, Work, money_of
from nutag.places.models import Place

NEAR = 2  # per cent that count as about the same


@dataclass(frozen=True)
class Study:
    """What the exercise of a place reads: its money, a table, and the questions about both.

    `sheet` is what the khoroo typed in, or the invented table of the lesson where nothing of the
    place is known.
    """

    place: Place | None
    money: Money | None
    sheet: Sheet | None
    tasks: Sequence[Task]


def study(place: Place | None) -> Study:
    """The exercise of a place, or of nobody's invented table."""
    money = money_of(place) if place else None
    known = money is not None and money.known
    table = sheet(place)
    if table and not table.own and known:
        table = None
    tasks = [*(tasks_of(money) if money else ()), *(tasks_about(table) if table else ())]
    return Study(place, money if known else None, table, tasks)


def tasks_of(money: Money) -> list[Task]:
    """The questions that can be asked with what is known, in the order in which one reads."""
    return [each for each in _tasks(money) if each is not None]


def _tasks(money: Money) -> Iterator[Task | None]:
    if money.share:
        yield _for_each(money)
        yield _beside(money)
        yield _since(money)
        yield _formula()
    if money.works:
        yield _differs(money.works)
        yield _rest(money.works)


def _for_each(money: Money) -> Task | None:
    """One of three sizes that lie ten times apart."""
    each = money.each
    if not each or money.share is None or money.people is None:
        return None
    right = sum(map(ord, money.place.code)) % 3
    sizes = [each * 10 ** (at - right) if at >= right else each // 10 ** (right - at)
             for at in range(3)]  # fmt: skip
    if len(set(sizes)) < len(sizes):
        return None
    facts = {"share": whole(int(money.share.value)), "people": whole(int(money.people.value)),
             "each": whole(each)}  # fmt: skip
    why = _("%(share)s ÷ %(people)s = %(each)s. Divide until you can picture it.")
    return Task("for_each", _("About how many tögrög of the share is that for each resident?"),
                [whole(size) for size in sizes], right, why % facts)  # fmt: skip


def _beside(money: Money) -> Task | None:
    if not money.each or not money.average:
        return None
    change = 100 * (money.each - money.average) / money.average
    answers = [_("more"), _("about the same"), _("less")]
    right = 1 if abs(change) <= NEAR else 0 if change > 0 else 2
    facts = {"each": whole(money.each), "average": whole(money.average), "of": money.of}
    why = _(
        "Here %(each)s for each resident, on average over %(of)s places %(average)s. The formula "
        "also looks at need, so ask which number of your place makes the difference."
    )
    return Task("beside", _("Is that more or less than the city’s average for each resident?"),
                answers, right, why % facts)  # fmt: skip


def _since(money: Money) -> Task | None:
    if money.share is None or money.before is None or not money.before.value:
        return None
    now, then = int(money.share.value), int(money.before.value)
    change = round(100 * (now - then) / then)
    answers = [_("it grew"), _("it stayed about the same"), _("it fell")]
    right = 1 if abs(change) <= NEAR else 0 if change > 0 else 2
    facts = {"then": whole(then), "now": whole(now), "change": f"{change:+d}"}
    why = _("From %(then)s to %(now)s tögrög: %(change)s %%. Ask which number or weight changed.")
    return Task("since", _("What became of the share since the year before?"), answers, right,
                why % facts)  # fmt: skip


def _formula() -> Task:
    answers = [
        _("how many proposals came from it"),
        _("its people, its development index, how dense, remote and large it is, its local tax"),
        _("who is governor there"),
    ]
    why = _(
        "These are the four coefficients of the Budget Law, 59.3. With which weights they are "
        "used stands on the page of the money, where every step can be worked out anew."
    )
    return Task("formula", _("What does the law let the share of a place depend on?"), answers, 1,
                why)  # fmt: skip


def _differs(works: Sequence[Work]) -> Task | None:
    """Which contract is farthest from what was promised."""
    if len(works) < 2:  # noqa: PLR2004 - one work alone is no question
        return None
    names = [each.name for each in works]
    apart = [abs(each.amended - each.plan) for each in works]
    right = apart.index(max(apart))
    text = _("Whose contract differs most from what was promised?")
    if not apart[right]:
        why = _("Every contract is for the sum that was promised.")
        return Task("differs", text, [*names, _("none of these")], len(names), why)
    row = works[right]
    facts = {"name": row.name, "plan": whole(row.plan), "agreed": whole(row.amended),
             "apart": whole(apart[right])}  # fmt: skip
    why = _("%(name)s: %(plan)s promised, %(agreed)s agreed, %(apart)s apart. The page of the "
            "work says why.")  # fmt: skip
    return Task("differs", text, names, right, why % facts)


def _rest(works: Sequence[Work]) -> Task | None:
    """What of the contracts is not paid yet, and what becomes of it."""
    agreed, paid = sum(each.amended for each in works), sum(each.done for each in works)
    promised = sum(each.plan for each in works)
    sums = sorted({agreed - paid, promised, paid, agreed})
    if len(sums) < 2:  # noqa: PLR2004 - no question where everything is the same
        return None
    facts = {"agreed": whole(agreed), "paid": whole(paid), "rest": whole(agreed - paid)}
    why = _(
        "%(agreed)s − %(paid)s = %(rest)s. It is not lost: it waits for work that is still to be "
        "done. What is left at the end of the year is carried over or handed back; ask which."
    )
    return Task("rest", _("How much of all contracts together is not paid yet?"),
                [whole(each) for each in sums], sums.index(agreed - paid), why % facts)  # fmt: skip
