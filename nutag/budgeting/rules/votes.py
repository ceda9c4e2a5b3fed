"""Who may do what in a vote, and how it is told."""

from nutag.budgeting.rules.roles import DESK, KEEPERS
from nutag.record.verbs import Verb, register

register(
    Verb(
        name="round.imported",
        mn="{by} санал хураалт оруулав: {subject}. {projects} төсөл, {ballots} саналын хуудас",
        en="{by} imported a vote: {subject}. {projects} projects, {ballots} ballots",
        who=KEEPERS,
    ),
    Verb(
        name="round.planned",
        mn="{by} санал хураалт бэлтгэж эхлэв: {subject}",
        en="{by} began to prepare a vote: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="round.discarded",
        mn="{by} сургуулилт, эсвэл эхлээгүй санал хураалтыг устгав",
        en="{by} threw away a rehearsal, or a vote that had not opened",
        who=KEEPERS,
    ),
    Verb(
        name="round.arranged",
        mn="{by} санал хураалтын журмыг өөрчлөв: {subject}",
        en="{by} changed the rules of a vote being prepared: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="project.added",
        mn="{by} саналын хуудсанд {project} дугаартай төсөл нэмэв: {subject}",
        en="{by} put project {project} on the ballot: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="project.changed",
        mn="{by} {project} дугаартай төслийг засав: {subject}",
        en="{by} changed project {project}: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="project.removed",
        mn="{by} {project} дугаартай төслийг саналын хуудаснаас хасав: {subject}",
        en="{by} took project {project} off the ballot: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="slots.made",
        mn="{by} {slots} саналын эрхийн хуудас бэлтгэв: {subject}",
        en="{by} made out {slots} voting slips: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="key.made",
        mn="{by} саналын хайрцгийн түлхүүр үүсгэв: {hands} хүнээс {needed} нь нээнэ. {subject}",
        en="{by} made the key of the ballot box: {needed} of {hands} keepers open it. {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="key.tried",
        mn="{by} түлхүүр нээдэг болохыг шалгав: {subject}",
        en="{by} tried the key, and it opens: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="round.opened",
        mn="{by} санал хураалтыг эхлүүлэв: {subject}. Журам царцав, хээ нь {rules}",
        en="{by} opened the vote: {subject}. The rules stand; their fingerprint is {rules}",
        who=KEEPERS,
    ),
    Verb(
        name="round.extended",
        mn="{by} санал хураалтыг сунгав: {subject}. Шалтгаан нь хуудсан дээр бий",
        en="{by} let the vote last longer: {subject}. The reason stands on its page",
        who=KEEPERS,
    ),
    Verb(
        name="ballot.helped",
        mn="{by} саналаа өгөхөд нь тусалсан: {subject}",
        en="{by} helped somebody to vote: {subject}",
        who=DESK,
        public=False,
    ),
    Verb(
        name="ballots.logged",
        mn="{ballots} битүүмжилсэн санал бүртгэлд орлоо: {subject}",
        en="{ballots} sealed ballots were taken up into the log: {subject}",
    ),
    Verb(
        name="ballots.opened",
        mn="{by} саналын хайрцгийг түлхүүр барьсан хүмүүсийн хамт нээв: {subject}. {ballots} санал",
        en="{by} and the keepers opened the ballot box: {subject}. {ballots} ballots",
        who=KEEPERS,
    ),
    Verb(
        name="round.counted",
        mn="{by} саналыг тоолов: {subject}. {funded} төсөл дэмжигдлээ",
        en="{by} counted the votes: {subject}. {funded} projects are funded",
        who=KEEPERS,
    ),
)
