"""The one line each benchmark prints."""

import os


def tell(what: str, *figures: str) -> None:
    """Print a line: what was measured, on which database, and what came out."""
    engine = os.environ.get("BENCH_ENGINE", "")
    print(f"{what:<34} {engine:<11} {'   '.join(figures)}", flush=True)
