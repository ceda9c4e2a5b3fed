"""The open API of this room, one file for each part."""

from ninja import Router

from nutag.budgeting.api import ladder, rounds

router = Router()
router.add_router("", rounds.router)
router.add_router("", ladder.router)
