"""People, the posts they hold, and what is known of them."""

from nutag.people.models.consent import Consent, ConsentText
from nutag.people.models.identity import Identity, RecoveryCode
from nutag.people.models.person import Person, Persons
from nutag.people.models.post import Post, PostQuerySet
from nutag.people.models.vouch import Vouch

__all__ = [
    "Consent",
    "ConsentText",
    "Identity",
    "Person",
    "Persons",
    "Post",
    "PostQuerySet",
    "RecoveryCode",
    "Vouch",
]
