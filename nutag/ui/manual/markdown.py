"""Markdown becomes safe HTML that fits the site's pages and its content security policy."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from nutag.core.text import latin, letters

type Links = Callable[[str], str]

_TAGS = nh3.ALLOWED_TAGS | {"div"}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "img": {"src", "alt", "title", "width", "height"},
    "pre": {"tabindex"},
    "th": {"class", "scope"},
    "td": {"class", "data-label"},
} | {heading: {"id"} for heading in ("h2", "h3", "h4")}
_MARKUP = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Document:
    """A page: its title, its first paragraph in plain words, its body, and its sections."""

    title: str
    summary: str
    html: str
    sections: tuple[tuple[str, str], ...]
    words: str


def document(source: str, links: Links) -> Document:
    """Read Markdown (CommonMark with tables; HTML is shown as text).

    `links` turns the address of a relative link or picture into one of the site, "" for none.
    """
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(source)
    title, tokens = _titled(tokens)
    sections = _anchored(tokens)
    _labelled(tokens)
    for token in tokens:
        _mend(token, links, title)
    html = reader.renderer.render(list(_framed(tokens, title)), reader.options, {})
    safe = nh3.clean(
        html.replace("<pre>", '<pre tabindex="0">'),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"https", "http"},
    )
    return Document(title, _summary(tokens), safe, sections, _plain(safe))


def _titled(tokens: list[Token]) -> tuple[str, list[Token]]:
    """The first heading, and everything but it."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return _text(tokens[place + 1]), tokens[:place] + tokens[place + 3 :]
    return "", tokens


def _anchored(tokens: Sequence[Token]) -> tuple[tuple[str, str], ...]:
    """Give every heading an id from its words; the ids and words of the sections."""
    used: dict[str, int] = {}
    sections = []
    for place, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        words = _text(tokens[place + 1])
        anchor = _anchor(words)
        used[anchor] = used.get(anchor, 0) + 1
        anchor += f"-{used[anchor]}" if used[anchor] > 1 else ""
        token.attrSet("id", anchor)
        if token.tag == "h2":
            sections.append((anchor, words))
    return tuple(sections)


def _labelled(tokens: Sequence[Token]) -> None:
    """Tell each cell the words above its column, for screens too narrow to show them there."""
    heads: list[str] = []
    column = 0
    for place, token in enumerate(tokens):
        match token.type:
            case "table_open":
                heads = []
            case "th_open":
                heads.append(_text(tokens[place + 1]))
            case "tr_open":
                column = 0
            case "td_open":
                token.attrSet("data-label", heads[column])
                column += 1


def _anchor(words: str) -> str:
    """The words in lower-case Latin letters, joined by hyphens; English ones as they are written.

    The skeleton of a Cyrillic word is only for finding, but the best there is for an address.
    """
    plain = letters(words)
    return "-".join((plain if plain.isascii() else latin(words)).split()) or "section"


def _mend(token: Token, links: Links, title: str) -> None:
    """Rewrite addresses, and turn the alignment of table cells into a class."""
    for child in token.children or ():
        _mend(child, links, title)
    for name in ("href", "src"):
        address = token.attrGet(name)
        if isinstance(address, str) and not address.startswith(("http://", "https://", "#")):
            token.attrSet(name, links(address))
            if not token.attrGet(name):
                del token.attrs[name]
    if token.attrs.pop("style", None) == "text-align:right":
        token.attrSet("class", "number")
    if token.tag == "th":
        token.attrSet("scope", "col")


def _framed(tokens: Sequence[Token], title: str) -> Iterator[Token]:
    """Let wide tables scroll on their own, named after their section, reachable by keyboard."""
    label, frames = title, Counter[str]()
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            label = _text(tokens[place + 1])
        if token.type == "table_open":
            frames[label] += 1
            name = escape(f"{label} {frames[label]}" if frames[label] > 1 else label)
            frame = f'<div class="table" role="region" aria-label="{name}" tabindex="0">'
            yield Token("html_block", "", 0, content=frame)
        yield token
        if token.type == "table_close":
            yield Token("html_block", "", 0, content="</div>")


def _summary(tokens: Sequence[Token]) -> str:
    for place, token in enumerate(tokens):
        if token.type == "paragraph_open":
            return _text(tokens[place + 1])
    return ""


def _text(token: Token) -> str:
    """The words of a line without their marks."""
    kinds = {"softbreak": " ", "hardbreak": " "}
    return "".join(kinds.get(child.type, child.content) for child in token.children or ())


def _plain(html: str) -> str:
    return " ".join(unescape(_MARKUP.sub(" ", html)).split())
