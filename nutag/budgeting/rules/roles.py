"""Who works in this room."""

from nutag.record.roles import KHOROO_STAFF, OFFICERS, Role
from nutag.record.verbs import Reach, Who

KEEPERS = (Who(OFFICERS), Who((Role.ADMINISTRATOR,), Reach.ANYWHERE))
DESK = (Who(KHOROO_STAFF),)
