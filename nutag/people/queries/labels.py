"""How posts, requests and texts are named on timelines; never by the names of people."""

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from nutag.people.models import ConsentText, Post, Vouch
from nutag.record.subjects import Label, describes


@describes("people.post")
def post_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Posts by their role; they lead to their place."""
    found = Post.objects.filter(pk__in=ids).select_related("place")
    return {
        str(post.pk): Label(
            str(post.get_role_display()), reverse("places:place", args=[post.place.code])
        )
        for post in found
    }


@describes("people.vouch")
def vouch_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Requests to be known; the page shows itself to those who may see it."""
    known = Vouch.objects.filter(pk__in=ids).values_list("pk", flat=True)
    words = _("a request to be known to the khoroo")
    return {str(pk): Label(words, reverse("people:request", args=[pk])) for pk in known}


@describes("people.consenttext")
def text_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Versions of the privacy text."""
    return {
        str(text.pk): Label(
            _("privacy text, version %(version)s") % {"version": text.version},
            reverse("people:privacy"),
        )
        for text in ConsentText.objects.filter(pk__in=ids)
    }
