"""What if: changes of sessions that are only thought of, put into the planner's problem."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from nutag.core import planning

NEW = "0"  # the id of the session that is only thought of; a real one never has it


@dataclass(frozen=True)
class Changes:
    """What is changed, sessions by their ids.

    So many `more` seats (below nought: fewer), another smallest group (`least`), not held (`off`).
    `like` and `on`: one more session like that one, on that day. `trainer` is away from `away_from`
    to `away_to`. Days as in ISO 8601, so that all of it can be stored.
    """

    more: Mapping[str, int] = field(default_factory=dict)
    least: Mapping[str, int] = field(default_factory=dict)
    off: tuple[str, ...] = ()
    like: str = ""
    on: str = ""
    trainer: str = ""
    away_from: str = ""
    away_to: str = ""

    def __bool__(self) -> bool:
        return self != Changes()

    @property
    def can_be_kept(self) -> bool:
        """Whether there is something that can be changed at once, without telling a reason."""
        return bool(self.more or self.least or self.like)

    def plain(self) -> dict[str, Any]:
        """As they are stored."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Changes":
        """From what was stored."""
        return cls(**{**told, "off": tuple(told.get("off", ()))})

    def made_in(self, found: planning.Problem) -> planning.Problem:
        """The problem as it would be. Who sat in a session that is not held has no seat any more.

        Sessions that are over meanwhile are left out.
        """
        sessions = [self._changed(each) for each in found.sessions if each.id not in self.off]
        if self.like in found.session:
            sessions.append(moved(found.session[self.like], date.fromisoformat(self.on)))
        known = {each.id for each in sessions}
        return replace(
            found, sessions=tuple(sessions),
            trainers=tuple(self._away(each) for each in found.trainers),
            locks={key: at for key, at in found.locks.items() if at in known},
            before={key: at for key, at in found.before.items() if at in known},
        )  # fmt: skip

    def _changed(self, session: planning.Session) -> planning.Session:
        seats = max(0, session.seats + self.more.get(session.id, 0))
        return replace(session, seats=seats, least=self.least.get(session.id, session.least))

    def _away(self, trainer: planning.Trainer) -> planning.Trainer:
        if trainer.id != self.trainer:
            return trainer
        first, last = date.fromisoformat(self.away_from), date.fromisoformat(self.away_to)
        days = {first + timedelta(days=n) for n in range((last - first).days + 1)}
        return replace(trainer, away=trainer.away | days)


def moved(session: planning.Session, day: date) -> planning.Session:
    """The same session again, so that it begins on that day."""
    by = day - session.start.date()
    parts = tuple((begin + by, end + by) for begin, end in session.parts)
    return replace(session, id=NEW, parts=parts)
