"""Pictures beside projects."""

from collections.abc import Mapping

from django import template

from nutag.budgeting.models import Project
from nutag.budgeting.queries.picturing import Picture

register = template.Library()


@register.filter
def of_project(pictures: Mapping[int, Picture], project: Project) -> Picture | None:
    """The picture of a project."""
    return pictures.get(project.pk)
