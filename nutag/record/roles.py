"""The posts of the programme, as codes; the permission table speaks of these."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A post somebody can hold at a place."""

    KHESEG_LEADER = "kheseg_leader", _("Kheseg leader")
    KHOROO_ORGANISER = "khoroo_organiser", _("Khoroo organiser")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    KHOROO_GOVERNOR = "khoroo_governor", _("Khoroo governor")
    KHURAL_CHAIR = "khural_chair", _("Chair of the khoroo khural")
    PRESIDIUM_MEMBER = "presidium_member", _("Presidium member")
    DISTRICT_OFFICER = "district_officer", _("District officer")
    CITY_OFFICER = "city_officer", _("City officer")
    TRAINER = "trainer", _("Trainer")
    MONITOR = "monitor", _("Monitor")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


KHOROO_STAFF = (Role.KHOROO_ORGANISER, Role.SOCIAL_WORKER, Role.KHOROO_GOVERNOR)
OFFICERS = (Role.DISTRICT_OFFICER, Role.CITY_OFFICER)
