"""A module as a Kolibri channel: the folder `content`, as Kolibri imports it from a disk.

The database follows Kolibri's content schema 4; each lesson is an HTML5 app, stored under the MD5
of its bytes, which is how Kolibri finds files and has nothing to do with safety.
"""

import sqlite3
from hashlib import md5
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import NAMESPACE_URL, uuid5

from nutag.core import packages

SCHEMA = "4"
LANGUAGES = {"mn": ("mn", "Монгол"), "en": ("en", "English")}
LICENCE = "CC BY-SA"
OWNER = "Nutag"
TABLES = {
    "content_contenttag": "id CHAR(32) PRIMARY KEY, tag_name VARCHAR(30) NOT NULL",
    "content_language": "id VARCHAR(14) PRIMARY KEY, lang_code VARCHAR(3) NOT NULL, "
    "lang_subcode VARCHAR(10), lang_name VARCHAR(100), lang_direction VARCHAR(3) NOT NULL",
    "content_localfile": "id VARCHAR(32) PRIMARY KEY, extension VARCHAR(40) NOT NULL, "
    "available BOOLEAN NOT NULL, file_size INTEGER",
    "content_contentnode": "id CHAR(32) PRIMARY KEY, license_name VARCHAR(50), "
    "license_description TEXT, title VARCHAR(200) NOT NULL, coach_content BOOLEAN NOT NULL, "
    "content_id CHAR(32) NOT NULL, channel_id CHAR(32) NOT NULL, description TEXT, "
    "sort_order FLOAT, license_owner VARCHAR(200) NOT NULL, author VARCHAR(200) NOT NULL, "
    "kind VARCHAR(200) NOT NULL, available BOOLEAN NOT NULL, options TEXT, lft INTEGER NOT NULL, "
    "rght INTEGER NOT NULL, tree_id INTEGER NOT NULL, level INTEGER NOT NULL, "
    "lang_id VARCHAR(14), parent_id CHAR(32)",
    "content_assessmentmetadata": "id CHAR(32) PRIMARY KEY, assessment_item_ids TEXT NOT NULL, "
    "number_of_assessments INTEGER NOT NULL, mastery_model TEXT NOT NULL, "
    "randomize BOOLEAN NOT NULL, is_manipulable BOOLEAN NOT NULL, contentnode_id CHAR(32) NOT NULL",
    "content_channelmetadata": "id CHAR(32) PRIMARY KEY, name VARCHAR(200) NOT NULL, "
    "description VARCHAR(400) NOT NULL, tagline VARCHAR(150), author VARCHAR(400) NOT NULL, "
    "version INTEGER NOT NULL, thumbnail TEXT NOT NULL, last_updated VARCHAR, "
    "min_schema_version VARCHAR(50) NOT NULL, root_id CHAR(32) NOT NULL",
    "content_contentnode_has_prerequisite": "id INTEGER PRIMARY KEY, "
    "from_contentnode_id CHAR(32) NOT NULL, to_contentnode_id CHAR(32) NOT NULL",
    "content_contentnode_related": "id INTEGER PRIMARY KEY, "
    "from_contentnode_id CHAR(32) NOT NULL, to_contentnode_id CHAR(32) NOT NULL",
    "content_contentnode_tags": "id INTEGER PRIMARY KEY, contentnode_id CHAR(32) NOT NULL, "
    "contenttag_id CHAR(32) NOT NULL",
    "content_file": "id CHAR(32) PRIMARY KEY, preset VARCHAR(150) NOT NULL, "
    "supplementary BOOLEAN NOT NULL, thumbnail BOOLEAN NOT NULL, priority INTEGER, "
    "contentnode_id CHAR(32) NOT NULL, lang_id VARCHAR(14), local_file_id VARCHAR(32) NOT NULL",
}


def channel(course: packages.Course, about: str) -> bytes:
    """The channel as a zip, to unpack at the root of a stick."""
    apps = {page.code: packages.bundle(course, page) for page in course.pages}
    names = {code: md5(data, usedforsecurity=False).hexdigest() for code, data in apps.items()}
    files = {
        f"content/databases/{channel_id(course)}.sqlite3": _database(course, about, apps, names)
    }
    for code, data in apps.items():
        name = names[code]
        files[f"content/storage/{name[0]}/{name[1]}/{name}.zip"] = data
    return packages.zipped(files)


def channel_id(course: packages.Course) -> str:
    """Always the same for a module and language, so that a newer channel replaces the older."""
    return _id("channel", course)


def _database(
    course: packages.Course, about: str, apps: dict[str, bytes], names: dict[str, str]
) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "channel.sqlite3"
        base = sqlite3.connect(path)
        try:
            with base:
                for name, columns in TABLES.items():
                    base.execute(f"CREATE TABLE {name} ({columns})")
                _fill(base, course, about)
                for at, page in enumerate(course.pages, start=1):
                    _lesson(base, course, page, at)
                    _file(base, course, page, names[page.code], len(apps[page.code]))
        finally:
            base.close()
        return path.read_bytes()


def _fill(base: sqlite3.Connection, course: packages.Course, about: str) -> None:
    code, name = LANGUAGES[course.language]
    _row(base, "content_language", id=code, lang_code=code, lang_name=name, lang_direction="ltr")
    root = channel_id(course)
    _node(base, course, id=root, content_id=_id("root", course), title=course.title[:200],
          description=about, kind="topic", sort_order=1, level=0, lft=1,
          rght=2 + 2 * len(course.pages), parent_id=None)  # fmt: skip
    _row(base, "content_channelmetadata", id=root, name=course.title[:200],
         description=about[:400], author=OWNER, version=1, thumbnail="", root_id=root,
         min_schema_version=SCHEMA)  # fmt: skip


def _lesson(
    base: sqlite3.Connection, course: packages.Course, page: packages.Page, at: int
) -> None:
    _node(base, course, id=_id(page.code, course), content_id=_id(f"content {page.code}", course),
          title=page.title[:200], description=page.aim, kind="html5", sort_order=at, level=1,
          lft=2 * at, rght=2 * at + 1, parent_id=channel_id(course))  # fmt: skip


def _file(
    base: sqlite3.Connection, course: packages.Course, page: packages.Page, name: str, size: int
) -> None:
    _row(base, "content_localfile", id=name, extension="zip", available=False, file_size=size)
    _row(base, "content_file", id=_id(f"file {page.code}", course), preset="html5_zip",
         supplementary=False, thumbnail=False, priority=1, contentnode_id=_id(page.code, course),
         lang_id=LANGUAGES[course.language][0], local_file_id=name)  # fmt: skip


def _node(base: sqlite3.Connection, course: packages.Course, **told: object) -> None:
    _row(base, "content_contentnode", license_name=LICENCE, license_description="",
         license_owner=OWNER, author=OWNER, coach_content=False, available=False, options="{}",
         channel_id=channel_id(course), tree_id=1, lang_id=LANGUAGES[course.language][0],
         **told)  # fmt: skip


def _row(base: sqlite3.Connection, table: str, **told: object) -> None:
    names, marks = ", ".join(told), ", ".join("?" * len(told))
    base.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(told.values()))  # noqa: S608


def _id(what: str, course: packages.Course) -> str:
    return uuid5(NAMESPACE_URL, f"nutag:{course.code}:{course.language}:{what}").hex
