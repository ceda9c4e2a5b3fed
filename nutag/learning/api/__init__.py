"""The open API of this room, one file for each part."""

from ninja import Router

from nutag.learning.api import certificates, lessons, open_data, sessions

router = Router()
router.add_router("", lessons.router)
router.add_router("", certificates.router)
router.add_router("", sessions.router)
router.add_router("", open_data.router)
