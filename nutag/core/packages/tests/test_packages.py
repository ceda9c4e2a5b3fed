"""Packages: the rules of the SCORM manifest, pages that say everything, statements told once."""

import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.core import packages
from nutag.core.packages.scorm import ADLCP, CP, SS
from nutag.core.packages.xapi import VERBS

# imscp_v1p1.xsd: an identifier is an xs:ID, that is an NCName.
NAME = re.compile(r"[A-Za-z_][\w.-]*")
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)


def course(
    title: str = "Эрх, үүрэг", *, codes: tuple[str, ...] = ("1.1", "1.2")
) -> packages.Course:
    asked = [packages.Question(f"A{at}", f"{title}?", ("a", "<b>", title), 2, "Because & so")
             for at in range(1, 7)]  # fmt: skip
    pages = [packages.Page(code, title, "Aim", [("Read", "<p>Text</p>")], asked) for code in codes]
    return packages.Course("1", title, "mn", pages)


def unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_manifest_keeps_the_rules_of_its_schema() -> None:
    files = unpacked(packages.scorm(course()))
    root = ET.fromstring(files["imsmanifest.xml"])  # noqa: S314 - our own
    assert root.tag == f"{{{CP}}}manifest"
    assert [each.tag.rpartition("}")[2] for each in root] == [
        "metadata", "organizations", "resources",
    ]  # fmt: skip
    assert root.findtext(f"{{{CP}}}metadata/{{{CP}}}schema") == "ADL SCORM"
    assert root.findtext(f"{{{CP}}}metadata/{{{CP}}}schemaversion") == "2004 4th Edition"
    names = [each.attrib["identifier"] for each in root.iter() if "identifier" in each.attrib]
    assert len(names) == len(set(names))
    assert all(NAME.fullmatch(each) for each in names)
    organisations = root.find(f"{{{CP}}}organizations")
    assert organisations is not None
    assert organisations.attrib["default"] == organisations[0].attrib["identifier"]
    resources = {each.attrib["identifier"]: each for each in root.iter(f"{{{CP}}}resource")}
    for item in root.iter(f"{{{CP}}}item"):
        assert [each.tag for each in item] == [f"{{{CP}}}title", f"{{{SS}}}sequencing"]
        assert resources[item.attrib["identifierref"]].attrib[f"{{{ADLCP}}}scormType"] == "sco"
    for dependency in root.iter(f"{{{CP}}}dependency"):
        assert dependency.attrib["identifierref"] in resources
    for each in resources.values():
        assert each.attrib["type"] == "webcontent"
        listed = [file.attrib["href"] for file in each.iter(f"{{{CP}}}file")]
        assert each.attrib.get("href", listed[0]) in listed
    told = [each.attrib["href"] for each in root.iter(f"{{{CP}}}file")]
    assert sorted([*told, "imsmanifest.xml"]) == sorted(files)


class Closed(HTMLParser):
    """Every element that is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag not in {"meta", "link", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_any_title_gives_a_well_formed_package(title: str) -> None:
    files = unpacked(packages.scorm(course(title, codes=("1.1",))))
    assert ET.fromstring(files["imsmanifest.xml"]) is not None  # noqa: S314 - our own
    reader = Closed()
    reader.feed(files["1.1.html"].decode())
    assert reader.open == []
    assert title == "<b>" or "<b>" not in files["1.1.html"].decode()


def test_a_page_asks_no_other_host_and_tells_its_answers_without_script() -> None:
    files = unpacked(packages.bundle(course(), course().pages[0]))
    page = files["index.html"].decode()
    assert set(files) == {"index.html", "lesson.css", "lesson.js"}
    for name, data in files.items():
        assert b"http" not in data, name
    assert page.count("<details>") == 6
    assert "Because &amp; so" in page


def test_the_same_course_gives_the_same_bytes() -> None:
    assert packages.scorm(course()) == packages.scorm(course())


def done(**more: object) -> packages.Done:
    told = {"site": "https://city.example", "account": "a1b2", "verb": "passed", "at": AT,
            "address": "https://city.example/learn/1.1/", "titles": {"mn": "Эрх"}}  # fmt: skip
    return packages.Done(**(told | more))  # type: ignore[arg-type]


def test_a_statement_tells_who_what_and_how_well_and_is_the_same_each_time() -> None:
    lines = list(packages.statements([done(right=5, all=6, passed=True, minutes=12)] * 2))
    assert lines[0] == lines[1]
    told = json.loads(lines[0])
    account = {"homePage": "https://city.example", "name": "a1b2"}
    assert told["actor"] == {"objectType": "Agent", "account": account}
    assert told["verb"]["id"] == VERBS["passed"]
    assert told["result"] == {"score": {"scaled": 0.8333, "raw": 5, "min": 0, "max": 6},
                              "success": True, "completion": True, "duration": "PT12M"}  # fmt: skip
    assert "result" not in json.loads(next(packages.statements([done(verb="attempted")])))
    with pytest.raises(KeyError):
        next(packages.statements([done(verb="liked")]))
