"""Who works in this room."""

from nutag.record.roles import KHOROO_STAFF, OFFICERS, Role
from nutag.record.verbs import Reach, Who

KEEPERS = (Who(OFFICERS), Who((Role.ADMINISTRATOR,), Reach.ANYWHERE))
DESK = (Who(KHOROO_STAFF),)
TYPISTS = (Who((*KHOROO_STAFF, *OFFICERS)),)
DOORSTEP = (Who((*KHOROO_STAFF, Role.KHESEG_LEADER)),)
CALLERS = (Who((Role.AUDITOR, Role.MONITOR)),)
WITNESSES = (Who((*KHOROO_STAFF, *OFFICERS, Role.AUDITOR, Role.MONITOR, Role.PRESIDIUM_MEMBER)),)
