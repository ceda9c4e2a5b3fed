"""Who may do what with people and posts; where which role may be held."""

from django.utils.translation import gettext_lazy as _

from nutag.people.models.person import KNOWN
from nutag.people.models.vouch import State
from nutag.record.roles import KHOROO_STAFF, OFFICERS, Role
from nutag.record.verbs import ANYONE, OWNER, SIGNED_IN, Reach, Verb, Who, register

CONFIRMED_BY_STATE = 3

HIGH = (Role.AUDITOR, Role.ADMINISTRATOR)
ORDINARY = tuple(role for role in Role if role not in HIGH)

KINDS: dict[str, tuple[str, ...]] = {
    Role.KHESEG_LEADER: ("kheseg",),
    Role.KHOROO_ORGANISER: ("khoroo",),
    Role.SOCIAL_WORKER: ("khoroo",),
    Role.KHOROO_GOVERNOR: ("khoroo",),
    Role.KHURAL_CHAIR: ("khoroo",),
    Role.PRESIDIUM_MEMBER: ("khoroo",),
    Role.DISTRICT_OFFICER: ("district",),
    Role.CITY_OFFICER: ("city",),
    Role.TRAINER: ("city", "district"),
    Role.MONITOR: ("city", "district", "khoroo"),
    Role.AUDITOR: ("city", "district"),
    Role.ADMINISTRATOR: ("city",),
}

PURPOSES = {
    "recovery": _("to help the person sign in again"),
    "vouch": _("to confirm who the person is"),
    "duplicate": _("to see whether the person has an account already"),
    "correction": _("to correct details at the person's request"),
    "own": _("the person asked to see it"),
}
LOOK_UP_PURPOSES = ("recovery", "duplicate", "correction")

APPOINTERS = (
    Who((Role.ADMINISTRATOR,), Reach.ANYWHERE),
    Who((Role.CITY_OFFICER,), states=ORDINARY),
    Who((Role.DISTRICT_OFFICER,), states=ORDINARY),
    Who((Role.KHOROO_GOVERNOR,), states=(Role.KHESEG_LEADER,)),
)
DECIDERS = (
    Who(KHOROO_STAFF, states=(State.WAITING,)),
    Who(OFFICERS, states=(State.WAITING, State.CONTESTED)),
)
DESK = (Who(KHOROO_STAFF), Who(OFFICERS))

__all__ = ["APPOINTERS", "CONFIRMED_BY_STATE", "KINDS", "KNOWN", "LOOK_UP_PURPOSES", "PURPOSES"]

register(
    Verb(
        name="person.joined",
        mn="{by} Нутагт бүртгүүллээ",
        en="{by} created an account",
        who=(Who((ANYONE,)),),
        public=False,
    ),
    Verb(
        name="person.registered_at_desk",
        mn="{by} оршин суугчийг ширээн дээр бүртгэлээ: {place}",
        en="{by} registered a resident at the desk of {place}",
        who=(Who(KHOROO_STAFF),),
        public=False,
    ),
    Verb(
        name="person.invited",
        mn="{by} албан тушаалтанд бүртгэл нээлээ: {place}",
        en="{by} opened an account for an office holder: {place}",
        who=APPOINTERS,
        public=False,
    ),
    Verb(
        name="contact.confirmed",
        mn="{by} цахим шуудангаа баталгаажууллаа",
        en="{by} confirmed an e-mail address",
        who=(Who((OWNER,)),),
        public=False,
    ),
    Verb(
        name="person.changed",
        mn="{by} өөрийн мэдээллээ өөрчиллөө",
        en="{by} changed their details",
        who=(Who((OWNER,)),),
        public=False,
    ),
    Verb(
        name="person.looked_up",
        mn="{by} {subject} бүртгэлийг хайж үзлээ",
        en="{by} looked up {subject}",
        who=DESK,
        public=False,
    ),
    Verb(
        name="number.disclosed",
        mn="{by} регистрийн дугаарыг задалж үзлээ",
        en="{by} opened a registration number",
        who=(Who((OWNER,)),),
        public=False,
    ),
    Verb(
        name="person.erased",
        mn="{by} өөрийн бүртгэлийг устгууллаа",
        en="{by} had their account erased",
        who=(Who((OWNER,)),),
        public=False,
    ),
    Verb(
        name="person.confirmed_by_state",
        mn="{by} төрийн танилт нэвтрэлтээр баталгаажлаа",
        en="{by} was confirmed by the state log-in",
        who=(Who((OWNER,)),),
        public=False,
    ),
    Verb(
        name="consent.given",
        mn="{by} хувийн мэдээллийн {version}-р бичвэрийг зөвшөөрлөө",
        en="{by} agreed to version {version} of the privacy text",
        who=(Who((OWNER,)),),
        public=False,
    ),
    Verb(
        name="consent_text.published",
        mn="{by} хувийн мэдээллийн {version}-р бичвэрийг нийтэллээ",
        en="{by} published version {version} of the privacy text",
        who=(Who((Role.ADMINISTRATOR,), Reach.ANYWHERE),),
        law="Хүний хувийн мэдээлэл хамгаалах тухай хууль (2021)",
    ),
    Verb(
        name="recovery.issued",
        mn="{by} нэвтрэх нэг удаагийн код олголоо",
        en="{by} issued a one-time sign-in code",
        who=DESK,
        public=False,
    ),
    Verb(
        name="recovery.used",
        mn="{by} нэг удаагийн кодоор нэвтэрлээ",
        en="{by} signed in with a one-time code",
        who=(Who((OWNER,)),),
        public=False,
    ),
    Verb(
        name="vouch.asked",
        mn="{by} хороондоо танигдах хүсэлт гаргалаа: {place}",
        en="{by} asked to be known to {place}",
        who=(Who((SIGNED_IN,), assurance=1),),
        public=False,
    ),
    Verb(
        name="vouch.given",
        mn="{by} оршин суугчийн бичиг баримтыг үзэж баталгаажууллаа: {place}",
        en="{by} saw a resident's identity card: {place}",
        who=DECIDERS,
        public=False,
    ),
    Verb(
        name="vouch.refused",
        mn="{by} танигдах хүсэлтийг шалтгаан бичиж буцаалаа: {place}",
        en="{by} refused a request to be known, giving a reason: {place}",
        who=DECIDERS,
        public=False,
    ),
    Verb(
        name="vouch.contested",
        mn="{by} татгалзсан шийдвэрт гомдол гаргалаа: {place}",
        en="{by} contested a refusal: {place}",
        who=(Who((OWNER,), states=(State.REFUSED,)),),
        public=False,
    ),
    Verb(
        name="vouch.withdrawn",
        mn="{by} танигдах хүсэлтээ буцааж авлаа: {place}",
        en="{by} took back the request to be known: {place}",
        who=(Who((OWNER,), states=(State.WAITING, State.CONTESTED)),),
        public=False,
    ),
    Verb(
        name="post.given",
        mn="{by} {subject} албан тушаалд томиллоо: {place}",
        en="{by} gave the post of {subject}: {place}",
        who=APPOINTERS,
    ),
    Verb(
        name="post.ended",
        mn="{by} {subject} албан тушаалаас чөлөөллөө: {place}",
        en="{by} ended the post of {subject}: {place}",
        who=APPOINTERS,
    ),
    Verb(
        name="post.handed_over",
        mn="{by} {subject} албан тушаалыг шилжүүллээ: {place}",
        en="{by} handed over the post of {subject}: {place}",
        who=APPOINTERS,
    ),
)
