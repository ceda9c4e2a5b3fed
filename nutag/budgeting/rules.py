"""Who may import and count rounds, and how it is told."""

from nutag.record.roles import Role
from nutag.record.verbs import Reach, Verb, Who, register

KEEPERS = (Who((Role.CITY_OFFICER,)), Who((Role.ADMINISTRATOR,), Reach.ANYWHERE))

register(
    Verb(
        name="round.imported",
        mn="{by} санал хураалт оруулав: {subject}. {projects} төсөл, {ballots} саналын хуудас",
        en="{by} imported a vote: {subject}. {projects} projects, {ballots} ballots",
        who=KEEPERS,
    ),
    Verb(
        name="round.counted",
        mn="{by} саналыг тоолов: {subject}. {funded} төсөл дэмжигдлээ",
        en="{by} counted the votes: {subject}. {funded} projects are funded",
        who=KEEPERS,
    ),
)
