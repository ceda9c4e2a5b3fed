"""What the verifier says, in both languages."""

from collections.abc import Mapping

MESSAGES: Mapping[str, tuple[str, str]] = {
    "file-unreadable": (
        "The file cannot be read: {detail}",
        "Файлыг унших боломжгүй: {detail}",
    ),
    "header-malformed": (
        "The first line is not the header of an exported record.",
        "Эхний мөр нь экспортолсон бүртгэлийн толгой биш байна.",
    ),
    "key-malformed": (
        "A public key is malformed: {detail}",
        "Нийтийн түлхүүр буруу бичигдсэн байна: {detail}",
    ),
    "checkpoint-malformed": (
        "Checkpoint {detail} is malformed.",
        "{detail} дугаартай хяналтын цэг буруу бичигдсэн байна.",
    ),
    "checkpoint-signature": (
        "Checkpoint {detail} is not signed with the public key of the record.",
        "{detail} дугаартай хяналтын цэгт бүртгэлийн түлхүүрийн гарын үсэг алга.",
    ),
    "checkpoint-order": (
        "Checkpoint {detail} does not follow the one before it (another log, or not larger).",
        "{detail} дугаартай хяналтын цэг өмнөхөө залгаагүй байна (өөр бүртгэл, эсвэл өсөөгүй).",
    ),
    "checkpoint-root": (
        (
            "The first {detail} entries do not give the root their checkpoint promises: an entry"
            " among those sealed since the checkpoint before was altered, removed, added or moved."
        ),
        (
            "Эхний {detail} бичилт хяналтын цэгийнхээ үндэстэй таарахгүй байна: өмнөх хяналтын"
            " цэгээс хойших бичилтээс өөрчилсөн, хассан, нэмсэн эсвэл байрыг нь сольсон байна."
        ),
    ),
    "checkpoint-size": (
        "{detail}: entries were removed or inserted before this checkpoint.",
        "{detail}: энэ хяналтын цэгийн өмнө бичилт хассан эсвэл нэмсэн байна.",
    ),
    "checkpoint-removed": (
        "The checkpoint over {detail} entries, of which the record tells, is not in the file.",
        "Бүртгэлд дурдсан, {detail} бичилтийг хамарсан хяналтын цэг файлд алга.",
    ),
    "beyond-checkpoint": (
        (
            "Entry #{detail} and those after it stand behind the last checkpoint; no signature"
            " covers them."
        ),
        (
            "#{detail} бичилт ба түүнээс хойшхи нь сүүлчийн хяналтын цэгийн ард байна;"
            " гарын үсэг хамраагүй."
        ),
    ),
    "line-malformed": (
        "Line {detail} is not an entry in the form of an export.",
        "{detail} дүгээр мөр экспортын бичилтийн хэлбэргүй байна.",
    ),
    "entry-place": (
        "Entry #{detail} is not where it belongs: an entry was removed, inserted or moved.",
        "#{detail} бичилт байрандаа алга: бичилт хассан, нэмсэн эсвэл зөөсөн байна.",
    ),
    "entry-altered": (
        "Entry {detail} was altered: its content does not give its hash.",
        "{detail} дугаар бичилтийг өөрчилсөн: агуулга нь хэштэйгээ таарахгүй байна.",
    ),
    "entry-opening": (
        "Entry {detail} names another person than the one it was sealed with.",
        "{detail} дугаар бичилтэд лацадсан үеийнхээс өөр хүн заасан байна.",
    ),
    "entry-twice": (
        "Entry {detail} carries the number of an entry that stands earlier in the file.",
        "{detail} дугаар бичилт өмнөх нэг бичилтийн дугаартай давхацсан байна.",
    ),
    "entry-late": (
        "Entry #{detail} is sealed but stands behind entries that are not.",
        "#{detail} бичилт лацадсан атлаа лацадаагүй бичилтийн ард байна.",
    ),
    "older-checkpoint": (
        (
            "The record does not continue the checkpoint you kept ({detail} entries):"
            " it was rewritten or shortened after that checkpoint was published."
        ),
        (
            "Бүртгэл таны хадгалсан хяналтын цэгийг ({detail} бичилт) үргэлжлүүлээгүй байна:"
            " түүнийг нийтэлсний дараа бүртгэлийг дахин бичсэн эсвэл богиносгосон байна."
        ),
    ),
    "older-malformed": (
        "The checkpoint you kept cannot be read or bears no known signature.",
        "Таны хадгалсан хяналтын цэгийг унших боломжгүй, эсвэл мэдэгдэх гарын үсэггүй байна.",
    ),
    "proof-malformed": (
        "The file is not a proof of the record.",
        "Энэ файл бүртгэлийн нотолгоо биш байна.",
    ),
    "proof-wrong": (
        "The proof fails: the entry is not part of the record this checkpoint promises.",
        "Нотолгоо таарсангүй: бичилт энэ хяналтын цэгийн амалсан бүртгэлд алга.",
    ),
}

SUMMARY = (
    (
        "{entries} sealed entries ({hidden} of them by their hash only), {checkpoints} checkpoints,"
        " {waiting} entries waiting for the next seal."
    ),
    (
        "Лацадсан {entries} бичилт (үүнээс {hidden} нь зөвхөн хэшээрээ), {checkpoints} хяналтын"
        " цэг, дараагийн лацыг хүлээж буй {waiting} бичилт."
    ),
)
WHOLE = (
    "The record is whole: nothing was altered, removed, inserted, moved or repeated.",
    "Бүртгэл бүтэн байна: юуг ч өөрчлөөгүй, хасаагүй, нэмээгүй, зөөгөөгүй, давтаагүй.",
)
PROVEN = (
    "The entry is part of the record that this checkpoint promises.",
    "Энэ бичилт хяналтын цэгийн амалсан бүртгэлд багтсан байна.",
)
BROKEN = (
    "The record is NOT whole.",
    "Бүртгэл бүтэн БИШ байна.",
)
UNANCHORED = (
    (
        "The public key was taken from the file itself. Give the published key with --public-key,"
        " and a checkpoint you kept with --checkpoint: whoever holds the signing key could have"
        " made a new record and signed it afresh."
    ),
    (
        "Нийтийн түлхүүрийг файлаас нь авлаа. Нийтэлсэн түлхүүрийг --public-key, өөрийн хадгалсан"
        " хяналтын цэгийг --checkpoint гэж өгнө үү: гарын үсгийн түлхүүртэй хүн шинэ бүртгэл"
        " үйлдэж, дахин гарын үсэг зурсан байж болно."
    ),
)


def say(texts: tuple[str, str], language: str, **values: object) -> str:
    """One of the texts above in "en" or "mn"."""
    return texts[language == "mn"].format(**values)
