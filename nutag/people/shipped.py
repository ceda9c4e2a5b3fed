"""The privacy text that Nutag comes with: the first version of every installation."""

from datetime import date
from pathlib import Path
from typing import Any

from nutag.people.actions.consents import PRIVACY
from nutag.people.models import ConsentText

FOLDER = Path(__file__).resolve().parent / "texts"
FROM = date(2026, 1, 1)


def publish_first(using: str = "default", **_more: Any) -> None:
    """Store version 1 where no version stands; not an action, since nobody decided it."""
    if not ConsentText.objects.using(using).filter(kind=PRIVACY).exists():
        mn, en = ((FOLDER / f"privacy.{tongue}.md").read_text("utf-8") for tongue in ("mn", "en"))
        ConsentText.objects.using(using).create(kind=PRIVACY, version=1, mn=mn, en=en, from_on=FROM)
