"""Read a .pb file. Columns about the voters (age, sex and the like) are passed over unread."""

import gzip
import zlib
from collections.abc import Collection, Sequence
from pathlib import Path

from nutag.core.counting.election import Election, Project, VoteType
from nutag.core.counting.pb.amounts import Amount, amount, places
from nutag.core.counting.pb.ballots import Collector
from nutag.core.counting.pb.table import Row, Rows
from nutag.core.counting.unreadable import Repairs, Unreadable, refuse

LARGEST = 256 << 20
LONGEST_CODE = 60
LONGEST_NAME = 2000


def read(path: Path, repairs: Repairs | None = None) -> Election:
    """The election in a file, compressed with gzip or not; see `parse`. Raises Unreadable."""
    return parse(contents(path), repairs)


def contents(path: Path) -> bytes:
    """What a file holds, compressed with gzip or not. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            start = file.read(2)
        with gzip.open(path) if start == b"\x1f\x8b" else path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise Unreadable("gzip") from None
    except OSError as error:
        raise Unreadable("file", found=error.strerror or error) from None


def parse(data: bytes | str, repairs: Repairs | None = None) -> Election:
    """The election in the text of a file. Raises Unreadable, which says where and why.

    With a list of `repairs`, what is wrong with single lines is left out and added to the list.
    """
    rows = Rows(_text(data, repairs), repairs)
    meta, lines = _meta(rows)
    vote_type = _vote_type(meta, lines)
    budget = amount(meta["budget"], line=lines["budget"], column="value")
    drafts = _projects(rows)
    exponent = places([budget, *(cost for _project, cost in drafts)])
    projects = tuple(
        Project(draft.code, cost.units(exponent), draft.name, draft.columns)
        for draft, cost in drafts
    )
    codes = {project.code: index for index, project in enumerate(projects)}
    columns = rows.section("VOTES")
    collector = Collector(codes, columns, vote_type, line=rows.line, repairs=repairs)
    for row in rows.body(columns):
        collector.add(row)
    leftover = rows.section_found()
    if leftover:
        raise Unreadable("section", line=leftover.line, expected="…", found=leftover.cells[0])
    if not collector.count:
        raise Unreadable("no_ballots", line=rows.line)
    ballots = collector.ballots()
    return Election(meta, projects, ballots, vote_type, budget.units(exponent), 10**exponent)


def _text(data: bytes | str, repairs: Repairs | None) -> str:
    if len(data) > LARGEST:
        raise Unreadable("large", expected=LARGEST >> 20)
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refuse(Unreadable("encoding", line=data.count(b"\n", 0, error.start) + 1), repairs)
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        return data.decode("utf-16" if wide else "utf-8", "replace").removeprefix("\ufeff")


def _meta(rows: Rows) -> tuple[dict[str, str], dict[str, int]]:
    """Keys with their values, and with their lines."""
    columns = rows.section("META")
    at, value = columns.index("key"), columns.index("value")
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    for row in rows.body(columns):
        key = cell(row, at).strip()
        if key in meta:
            refuse(Unreadable("twice", line=row.line, column="key", found=key), rows.repairs)
            continue
        meta[key] = cell(row, value).strip()
        lines[key] = row.line
    for wanted in ("budget", "vote_type"):
        if wanted not in meta:
            raise Unreadable("key", line=rows.line, expected=wanted)
    return meta, lines


def _vote_type(meta: dict[str, str], lines: dict[str, int]) -> VoteType:
    try:
        return VoteType(meta["vote_type"].lower())
    except ValueError:
        expected = ", ".join(VoteType)
        line, found = lines["vote_type"], meta["vote_type"]
        raise Unreadable(
            "vote_type", line=line, column="value", expected=expected, found=found
        ) from None


def _projects(rows: Rows) -> list[tuple[Project, Amount]]:
    columns = rows.section("PROJECTS")
    drafts: dict[str, tuple[Project, Amount]] = {}
    for row in rows.body(columns):
        try:
            draft, cost = _project(row, columns, drafts)
            drafts[draft.code] = (draft, cost)
        except Unreadable as error:
            refuse(error, rows.repairs)
    if not drafts:
        raise Unreadable("no_projects", line=rows.line)
    return list(drafts.values())


def _project(row: Row, columns: Sequence[str], known: Collection[str]) -> tuple[Project, Amount]:
    """A project whose cost is still an amount: the scale is known only after the last one."""
    cells = {name: cell(row, at).strip() for at, name in enumerate(columns) if name}
    code = cells.pop("project_id")
    if not code:
        raise Unreadable("missing", line=row.line, column="project_id")
    if code in known:
        raise Unreadable("twice", line=row.line, column="project_id", found=code)
    if len(code) > LONGEST_CODE:
        raise Unreadable("long", line=row.line, column="project_id", expected=LONGEST_CODE)
    cost = amount(cells.pop("cost"), line=row.line, column="cost")
    name = " ".join(cells.pop("name", "").split())
    if len(name) > LONGEST_NAME:
        raise Unreadable("long", line=row.line, column="name", expected=LONGEST_NAME)
    return Project(code, 0, name, {key: value for key, value in cells.items() if value}), cost


def cell(row: Row, at: int) -> str:
    """A cell; "" where the row ends before it."""
    return row.cells[at] if at < len(row.cells) else ""
