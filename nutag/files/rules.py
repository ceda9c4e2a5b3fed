"""Who may hand in, see and remove what; how large it may be."""

from nutag.files.models import File
from nutag.files.refusals import MEGABYTE
from nutag.record.roles import KHOROO_STAFF, OFFICERS, Role
from nutag.record.verbs import OWNER, SIGNED_IN, Verb, Who, register

MAX_PHOTO_BYTES = 15 * MEGABYTE
MAX_DOCUMENT_BYTES = 20 * MEGABYTE


def forget(person_id: int) -> None:
    """Erasure: the person's limited files go. Public photos show places, not their sender."""
    File.objects.filter(by_id=person_id, public=False).delete()


register(
    Verb(
        name="file.stored",
        mn="{by} файл илгээлээ",
        en="{by} handed in a file",
        who=(Who((SIGNED_IN,)),),
        public=False,
        shred=forget,
    ),
    Verb(
        name="file.seen",
        mn="{by} хязгаартай файлыг нээж үзлээ",
        en="{by} opened a file that is not public",
        who=(
            Who((OWNER,)),
            Who(KHOROO_STAFF),
            Who(OFFICERS),
            Who((Role.AUDITOR,)),
        ),
        public=False,
    ),
    Verb(
        name="files.forgotten",
        mn="Дуусгаагүй маягтад үлдсэн {count} зургийг устгав",
        en="{count} photos of forms that were never finished were removed",
        public=False,
    ),
    Verb(
        name="photo.added",
        mn="{by} зураг нэмлээ: {place}",
        en="{by} added a photo of {place}",
        who=(
            Who((Role.KHESEG_LEADER,)),
            Who(KHOROO_STAFF),
            Who(OFFICERS),
        ),
    ),
    Verb(
        name="photo.removed",
        mn="{by} шалтгаан бичиж, зургийг хаслаа: {place}",
        en="{by} removed a photo of {place}, giving a reason",
        who=(
            Who((OWNER,)),
            Who(KHOROO_STAFF),
            Who(OFFICERS),
        ),
    ),
)
