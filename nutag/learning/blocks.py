"""The Markdown of a lesson as blocks that a Typst sheet draws: nothing in it is read as markup."""

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

type Block = dict[str, Any]
type Run = tuple[str, str]  # how it is written ("", strong, em, code), and the words

STYLES = ("strong", "em")
NARROW, WIDE = 8, 90  # letters: the least and the most a column is worth
TICK = "☐"
MATERIAL = 3  # the place of that column in a plan, from 0


def blocks(source: str) -> list[Block]:
    """Headings, paragraphs, lists, tables, quotes and rules in their order."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(source)
    return _blocks(SyntaxTreeNode(tokens))


def sheets(source: str) -> list[str]:
    """The Markdown of each sheet of a part “Materials”; a heading of the third level begins one."""
    found: list[list[str]] = []
    for row in source.strip().splitlines():
        if row.startswith("### ") or not found:
            found.append([])
        found[-1].append(row)
    return ["\n".join(rows).strip() for rows in found]


def material_of(plan: str) -> list[str]:
    """What stands in the fourth column of a plan, “Material”, each once."""
    rows = [row for each in blocks(plan) if each["kind"] == "table" for row in each["rows"]]
    words = (_words(row[MATERIAL]).strip() for row in rows if len(row) > MATERIAL)
    return list(dict.fromkeys(each for each in words if each))


def _blocks(node: SyntaxTreeNode) -> list[Block]:
    return [_block(each) for each in node.children]


def _block(node: SyntaxTreeNode) -> Block:
    told: Block = {"kind": "text", "runs": _runs(node)}
    match node.type:
        case "heading":
            told["kind"] = "heading"
        case "bullet_list" | "ordered_list":
            first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
            items = [_blocks(it) for it in node.children]
            told = {"kind": "list", "first": first, "items": items, "ticks": _ticks(items)}
        case "table":
            told = _table(node)
        case "blockquote":
            told = {"kind": "quote", "blocks": _blocks(node)}
        case "hr":
            told = {"kind": "rule"}
        case "fence" | "code_block":
            told["runs"] = [("code", node.content.rstrip())]
    return told


def _ticks(items: list[list[Block]]) -> bool:
    """Whether each item begins with a box to tick, which then takes the place of the bullet."""
    begins = [item[0]["runs"] for item in items if item and item[0]["kind"] == "text"]
    if len(begins) < len(items) or not all(runs and runs[0][1].startswith(TICK) for runs in begins):
        return False
    for runs in begins:
        style, words = runs[0]
        runs[0] = (style, words.removeprefix(TICK).lstrip())
    return True


def _table(node: SyntaxTreeNode) -> Block:
    head, *rows = [
        [_runs(cell) for cell in row.children] for part in node.children for row in part.children
    ]
    lengths = [[len(_words(cell)) for cell in column] for column in zip(head, *rows, strict=True)]
    widths = [max(NARROW, min(WIDE, max(column))) for column in lengths]
    return {"kind": "table", "head": head, "rows": rows, "widths": widths}


def _words(runs: list[Run]) -> str:
    return "".join(text for _style, text in runs)


def _runs(node: SyntaxTreeNode, style: str = "") -> list[Run]:
    """The words of a paragraph or a cell; each box to tick stands on a line of its own."""
    found: list[Run] = []
    for each in node.children:
        if each.type in STYLES:
            found += _runs(each, each.type)
        elif each.type == "code_inline":
            found.append(("code", each.content))
        elif each.type in {"softbreak", "hardbreak"}:
            found.append((style, " " if each.type == "softbreak" else "\n"))
        elif each.children:
            found += _runs(each, style)
        else:
            found.append((style, each.content.replace(f" {TICK}", f"\n{TICK}")))
    return found
