"""xAPI 1.0.3 statements: who did what with which lesson, as lines of JSON.

A statement's id is made from its content, so the same row sent twice is one statement. People are
told by an account of the issuing site, never by name or e-mail.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

VERBS = {
    "attempted": "http://adlnet.gov/expapi/verbs/attempted",
    "completed": "http://adlnet.gov/expapi/verbs/completed",
    "passed": "http://adlnet.gov/expapi/verbs/passed",
    "failed": "http://adlnet.gov/expapi/verbs/failed",
    "attended": "http://adlnet.gov/expapi/verbs/attended",
}
LESSON = "http://adlnet.gov/expapi/activities/lesson"


@dataclass(frozen=True, kw_only=True)
class Done:
    """What somebody did. `site` and `account` name the person; `right` of `all` answers, if any."""

    site: str
    account: str
    verb: str
    address: str
    titles: dict[str, str]
    at: datetime
    right: int | None = None
    all: int | None = None
    passed: bool | None = None
    minutes: int | None = None


def statements(rows: Iterable[Done]) -> Iterator[str]:
    """One line for each row. Raises KeyError for a verb that is not in VERBS."""
    return (json.dumps(statement(each), ensure_ascii=False) for each in rows)


def statement(done: Done) -> dict[str, Any]:
    """One statement."""
    told: dict[str, Any] = {
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": done.site, "name": done.account},
        },
        "verb": {"id": VERBS[done.verb], "display": {"en": done.verb}},
        "object": {
            "objectType": "Activity", "id": done.address,
            "definition": {"type": LESSON, "name": done.titles},
        },
        "timestamp": done.at.astimezone(UTC).isoformat(),
        "version": "1.0.3",
    }  # fmt: skip
    if result := _result(done):
        told["result"] = result
    name = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return {"id": str(uuid5(NAMESPACE_URL, name)), **told}


def _result(done: Done) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if done.right is not None and done.all:
        scaled = round(done.right / done.all, 4)
        told["score"] = {"scaled": scaled, "raw": done.right, "min": 0, "max": done.all}
    if done.passed is not None:
        told["success"] = done.passed
    if done.verb in {"completed", "passed", "failed"}:
        told["completion"] = True
    if done.minutes is not None:
        told["duration"] = f"PT{done.minutes}M"
    return told
