"""Count an election, or check a count.

python -m nutag.core.counting FILE [--rule …] [--json] [--explain]
python -m nutag.core.counting rules                     the rules, and who described them
python -m nutag.core.counting verify OUTCOME BALLOTS    check an outcome (--json) by itself
"""

import os
import sys
from collections.abc import Sequence

from nutag.core.counting.commands import checked, counted, listed


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when it was counted or is right, 1 when an outcome is wrong, 2 for unusable input."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        match words[:1]:
            case ["rules"]:
                return listed()
            case ["verify"]:
                return checked(words[1:])
            case _:
                return counted(words, usage=__doc__ or "")
    except BrokenPipeError:  # whoever read the output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(main())
