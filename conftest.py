"""Where the tests keep their files, chosen before Django reads its settings."""

import os
import tempfile

os.environ.setdefault("NUTAG_HOME", tempfile.mkdtemp(prefix="nutag-test-"))
