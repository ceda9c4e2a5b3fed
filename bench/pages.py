"""The first page and the page of a khoroo under load; time to start; memory."""

import os
from pathlib import Path

from bench.client import press
from bench.telling import tell
from tests.server import Site

PAGES = {"first page": "/", "place page": "/places/1110-07/"}
CONNECTIONS = 8
SECONDS = 8.0


def main() -> None:
    """Serve with two processes, press on each page, look at the memory."""
    kept = {key: value for key, value in os.environ.items() if key.startswith("NUTAG_")}
    site = Site(Path(kept.pop("NUTAG_HOME")), kept.pop("NUTAG_DATABASE_URL"), NUTAG_DEMO="1")
    with site:
        tell("start to first answer", f"{site.start(workers=2):.1f} s")
        tell("memory at rest", f"{site.memory() / 1e6:.0f} MB")
        for name, path in PAGES.items():
            press(site.url + path, connections=2, seconds=1)
            load = press(site.url + path, connections=CONNECTIONS, seconds=SECONDS)
            if load.failed:
                raise SystemExit(f"{name}: {load.failed} answers were not 200")
            tell(name, f"{load.rate():.0f} requests/s", f"p95 {load.percentile(0.95):.0f} ms")
        tell("memory after that", f"{site.memory() / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
