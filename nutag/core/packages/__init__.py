"""Lessons for other systems: SCORM 2004 packages, stand-alone pages, and xAPI statements.

scorm(course)        # a zip that a learning management system imports
bundle(course, page) # a zip with one lesson and everything it needs, to open anywhere
statements(rows)     # what somebody did, as lines of JSON for a learning record store
"""

from nutag.core.packages.archive import zipped
from nutag.core.packages.course import Course, Page, Question
from nutag.core.packages.scorm import bundle, scorm
from nutag.core.packages.xapi import Done, statements

__all__ = ["Course", "Done", "Page", "Question", "bundle", "scorm", "statements", "zipped"]
