"""The verbs of this room; the evaluation of the permission table is at hand here, too."""

from nutag.record.permissions import NotAllowed, Subject, may, require, where
from nutag.record.roles import Role
from nutag.record.verbs import OWNER, Reach, Verb, Who, register

__all__ = ["NotAllowed", "Subject", "may", "require", "where"]

register(
    Verb(
        name="record.sealed",
        mn="{by} бүртгэлийн {size} бичилтийг лацадлаа",
        en="{by} sealed the record at {size} entries",
    ),
    Verb(
        name="entry.disclosed",
        mn="{by} олон нийтэд нээлттэй бус {subject} үзэв",
        en="{by} read {subject}, which is not public",
        who=(
            Who((Role.ADMINISTRATOR,), Reach.ANYWHERE),
            Who((Role.AUDITOR,)),
            Who((OWNER,)),
        ),
        public=False,
    ),
    Verb(
        name="job.retried",
        mn="{by} амжилтгүй болсон ажлыг дахин эхлүүллээ",
        en="{by} started a failed job again",
        who=(Who((Role.ADMINISTRATOR,), Reach.ANYWHERE),),
        public=False,
    ),
    Verb(
        name="job.dismissed",
        mn="{by} амжилтгүй болсон ажлыг шалтгаан бичиж хаалаа",
        en="{by} dismissed a failed job, giving a reason",
        who=(Who((Role.ADMINISTRATOR,), Reach.ANYWHERE),),
        public=False,
    ),
)
