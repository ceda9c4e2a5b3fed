"""Who may change places and figures, and how it is told."""

from nutag.record.roles import KHOROO_STAFF, OFFICERS, Role
from nutag.record.verbs import Reach, Verb, Who, register

KEEPERS = (Who(OFFICERS), Who((Role.ADMINISTRATOR,), Reach.ANYWHERE))
COUNTERS = (Who((Role.KHESEG_LEADER,), Reach.SAME), Who(KHOROO_STAFF), *KEEPERS)
LAW = "Засаг захиргаа, нутаг дэвсгэрийн нэгж, түүний удирдлагын тухай хууль"

register(
    Verb(
        name="city.loaded",
        mn="{by} хотын нэгж, хил, тоог ачааллаа: {places} нэгж, {figures} тоо",
        en="{by} loaded the city: {places} units with their boundaries, {figures} figures",
    ),
    Verb(
        name="figure.recorded",
        mn="{by} тоо бүртгэлээ: {subject}, {place}",
        en="{by} recorded a figure: {subject}, {place}",
        who=COUNTERS,
    ),
    Verb(
        name="figure.corrected",
        mn="{by} шалтгаан бичиж, тоог заслаа: {subject}, {place}",
        en="{by} corrected a figure, giving a reason: {subject}, {place}",
        who=COUNTERS,
    ),
    Verb(
        name="figures.imported",
        mn="{by} хүснэгтээс {recorded} тоо нэмж, {corrected} тоо заслаа",
        en="{by} added {recorded} figures from a table and corrected {corrected}",
        who=KEEPERS,
    ),
    Verb(
        name="figures.worked_out",
        mn="{by} {year} оны {recorded} тоо тооцож нэмж, {corrected} тоо заслаа: {measure}",
        en="{by} worked out {recorded} figures of {year} and corrected {corrected}: {measure}",
    ),
    Verb(
        name="place.opened",
        mn="{by} шинэ нэгж байгууллаа: {subject}",
        en="{by} opened a new unit: {subject}",
        who=KEEPERS,
        law=LAW,
    ),
    Verb(
        name="place.renamed",
        mn="{by} нэрийг өөрчиллөө: {subject}",
        en="{by} changed the name of {subject}",
        who=KEEPERS,
        law=LAW,
    ),
    Verb(
        name="place.divided",
        mn="{by} нэгжийг хувааж, эсвэл дугаарыг нь өөрчиллөө: {subject}",
        en="{by} divided or renumbered {subject}",
        who=KEEPERS,
        law=LAW,
    ),
    Verb(
        name="place.closed",
        mn="{by} нэгжийг татан буулгалаа: {subject}",
        en="{by} closed {subject}",
        who=KEEPERS,
        law=LAW,
    ),
    Verb(
        name="units.imported",
        mn="{by} хүснэгтээс {opened} нэгж нэмж, {renamed} нэгжийн нэрийг өөрчиллөө",
        en="{by} added {opened} units from a table and renamed {renamed}",
        who=KEEPERS,
        law=LAW,
    ),
    Verb(
        name="alias.added",
        mn="{by} хайлтын өөр нэр нэмлээ: {place}",
        en="{by} added another spelling of {place}",
        who=(Who(KHOROO_STAFF), *KEEPERS),
    ),
    Verb(
        name="alias.removed",
        mn="{by} хайлтын өөр нэрийг хаслаа: {place}",
        en="{by} removed a spelling of {place}",
        who=(Who(KHOROO_STAFF), *KEEPERS),
    ),
)
