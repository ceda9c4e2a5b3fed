"""What the verifier says, in both languages."""

from collections.abc import Mapping

MESSAGES: Mapping[str, tuple[str, str]] = {
    "whole": (
        "Everything holds: rules, log, ballots, and both results with every reason.",
        "Бүгд таарч байна: журам, бүртгэл, санал, хоёр дүн шалтгаан бүрийн хамт.",
    ),
    "unanchored": (
        "The public key was taken from the file itself. Compare it with the record: {detail}",
        "Нийтийн түлхүүрийг файлаас нь авсан. Бүртгэлтэй тулгана уу: {detail}",
    ),
    "container": (
        "The file is damaged, or was packed by something else.",
        "Файл гэмтсэн, эсвэл өөр зүйлээр багцалсан байна.",
    ),
    "files": ("Files are missing or too many: {detail}", "Файл дутуу эсвэл илүү байна: {detail}"),
    "malformed": ("A file cannot be read: {detail}", "Нэг файлыг унших боломжгүй: {detail}"),
    "manifest": (
        "A file is not as the signed list says.",
        "Нэг файл гарын үсэгтэй жагсаалттай таарахгүй байна.",
    ),
    "manifest-signature": (
        "The list of files is not signed with the key of this vote.",
        "Файлын жагсаалтад энэ санал хураалтын түлхүүрийн гарын үсэг алга.",
    ),
    "checkpoint-signature": (
        "The checkpoint of the log is not signed with the key of this vote.",
        "Бүртгэлийн хяналтын цэгт энэ санал хураалтын түлхүүрийн гарын үсэг алга.",
    ),
    "rules-in-log": (
        "The log does not begin with these rules: they were changed after voting opened.",
        "Бүртгэл энэ журмаар эхлээгүй байна: журмыг санал хураалт эхэлсний дараа өөрчилсөн.",
    ),
    "log-twice": (
        "A sealed ballot stands in the log twice.",
        "Нэг санал бүртгэлд хоёр удаа байна.",
    ),
    "log-root": (
        "The log is not the one the checkpoint signs.",
        "Бүртгэл хяналтын цэгтэй таарахгүй байна.",
    ),
    "paper": (
        "Ballot papers do not add up: {detail}",
        "Цаасан саналын хуудасны тооцоо таарахгүй байна: {detail}",
    ),
    "sample": (
        "The sample of used slips is not the one that the dice draw: {detail}",
        "Ашигласан хуудаснаас авсан түүвэр шоогоор сугалсантай таарахгүй байна: {detail}",
    ),
    "numbers": (
        "Ballots counted, slips used and the log differ: {detail}",
        "Тоолсон санал, ашигласан хуудас, бүртгэл зөрж байна: {detail}",
    ),
    "too-many-ballots": (
        "There are more ballots than slips: {detail}",
        "Санал эрхийн хуудаснаас олон байна: {detail}",
    ),
    "word-twice": ("Two ballots have the same word.", "Хоёр санал ижил үгтэй байна."),
    "ballots-differ": (
        "The ballots with words are not those that were counted.",
        "Үгтэй саналууд тоолсон саналтай таарахгүй байна.",
    ),
    "rules-broken": ("The frozen rules were not kept: {detail}", "Журам зөрчигдсөн: {detail}"),
    "result-differs": (
        "Counted anew, the result is another: {detail}",
        "Дахин тоолоход дүн өөр гарлаа: {detail}",
    ),
    "result-wrong": (
        "A second program finds the result wrong: {detail}",
        "Хоёр дахь программ дүнг буруу гэж үзлээ: {detail}",
    ),
    "file-unreadable": (
        "The file cannot be read: {detail}",
        "Файлыг унших боломжгүй: {detail}",
    ),
    "key-malformed": (
        "A public key is malformed: {detail}",
        "Нийтийн түлхүүр буруу бичигдсэн байна: {detail}",
    ),
}


def say(check: str, language: str, detail: str = "") -> str:
    """One message."""
    return MESSAGES[check][language == "mn"].format(detail=detail)
