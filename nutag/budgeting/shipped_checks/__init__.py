"""What comes with Nutag: a checklist for the Local Development Fund, sample prices."""

from pathlib import Path

HERE = Path(__file__).parent


def checklist() -> bytes:
    """The questions, as a table."""
    return (HERE / "checklist.csv").read_bytes()


def prices() -> bytes:
    """Made-up prices for demonstration, as a table."""
    return (HERE / "prices.csv").read_bytes()
