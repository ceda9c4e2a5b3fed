"""Checks a result by itself: `python -m nutag.core.counting verify OUTCOME.json BALLOTS.pb`.

It shares no code with the engine and needs whole numbers and fractions only.
"""

from nutag.core.counting.verifier.verdict import Wrong, verify

__all__ = ["Wrong", "verify"]
