"""Pictures of projects: their own, else those of the proposals they grew out of."""

from dataclasses import dataclass

from django.db.models import Q

from nutag.budgeting.models import Project, Round
from nutag.files.models import File


@dataclass(frozen=True)
class Picture:
    """A picture that everybody may see, and what it shows; "" where its sender did not say."""

    file: File
    shows: str


def pictures(round_: Round) -> dict[int, Picture]:
    """The pictures of a round by the key of their project."""
    seen = Q(photo__public=True) | Q(proposal__photo__public=True)
    rows = Project.objects.filter(seen, round=round_).select_related("photo", "proposal__photo")
    return {each.pk: found for each in rows if (found := _picture(each))}


def _picture(project: Project) -> Picture | None:
    if project.photo:
        return Picture(project.photo, project.shows) if project.photo.public else None
    photo = project.proposal.photo if project.proposal else None
    return Picture(photo, "") if photo else None
