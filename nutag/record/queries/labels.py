"""How the subjects of this room are named in timelines."""

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from nutag.record.models import Dismissal, Seal
from nutag.record.subjects import Label, describes


@describes("record.entry")
def entries(ids: Collection[str]) -> Mapping[str, Label]:
    """Entries by their numbers."""
    return {
        key: Label(_("entry %(number)s") % {"number": key}, reverse("record:entry", args=[key]))
        for key in ids
    }


@describes("record.seal")
def seals(ids: Collection[str]) -> Mapping[str, Label]:
    """Seals by the entries they cover; all lead to the page of checkpoints."""
    url = reverse("record:checkpoints")
    return {
        str(seal.pk): Label(_("the first %(size)s entries") % {"size": seal.size}, url)
        for seal in Seal.objects.filter(pk__in=ids)
    }


@describes("record.dismissal")
def dismissals(ids: Collection[str]) -> Mapping[str, Label]:
    """Jobs that were laid aside."""
    url = reverse("record:jobs")
    return {str(laid.pk): Label(laid.job, url) for laid in Dismissal.objects.filter(pk__in=ids)}
