"""What can be wrong in the text of a lesson, told in English and Mongolian."""

from collections.abc import Mapping
from typing import Any

MISTAKES: Mapping[str, tuple[str, str]] = {
    "unreadable": ("{why}", "Файлыг унших боломжгүй: {why}"),
    "code": (
        "the code of this lesson is {wanted}",
        "энэ хичээлийн код нь {wanted}",
    ),
    "topic": ("no such topic: {topics}", "ийм сэдэв байхгүй: {topics}"),
    "head": (
        "the head stands between two lines of three dashes",
        "толгой хэсэг нь гурван зураас бүхий хоёр мөрийн хооронд байна",
    ),
    "head-line": (
        "a line of the head is: name: value",
        "толгойн мөр нэр: утга гэсэн хэлбэртэй байна",
    ),
    "head-lacks": ("the head lacks: {names}", "толгойд дутуу: {names}"),
    "minutes": ("minutes is a whole number", "минутыг бүхэл тоогоор бичнэ"),
    "law": (
        "a law ends in | certain or | lawyer",
        "хуулийн мөр | certain эсвэл | lawyer гэж төгсөнө",
    ),
    "parts": (
        "the parts are {wanted}; here: {there}",
        "хэсгүүд нь {wanted}; энд: {there}",
    ),
    "empty": ("this part is empty", "энэ хэсэг хоосон байна"),
    "plan": (
        "the plan takes {minutes} minutes, not {least}-{most}",
        "төлөвлөгөө {minutes} минут болж байна, {least}–{most} минут байх ёстой",
    ),
    "numbering": (
        "questions of form {form} are not numbered 1, 2, 3 …",
        "{form} хувилбарын асуултууд 1, 2, 3 … гэж дугаарлагдаагүй байна",
    ),
    "few": ("form {form} has {count} questions", "{form} хувилбарт {count} асуулт байна, цөөн"),
    "answers": (
        "{key} needs three or four answers, one of them right",
        "{key} асуултад гурав эсвэл дөрвөн хариулт хэрэгтэй, нэг нь зөв байна",
    ),
    "why": (
        "{key} needs a question and a reason",
        "{key} асуултад асуулт, тайлбар хоёулаа хэрэгтэй",
    ),
    "differs": (
        "differs from the other language: {names}",
        "нөгөө хэл дээрхээсээ зөрж байна: {names}",
    ),
    "items-differ": (
        "questions or right answers differ from the other language",
        "асуулт эсвэл зөв хариулт нөгөө хэл дээрхээсээ зөрж байна",
    ),
    "laws-differ": (
        "the laws differ from the other language",
        "хуулийн мөрүүд нөгөө хэл дээрхээсээ зөрж байна",
    ),
}


def say(code: str, language: str, facts: Mapping[str, Any]) -> str:
    """A mistake in words."""
    return MISTAKES[code][language == "mn"].format(**facts)
