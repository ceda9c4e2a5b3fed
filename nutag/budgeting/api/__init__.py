"""The open API of this room, one file for each part."""

from ninja import Router

from nutag.budgeting.api import needs, rounds

router = Router()
router.add_router("", rounds.router)
router.add_router("", needs.router)
