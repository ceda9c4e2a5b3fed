"""The open API of this room, one file for each part."""

from ninja import Router

from nutag.budgeting.api import allocations, rounds

router = Router()
router.add_router("", rounds.router)
router.add_router("", allocations.router)
