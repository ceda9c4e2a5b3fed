"""The open API of this room, one file for each part."""

from ninja import Router

from nutag.budgeting.api import allocations, cycles, ladder, needs, proposals, reviews, rounds

router = Router()
router.add_router("", rounds.router)
router.add_router("", cycles.router)
router.add_router("", allocations.router)
router.add_router("", proposals.router)
router.add_router("", reviews.router)
router.add_router("", needs.router)
router.add_router("", ladder.router)
