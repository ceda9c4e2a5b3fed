"""Money shared out among places by need, exactly, and how even the outcome is.

Start with `work_out(settings, places)`; `CRITERIA` lists by what money can be shared.
"""

from nutag.core.equity.allocation import Allocation, Limit, Settings, check, work_out
from nutag.core.equity.criteria import CRITERIA, LAW_59_3, NORM, Criterion, missing, needed
from nutag.core.equity.errors import Unshareable
from nutag.core.equity.estimates import completed
from nutag.core.equity.inequality import (
    Group,
    Theil,
    against_need,
    gini,
    height_at,
    lorenz,
    lorenz_at,
    share_of_neediest,
    suits,
    theil,
    top_to_bottom,
)
from nutag.core.equity.places import Place
from nutag.core.equity.sharing import Line, Sharing, Worked
from nutag.core.equity.whatif import Nudge, Steadiness, nudged, steadiness

__all__ = [
    "CRITERIA",
    "LAW_59_3",
    "NORM",
    "Allocation",
    "Criterion",
    "Group",
    "Limit",
    "Line",
    "Nudge",
    "Place",
    "Settings",
    "Sharing",
    "Steadiness",
    "Theil",
    "Unshareable",
    "Worked",
    "against_need",
    "check",
    "completed",
    "gini",
    "height_at",
    "lorenz",
    "lorenz_at",
    "missing",
    "needed",
    "nudged",
    "share_of_neediest",
    "steadiness",
    "suits",
    "theil",
    "top_to_bottom",
    "work_out",
]
