"""Who may change what officials must be able to do."""

from nutag.learning.rules.content import APPROVERS, EDITORS
from nutag.record.verbs import Verb, register

register(
    Verb(
        name="dictionary.loaded",
        mn="{by} ур чадварын толь оруулав: {subject}, {competencies} ур чадвар",
        en="{by} loaded a dictionary of competencies: {subject}, {competencies} of them",
        who=EDITORS,
    ),
    Verb(
        name="dictionary.begun",
        mn="{by} ур чадварын толины шинэ төсөл эхлүүлэв: {subject}",
        en="{by} began a new draft of the dictionary of competencies: {subject}",
        who=EDITORS,
    ),
    Verb(
        name="competency.written",
        mn="{by} ур чадварыг засав: {code}, {subject}",
        en="{by} changed a competency: {code}, {subject}",
        who=EDITORS,
    ),
    Verb(
        name="dictionary.approved",
        mn="{by} ур чадварын толийг тушаалаар баталж, ашиглалтад оруулав: {subject}",
        en="{by} approved a dictionary of competencies for use: {subject}",
        who=APPROVERS,
    ),
)
