"""How able the made-up officials are: the one truth behind their tests and what is said of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from statistics import fmean

from nutag.learning.models import Assessment, Requirement
from nutag.places.made_up import chance

NEEDS = {"1": 0.75, "2": 0.6, "3": 0.5, "4": 0.4}  # how many lack what a module teaches
OTHERS = "organisers of the other district"
STORY = {"kheseg": "123", "kheseg2": "12", OTHERS: "2"}  # and those whom the story follows
MISSING, MORE = 0.9, 0.6  # levels somebody lacks who needs a module, at least, and at most more
HARD = 0.6  # how much competencies differ in it
HIGH = 2  # who is asked for less lacks nothing
LOWEST = 0.4
WOBBLE = 0.3  # how much answers differ from one round to the next by themselves


@dataclass
class Able:
    """The levels of officials in a round; `learned` holds what people gained, by module."""

    required: Mapping[str, Mapping[str, int]]  # by role and competency
    modules: Mapping[str, str]  # of each competency
    learned: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    round: int = 1

    def level(self, who: int, box: str, role: str, code: str) -> float:
        """How able somebody is at a competency, from 0 to 4."""
        module = self.modules[code]
        asked = self.required[role].get(code, 2)
        some = chance(f"{who}/{code}", "able")
        lacks = 0.3 * some - 0.2
        if asked >= HIGH and _needs(who, box, module):
            lacks = MISSING + MORE * some + HARD * chance(code, "hard")
        before = max(LOWEST, asked - lacks)
        gained = self.learned.get(who, {}).get(module, 0.0)
        return min(4.0, before + gained + self._wobble(who, code))

    def known(self, who: int, box: str, role: str, module: str) -> float:
        """The same of a module as a whole."""
        own = {code: at for code, at in self.required[role].items() if self.modules[code] == module}
        codes = [code for code, at in own.items() if at >= HIGH] or list(own)
        levels = [self.level(who, box, role, code) for code in codes] or [2.0]
        return fmean(levels) if _needs(who, box, module) else max(levels)

    def _wobble(self, who: int, code: str) -> float:
        if self.round == 1:
            return 0.0
        return WOBBLE * (chance(f"{who}/{code}", f"round {self.round}") - 0.5)


def of_round(made: Assessment) -> Able:
    """What the posts of a round ask for, with nobody trained yet."""
    required: dict[str, dict[str, int]] = {}
    modules: dict[str, str] = {}
    for role, level, code, module in _asked(made):
        required.setdefault(role, {})[code] = level
        modules[code] = module
    return Able(required, modules)


def _asked(made: Assessment) -> Iterator[tuple[str, int, str, str]]:
    rows = Requirement.objects.filter(competency__dictionary=made.dictionary).order_by("pk")
    names = ("role", "level", "competency__code", "competency__module__code")
    yield from rows.values_list(*names)


def _needs(who: int, box: str, module: str) -> bool:
    told = STORY.get(box)
    return module in told if told else chance(f"{who}/{module}", "needs") < NEEDS[module]
