"""The open API of this room, one file for each part."""

from ninja import Router

from nutag.budgeting.api import allocations, cycles, rounds

router = Router()
router.add_router("", rounds.router)
router.add_router("", cycles.router)
router.add_router("", allocations.router)
