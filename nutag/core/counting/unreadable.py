"""What cannot be read, where, and what was expected there, in both languages."""

from collections.abc import Mapping

from nutag.core.text import ordinal

_EN: Mapping[str, str] = {
    "file": "The file could not be opened: {found}",
    "gzip": "The compressed file is damaged or incomplete.",
    "sealed": "These sealed ballots are damaged, incomplete, or of another version.",
    "large": "The file is larger than {expected} MB.",
    "encoding": "The text is not in UTF-8.",
    "quotes": "A quotation mark opens and does not close, or a field is far too long.",
    "section": "Expected a line {expected}, found “{found}”.",
    "end": "The file ends before {expected}.",
    "header": "Expected a column named {expected} in this heading.",
    "column_twice": "The column “{found}” stands here twice.",
    "fields": "Expected at most {expected} fields, found {found}.",
    "key": "Expected a line “{expected};…” under META.",
    "twice": "“{found}” stands here a second time.",
    "missing": "Expected a value, found nothing.",
    "long": "Expected at most {expected} characters.",
    "money": "Expected an amount of money above 0, at most 15 digits, found “{found}”.",
    "whole": "Expected a whole number from 0 on, at most 9 digits, found “{found}”.",
    "vote_type": "Expected one of {expected}, found “{found}”.",
    "no_projects": "Expected at least one project.",
    "no_ballots": "Expected at least one ballot.",
    "project": "Expected the number of a project in the list, found “{found}”.",
    "one_choice": "Expected one project on this ballot, found {found}.",
    "points": "Expected as many points as projects ({expected}), found {found}.",
    "utility": "By this rule a project cannot be worth its {found}.",
    "pot_names": "Expected one sum for each of the {expected} pots, found {found}.",
    "too_large": "Too much money for so many ballots: the sums do not fit in 62 bits.",
}
_MN: Mapping[str, str] = {
    "file": "Файлыг нээж чадсангүй: {found}",
    "gzip": "Шахсан файл гэмтсэн эсвэл дутуу байна.",
    "sealed": "Битүүмжилсэн санал гэмтсэн, дутуу, эсвэл өөр хувилбарынх байна.",
    "large": "Файл {expected} МБ-аас том байна.",
    "encoding": "Бичвэр UTF-8 кодчилолтой биш байна.",
    "quotes": "Хашилт нээгдээд хаагдаагүй, эсвэл нэг талбар хэт урт байна.",
    "section": "{expected} гэсэн мөр байх ёстой, харин «{found}» байна.",
    "end": "Файл {expected} хэсэгт хүрэлгүй дууссан байна.",
    "header": "Энэ толгой мөрөнд {expected} гэсэн багана байх ёстой.",
    "column_twice": "«{found}» багана энд хоёр удаа бичигджээ.",
    "fields": "Хамгийн ихдээ {expected} талбар байх ёстой, харин {found} байна.",
    "key": "META хэсэгт «{expected};…» гэсэн мөр байх ёстой.",
    "twice": "«{found}» хоёр дахь удаагаа бичигджээ.",
    "missing": "Утга байх ёстой, харин хоосон байна.",
    "long": "Хамгийн ихдээ {expected} тэмдэгт байх ёстой.",
    "money": "0-ээс их, 15-аас олонгүй оронтой мөнгөн дүн байх ёстой, харин «{found}» байна.",
    "whole": "0 эсвэл түүнээс их, 9-өөс олонгүй оронтой бүхэл тоо байх ёстой, "
    "харин «{found}» байна.",
    "vote_type": "{expected} утгын аль нэг байх ёстой, харин «{found}» байна.",
    "no_projects": "Дор хаяж нэг төсөл байх ёстой.",
    "no_ballots": "Дор хаяж нэг саналын хуудас байх ёстой.",
    "project": "Жагсаалтад байгаа төслийн дугаар байх ёстой, харин «{found}» байна.",
    "one_choice": "Энэ саналын хуудсанд нэг төсөл байх ёстой, харин {found} байна.",
    "points": "Төсөл бүрд оноо байх ёстой ({expected}), харин {found} байна.",
    "utility": "Энэ дүрмээр төслийг «{found}»-оор үнэлэх боломжгүй.",
    "pot_names": "{expected} сан тус бүрд нэг дүн байх ёстой, харин {found} байна.",
    "too_large": "Ийм олон саналын хуудаст мөнгөн дүн хэт их: нийлбэр 62 битэд багтахгүй.",
}
_DONE: Mapping[str, tuple[str, str]] = {
    "encoding": ("Танигдаагүй үсгийн оронд � тавив.", "Letters that are not stand as �."),
    "fields": ("Илүү талбарыг орхив.", "The fields beyond were left out."),
    "twice": ("Эхнийхийг нь авав.", "The first one stands."),
    "missing": ("Энэ мөрийг орхив.", "This line was left out."),
    "money": ("Энэ төслийг орхив.", "This project was left out."),
    "project": ("Энэ сонголтыг орхив.", "This choice was left out."),
    "one_choice": ("Энэ хуудсыг орхив.", "This ballot was left out."),
    "points": ("Энэ хуудсыг орхив.", "This ballot was left out."),
    "whole": ("Энэ хуудсыг орхив.", "This ballot was left out."),
}
_SHOWN = 60


class Unreadable(ValueError):  # noqa: N818 - it says what the file is
    """A file that is not an election. `line` and `column` say where; 0 and "" when nowhere."""

    def __init__(
        self,
        code: str,
        *,
        line: int = 0,
        column: str = "",
        expected: object = "",
        found: object = "",
    ) -> None:
        self.code = code
        self.line = line
        self.column = column
        self.expected = str(expected)
        self.found = _short(str(found))
        super().__init__(self.text("en"))

    def text(self, language: str) -> str:
        """The place and what was expected there, in that language ("mn" or "en")."""
        mongolian = language == "mn"
        said = (_MN if mongolian else _EN)[self.code]
        said = said.format(expected=self.expected, found=self.found)
        parts = []
        if self.line:
            parts.append(f"{ordinal(self.line)} мөр" if mongolian else f"Line {self.line}")
        if self.column:
            parts.append(f"«{self.column}» багана" if mongolian else f"column “{self.column}”")
        return f"{', '.join(parts)}: {said}" if parts else said


type Repairs = list[Unreadable]


def refuse(error: Unreadable, repairs: Repairs | None) -> None:
    """Raise the error, or, where repairs are asked for, note it among them and go on."""
    if repairs is None or error.code not in _DONE:
        raise error
    repairs.append(error)


def repaired(error: Unreadable, language: str) -> str:
    """What was wrong there and what was done about it, in that language ("mn" or "en")."""
    return f"{error.text(language)} {_DONE[error.code][0 if language == 'mn' else 1]}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
