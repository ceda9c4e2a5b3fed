"""Where the pages of the manual lie, and which there are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

import nutag
from nutag.core.text import searchable
from nutag.ui.manual.markdown import Document, document

SECTIONS: dict[str, tuple[Promise, Promise]] = {
    "learn": (_("Learn"), _("Your first hour, step by step.")),
    "do": (_("Do"), _("How to get one thing done.")),
    "know": (_("Know"), _("What stands behind it, and why.")),
    "look-up": (_("Look up"), _("Lists and tables, drawn from the program itself.")),
    "decisions": (_("Decisions"), _("What was decided about the program, and the reasons.")),
}
_FIRST = ["resident", "clerk", "trainer", "administrator"]
_RELATIVE = re.compile(r"(?:\.\./)?(?:(?P<section>[\w-]+)/)?(?P<file>[\w.-]+?)(?P<anchor>#.*)?")
_PAGE = re.compile(r"(?P<name>[\w-]+)(?:\.mn)?\.md")
_PICTURE = re.compile(r"[\w-]+\.(?:png|jpg|webp|svg)")


@dataclass(frozen=True)
class Page:
    """A page of the manual in one language."""

    section: str
    name: str
    language: str
    document: Document
    search: str

    @property
    def url(self) -> str:
        """Where it is served."""
        return reverse("ui:manual", args=[self.section, self.name])


def root() -> Path:
    """The folder of the manual: inside the installed package, else beside it in the repository."""
    package = Path(nutag.__file__).parent
    return next(
        (folder for folder in (package / "docs", package.parent / "docs") if folder.is_dir()),
        package / "docs",
    )


def page(section: str, name: str, language: str) -> Page | None:
    """A page in that language, else in English; none when there is no such page."""
    if section not in SECTIONS:
        return None
    for found in ("mn", "en") if language == "mn" else ("en",):
        path = root() / section / (f"{name}.mn.md" if found == "mn" else f"{name}.md")
        if path.is_file():
            return _read(path, section, name, found, path.stat().st_mtime_ns)
    return None


def pages(language: str) -> Iterator[Page]:
    """All pages, in the order of the sections; the first hours first, then by file name."""
    for section in SECTIONS:
        names = {path.stem.removesuffix(".mn") for path in (root() / section).glob("*.md")}
        first = [name for name in _FIRST if name in names]
        for name in first + sorted(names.difference(first)):
            found = page(section, name, language)
            if found:
                yield found


def picture(name: str) -> Path | None:
    """A picture of the manual; none when there is no such picture."""
    path = root() / "images" / name
    return path if _PICTURE.fullmatch(name) and path.is_file() else None


def address(section: str, relative: str) -> str:
    """Where a link of a page of that section leads on the site; "" where it leads nowhere."""
    if relative.startswith("/"):
        return relative if not relative.startswith("//") else ""
    link = _RELATIVE.fullmatch(relative)
    if not link:
        return ""
    found = _PAGE.fullmatch(link["file"])
    if link["section"] == "images" and _PICTURE.fullmatch(link["file"]):
        return reverse("ui:picture", args=[link["file"]])
    if found and (link["section"] or section) in SECTIONS:
        args = [link["section"] or section, found["name"]]
        return reverse("ui:manual", args=args) + (link["anchor"] or "")
    return ""


@lru_cache(maxsize=512)
def _read(path: Path, section: str, name: str, language: str, _changed: int) -> Page:
    read = document(path.read_text(encoding="utf-8"), lambda link: address(section, link))
    search = searchable(read.title, read.words)
    return Page(section, name, language, read, search)
