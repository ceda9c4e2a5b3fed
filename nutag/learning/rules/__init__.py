"""Who may do what in this room, one file for each part, and how it is told."""

from nutag.learning.rules import (
    assessment,
    attempts,
    attendance,
    certificates,
    circles,
    competencies,
    content,
    days,
    evaluation,
    plans,
    practice,
    repetition,
    seating,
    sessions,
    sharing,
)

__all__ = [
    "assessment",
    "attempts",
    "attendance",
    "certificates",
    "circles",
    "competencies",
    "content",
    "days",
    "evaluation",
    "plans",
    "practice",
    "repetition",
    "seating",
    "sessions",
    "sharing",
]
