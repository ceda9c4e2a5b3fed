"""Who may do what in this room, one file for each part, and how it is told."""

from nutag.learning.rules import (
    assessment,
    attendance,
    certificates,
    competencies,
    content,
    plans,
    sessions,
)

__all__ = [
    "assessment",
    "attendance",
    "certificates",
    "competencies",
    "content",
    "plans",
    "sessions",
]
