"""Why money cannot be shared out, in both languages."""

from collections.abc import Mapping

MESSAGES: Mapping[str, tuple[str, str]] = {
    "missing": (
        "{place} has no number for “{measure}”.",
        "{place}: «{measure}» үзүүлэлтийн тоо алга.",
    ),
    "no-people": (
        "{place} has no people, so the area for each of them cannot be worked out.",
        "{place}: хүн амын тоо 0 тул нэг хүнд ногдох талбайг бодох боломжгүй.",
    ),
    "no-places": ("There are no places to share among.", "Хуваарилах газар алга."),
    "no-weight": (
        "No criterion has a weight above 0.",
        "Нэг ч шалгуурт 0-ээс их жин өгөөгүй байна.",
    ),
    "unknown-criterion": (
        "There is no criterion “{criterion}”.",
        "«{criterion}» гэсэн шалгуур байхгүй.",
    ),
    "negative": ("{what} is below 0.", "{what} 0-ээс бага байна."),
    "nothing-to-go-by": (
        "All criteria come to 0 in every place, so they give no shares.",
        "Бүх шалгуур бүх газарт 0 гарсан тул хувь тооцох боломжгүй.",
    ),
    "floor-above-cap": (
        "The least sum ({floor}) is above the greatest ({cap}).",
        "Хамгийн бага дүн ({floor}) хамгийн их дүнгээс ({cap}) их байна.",
    ),
    "floors-too-high": (
        "The least sums come to {needed} together, but there is only {money}.",
        "Хамгийн бага дүнгүүдийн нийлбэр {needed} болох боловч {money} л байна.",
    ),
    "caps-too-low": (
        "The greatest sums come to {room} together; of {money} something would be left over.",
        "Хамгийн их дүнгүүдийн нийлбэр {room} тул {money}-өөс мөнгө илүү гарна.",
    ),
    "split": (
        "The parts of city and districts come to more than 100 per cent.",
        "Нийслэл, дүүргийн хувь нийлээд 100-гаас хэтэрч байна.",
    ),
    "step": (
        "The step must be a whole number of tögrög from 1 on, and no more than the money.",
        "Бүхэлчлэх нэгж нь 1 төгрөгөөс багагүй бүхэл тоо, хөрөнгөөс ихгүй байна.",
    ),
    "file": ("The file is not an allocation: {what}.", "Файл нь хуваарилалт биш: {what}."),
}


class Unshareable(Exception):  # noqa: N818 - named for what the money is
    """Money cannot be shared out like this; `code` says why and `facts` where."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return self.text("en")

    def text(self, language: str) -> str:
        """The reason in a sentence, in "mn" or "en"."""
        english, mongolian = MESSAGES[self.code]
        return (english if language == "en" else mongolian).format(**self.facts)
