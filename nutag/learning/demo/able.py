"""How able the made-up officials are: the one truth behind their tests and what is said of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from statistics import fmean

from nutag.learning.models import Assessment, Requirement
from nutag.places.made_up import chance

NEEDS = {"1": 0.75, "2": 0.6, "3": 0.5, "4": 0.4}  # how many lack what a module teaches
STORY = {"kheseg": "123", "kheseg2": "12"}  # and the two whom the story follows
MISSING, MORE = 1.05, 0.8  # levels somebody lacks who needs a module, at least, and at most more
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
        lacks = MISSING + MORE * some if _needs(who, box, module) else 0.3 * some - 0.2
        before = max(LOWEST, asked - lacks)
        gained = self.learned.get(who, {}).get(module, 0.0)
        return min(4.0, before + gained + self._wobble(who, code))

    def known(self, who: int, box: str, role: str, module: str) -> float:
        """The same of a module as a whole."""
        codes = [code for code in self.required[role] if self.modules[code] == module]
        return fmean(self.level(who, box, role, code) for code in codes) if codes else 2.0

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
