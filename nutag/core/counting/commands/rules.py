"""The rules by name."""

from nutag.core.counting.equal_shares import Completion
from nutag.core.counting.rules import RULES
from nutag.core.counting.utility import Utility


def listed() -> int:
    """Print the rules, and what else can be asked for."""
    width = max(map(len, RULES))
    for name, rule in RULES.items():
        print(f"{name:<{width}}  {rule.paper}")
    print(f"\n--utility     {', '.join(Utility)}")
    print(f"--completion  {', '.join(Completion)} (of equal-shares)")
    return 0
