"""Template tags that every template may use without loading."""

from django.template import Library

register = Library()
