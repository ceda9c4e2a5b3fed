"""Who is asked in a round: the frame from posts, the draw, and who asks whom about whom."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db.models import QuerySet

from nutag.core import needs
from nutag.core.needs.strata import order
from nutag.learning.models import Assessment, Member, Sheet, Source
from nutag.learning.rules.assessment import ASSESSED, PEERS, SUPERVISORS
from nutag.people.models import Post
from nutag.places.models import Kind, Place, keys_of

SHEET_SOURCES = (Source.SELF, Source.SUPERVISOR, Source.PEERS, Source.TEST)


def frame(place: Place, day: date) -> "QuerySet[Post]":
    """The posts of a place, and of all inside it, whose holders are assessed on a day."""
    return Post.objects.on(day).filter(
        place__path__startswith=place.path, role__in=ASSESSED, person__erased_at=None
    )


def members(assessment: Assessment, day: date) -> list[Member]:
    """Everybody who holds a post there that day, once, with the first post they were given."""
    posts = frame(assessment.place, day)
    above = _holders(day)
    found: dict[int, Member] = {}
    for post in posts.select_related("place").order_by("from_on", "pk"):
        if post.person_id not in found:
            found[post.person_id] = _member(assessment, post, above)
    return list(found.values())


def draw(assessment: Assessment, everybody: Sequence[Member]) -> None:
    """Mark who is drawn, and for how many each stands."""
    sizes = Counter(each.stratum for each in everybody)
    counts: Mapping[str, int] = sizes
    if assessment.sample:
        counts = needs.allocate(sizes, assessment.sample, floor=assessment.floor)
    strata: dict[str, list[str]] = defaultdict(list)
    for each in everybody:
        strata[each.stratum].append(str(each.person_id))
    drawn = needs.draw(strata, counts, assessment.seed)
    weights = needs.design_weights(sizes, counts)
    for each in everybody:
        each.drawn = str(each.person_id) in drawn
        each.weight = weights[each.stratum] if each.drawn else 0


def sheets(assessment: Assessment, drawn: Sequence[Member]) -> Iterator[Sheet]:
    """The questionnaires of the sources that have one for each member."""
    for each in drawn:
        for source in SHEET_SOURCES:
            if source in assessment.sources:
                for person_id in _askers(assessment, source, each, drawn):
                    yield Sheet(
                        assessment=assessment, source=source, member=each, place=each.place,
                        person_id=person_id,
                    )  # fmt: skip


def _askers(
    assessment: Assessment, source: str, member: Member, drawn: Sequence[Member]
) -> list[int]:
    if source in {Source.SELF, Source.TEST}:
        return [member.person_id]
    if source == Source.SUPERVISOR:
        return [member.supervisor_id] if member.supervisor_id else []
    near = {
        str(each.person_id): each.person_id
        for each in drawn
        if each.person_id not in {member.person_id, member.supervisor_id}
        and _office(each) == _office(member)
    }
    first = order(near, assessment.seed, f"peers of {member.person_id}")
    return [near[key] for key in first[:PEERS]]


def _office(member: Member) -> str:
    """The path of the khoroo, district or city the member works for."""
    path = member.place.path
    if member.place.kind == Kind.KHESEG:
        return path.rstrip("/").rpartition("/")[0] + "/"
    return path


def _member(assessment: Assessment, post: Post, above: Mapping[tuple[str, int], int]) -> Member:
    stratum = f"{post.place.kind}/{post.role}"
    return Member(
        assessment=assessment, person_id=post.person_id, role=post.role, place=post.place,
        stratum=stratum, supervisor_id=_supervisor(post, above),
    )  # fmt: skip


def _holders(day: date) -> dict[tuple[str, int], int]:
    rows = Post.objects.on(day).filter(role__in=set(SUPERVISORS.values()))
    ordered = rows.order_by("-from_on", "-pk").values_list("role", "place_id", "person_id")
    return {(role, place): person for role, place, person in ordered}


def _supervisor(post: Post, above: Mapping[tuple[str, int], int]) -> int | None:
    role = SUPERVISORS.get(post.role)  # type: ignore[call-overload]
    for key in reversed(keys_of(post.place.path)):
        found = above.get((role, key)) if role else None
        if found and found != post.person_id:
            return found
    return None
