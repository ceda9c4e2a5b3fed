"""Lessons for other systems."""
