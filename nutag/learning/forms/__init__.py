"""What this room asks for."""

from nutag.learning.forms.quiz import QuizForm

__all__ = ["QuizForm"]
