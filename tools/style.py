"""Measure the shape of the code and compare it with what was agreed.

A line counts when it is neither blank nor a comment nor part of a docstring. A function runs from
`def` to its last line; its decorators do not count. Tests and migrations are not measured.
"""

import ast
import io
import sys
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
MODULE = {"median": 60, "p90": 150, "max": 300}
FUNCTION = {"p90": 25, "max": 50}
WEB = ("django.http", "django.shortcuts", "django.urls")
DOCUMENTED = ("actions", "queries")

type Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A module and the numbers of the lines that count."""

    path: Path
    tree: ast.Module
    lines: frozenset[int]

    @property
    def name(self) -> str:
        """Its path in the repository."""
        return self.path.relative_to(ROOT).as_posix()

    def functions(self) -> Iterator[Function]:
        """Every function, however deep."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def length(self, node: Function) -> int:
        """The counted lines of a function."""
        return len(self.lines & set(range(node.lineno, (node.end_lineno or 0) + 1)))


def main() -> int:
    """Print the table and what is wrong; 1 when something is."""
    modules = [read(path) for path in sorted(measured())]
    lengths = [len(module.lines) for module in modules if module.lines]
    functions = [module.length(node) for module in modules for node in module.functions()]
    print(f"{len(lengths)} modules, {sum(lengths)} lines, {len(functions)} functions")
    wrong = [*bar("module", lengths, MODULE), *bar("function", functions, FUNCTION)]
    for module in modules:
        wrong += problems(module)
    print("\n".join(wrong))
    return 1 if wrong else 0


def measured() -> Iterator[Path]:
    """The modules of the program, the tools and the benchmarks."""
    for top in ("nutag", "tools", "bench"):
        for path in (ROOT / top).rglob("*.py"):
            if not {"tests", "migrations"} & set(path.parts):
                yield path


def read(path: Path) -> Module:
    """A module with its counted lines."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    idle = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in idle and token.string:
            lines.update(range(token.start[0], token.end[0] + 1))
    return Module(path, tree, frozenset(lines - set(docstring_lines(tree))))


def docstring_lines(tree: ast.Module) -> Iterator[int]:
    """The lines taken by docstrings."""
    for node in ast.walk(tree):
        if isinstance(
            node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        ) and (ast.get_docstring(node, clean=False) is not None):
            first = node.body[0]
            yield from range(first.lineno, (first.end_lineno or first.lineno) + 1)


def bar(kind: str, lengths: Sequence[int], limits: dict[str, int]) -> Iterator[str]:
    """Print how the lengths are spread; yield each limit that is broken."""
    ordered = sorted(lengths)
    found = {"median": median(ordered), "p90": ordered[int(len(ordered) * 0.9)], "max": ordered[-1]}
    told = [f"{name} {found[name]:.0f}" + of(limits.get(name)) for name in found]
    print(f"{kind:<9}" + "   ".join(told))
    for name, limit in limits.items():
        if found[name] > limit:
            yield f"{kind}s: {name} is {found[name]:.0f}, allowed are {limit}"


def of(limit: int | None) -> str:
    """The limit behind a number."""
    return f" (≤ {limit})" if limit else ""


def problems(module: Module) -> Iterator[str]:
    """What one module does that was agreed not to be done."""
    if len(module.lines) > MODULE["max"]:
        yield f"{module.name}: {len(module.lines)} lines"
    for node in module.functions():
        where = f"{module.name}:{node.lineno}: {node.name}"
        if module.length(node) > FUNCTION["max"]:
            yield f"{where} has {module.length(node)} lines"
        if node.returns is None:
            yield f"{where} does not say what it returns"
        if any(isinstance(part, ast.Import | ast.ImportFrom) for part in ast.walk(node)):
            yield f"{where} imports inside itself"
    yield from undocumented(module)
    yield from web_in_actions(module)


def undocumented(module: Module) -> Iterator[str]:
    """Public functions of core, actions and queries without a docstring."""
    parts = module.path.relative_to(ROOT).with_suffix("").parts
    if "core" not in parts and not set(DOCUMENTED) & set(parts):
        return
    classes = [node for node in module.tree.body if isinstance(node, ast.ClassDef)]
    bodies = [module.tree.body, *(node.body for node in classes if not node.name.startswith("_"))]
    for node in chain.from_iterable(bodies):
        if isinstance(node, ast.FunctionDef) and not (
            node.name.startswith("_") or ast.get_docstring(node)
        ):
            yield f"{module.name}:{node.lineno}: {node.name} has no docstring"


def web_in_actions(module: Module) -> Iterator[str]:
    """Imports of the web in `actions`: an action also runs from a job or the command line."""
    if "actions" not in module.path.with_suffix("").parts:
        return
    for node in ast.walk(module.tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        yield from (
            f"{module.name}: an action imports {name}" for name in names if name.startswith(WEB)
        )


if __name__ == "__main__":
    sys.exit(main())
