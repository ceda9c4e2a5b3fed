"""Reading people: who holds which post, who waits at the desk, what is held about a person."""

from nutag.people.queries import held, labels
from nutag.people.queries.desk import (
    desk_place,
    find_people,
    may_recover,
    names_of,
    person_at_desk,
    request,
    waiting,
    waiting_count,
    was_looked_up,
)
from nutag.people.queries.known import find_places, khoroos, place_by_code
from nutag.people.queries.own import (
    Looked,
    done_by,
    has_number,
    held_now,
    held_now_or_later,
    holdings,
    last_request,
    looks,
    own_request,
    sign_in_ways,
    tasks,
)
from nutag.people.queries.posts import (
    PostFilters,
    appointable,
    holders,
    person_by_email,
    post,
    post_page,
    post_rows,
    posts,
)
from nutag.people.queries.texts import agreed, text_in_force, texts

__all__ = [
    "Looked",
    "PostFilters",
    "appointable",
    "desk_place",
    "done_by",
    "find_people",
    "has_number",
    "held",
    "held_now",
    "held_now_or_later",
    "holders",
    "holdings",
    "labels",
    "last_request",
    "looks",
    "may_recover",
    "names_of",
    "own_request",
    "person_at_desk",
    "person_by_email",
    "post",
    "post_page",
    "post_rows",
    "posts",
    "request",
    "sign_in_ways",
    "tasks",
    "waiting",
    "waiting_count",
    "was_looked_up",
]
