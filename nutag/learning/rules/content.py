"""Who may change what is taught."""

from nutag.record.roles import Role
from nutag.record.verbs import Reach, Verb, Who, register

EDITORS = (Who((Role.TRAINER, Role.CITY_OFFICER, Role.ADMINISTRATOR), Reach.ANYWHERE),)
APPROVERS = (Who((Role.CITY_OFFICER, Role.ADMINISTRATOR), Reach.ANYWHERE),)

register(
    Verb(
        name="curriculum.loaded",
        mn="{by} сургалтын хөтөлбөр оруулав: {lessons} хичээл шинэчлэгдлээ",
        en="{by} loaded the curriculum: {lessons} lessons changed",
        who=APPROVERS,
    ),
    Verb(
        name="lesson.written",
        mn="{by} хичээлийн шинэ хувилбар бичив: {subject}, {version}",
        en="{by} wrote a new version of a lesson: {subject}, {version}",
        who=EDITORS,
    ),
    Verb(
        name="lesson.approved",
        mn="{by} хичээлийн хувилбарыг баталж, ашиглалтад оруулав: {subject}, {version}",
        en="{by} approved a version of a lesson for use: {subject}, {version}",
        who=APPROVERS,
    ),
    Verb(
        name="item.voided",
        mn="{by} шалгалтын асуултыг буруу гэж хассан: {subject}, {key}",
        en="{by} struck a question that was found wrong: {subject}, {key}",
        who=EDITORS,
    ),
)
