"""What runs by itself in this room."""

from nutag.learning.actions import of_training as actions
from nutag.people.models import Post
from nutag.record.models import Entry
from nutag.record.work import job, on


@on("post.given")
@on("post.handed_over")
@job()
def follow_post(entry_id: int) -> None:
    """A plan goes along when its person takes another post."""
    entry = Entry.objects.get(pk=entry_id)
    post = Post.objects.filter(pk=entry.subject_id).first()
    if post is not None:
        actions.follow_post(post.person_id, at=entry.at)
