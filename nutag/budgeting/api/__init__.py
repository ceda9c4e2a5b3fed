"""The open API of this room, one file for each part."""

from ninja import Router

from nutag.budgeting.api import reviews, rounds

router = Router()
router.add_router("", reviews.router)
router.add_router("", rounds.router)
