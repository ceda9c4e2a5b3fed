"""Who may do what in this room, one file for each part, and how it is told."""

from nutag.learning.rules import certificates, content

__all__ = ["certificates", "content"]
from nutag.learning.rules import assessment, competencies, content

__all__ = ["assessment", "competencies", "content"]
from nutag.learning.rules import attendance, content, plans, sessions

__all__ = ["attendance", "content", "plans", "sessions"]
