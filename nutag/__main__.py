"""`python -m nutag` is the command `nutag`."""

import sys

from nutag.site.command import main

sys.exit(main())
