"""What a kind of notice is; the kinds themselves stand in `rules.py`."""

from dataclasses import dataclass

from nutag.notices.addresses import Whom


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of notice: which verb calls for it, who is told, in which words, until when.

    Titles and texts are written with `{by}`, `{subject}`, `{place}` and the keys of
    the entry's data in braces; `{role}` is written as the name of the post, `{about}` tells more
    of the subject than the record may (`about.py`). `link` is the page
    concerned: a path, with `{code}` for the code of the entry's place, or "" for the page of
    the subject. `days` is the term, counted from the day of the entry. A verb of
    `closed_by` about the same subject finishes the notice, whoever did it. What is not `on_paper`
    is never printed by the khoroo.
    """

    verb: str
    whom: Whom
    title_mn: str
    title_en: str
    text_mn: str
    text_en: str
    link: str = ""
    days: int | None = None
    closed_by: tuple[str, ...] = ()
    name: str = ""
    on_paper: bool = True

    def words(self, language: str) -> tuple[str, str]:
        """Title and text, to be filled in."""
        if language == "en":
            return self.title_en, self.text_en
        return self.title_mn, self.text_mn

    @property
    def code(self) -> str:
        """What notices of this kind are stored under."""
        return self.name or self.verb
