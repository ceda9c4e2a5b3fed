"""The open API of this room, one file for each part."""

from ninja import Router

from nutag.learning.api import certificates, lessons

router = Router()
router.add_router("", lessons.router)
router.add_router("", certificates.router)
