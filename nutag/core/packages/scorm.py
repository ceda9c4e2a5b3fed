"""SCORM 2004 4th Edition content packages: one sharable content object for each lesson."""

import re
from xml.etree import ElementTree as ET

from nutag.core.packages.archive import zipped
from nutag.core.packages.course import COMMON, Course, Page, common, html

CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
ADLCP = "http://www.adlnet.org/xsd/adlcp_v1p3"
SS = "http://www.imsglobal.org/xsd/imsss"
EDITION = "2004 4th Edition"
SHARED = "common"
_UNFIT = re.compile(r"[^A-Za-z0-9._-]")
_NO_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def scorm(course: Course) -> bytes:
    """The package of a course."""
    files = {"imsmanifest.xml": manifest(course)}
    files |= {page.file: html(course, page) for page in course.pages}
    return zipped(files | common())


def bundle(course: Course, page: Page) -> bytes:
    """One lesson as a zip that begins at index.html."""
    return zipped({"index.html": html(course, page)} | common())


def manifest(course: Course) -> bytes:
    """`imsmanifest.xml`: what is in the package and in which order it is offered."""
    for prefix, space in (("", CP), ("adlcp", ADLCP), ("imsss", SS)):
        ET.register_namespace(prefix, space)
    name = identifier("nutag", course.code, course.language)
    root = ET.Element(f"{{{CP}}}manifest", {"identifier": name, "version": "1"})
    about = _in(root, "metadata")
    _in(about, "schema").text = "ADL SCORM"
    _in(about, "schemaversion").text = EDITION
    _organised(_in(root, "organizations", default="organization"), course)
    resources = _in(root, "resources")
    for page in course.pages:
        _resource(resources, identifier("resource", page.code), "sco", [page.file])
    _resource(resources, SHARED, "asset", COMMON)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def identifier(*parts: str) -> str:
    """A name as xs:ID wants it; the first part begins with a letter."""
    return "-".join(_UNFIT.sub("_", part) for part in parts)


def _organised(parent: ET.Element, course: Course) -> None:
    organisation = _in(parent, "organization", identifier="organization")
    _in(organisation, "title").text = _NO_XML.sub("", course.title)
    for page in course.pages:
        item = _in(
            organisation, "item", identifier=identifier("item", page.code),
            identifierref=identifier("resource", page.code),
        )  # fmt: skip
        _in(item, "title").text = _NO_XML.sub("", page.title)
        controls = _sequenced(item, "deliveryControls")
        controls.attrib |= {"completionSetByContent": "true", "objectiveSetByContent": "true"}
    _sequenced(organisation, "controlMode").attrib |= {"choice": "true", "flow": "true"}


def _sequenced(parent: ET.Element, name: str) -> ET.Element:
    sequencing = ET.SubElement(parent, f"{{{SS}}}sequencing")
    return ET.SubElement(sequencing, f"{{{SS}}}{name}")


def _resource(
    parent: ET.Element, name: str, kind: str, files: "list[str] | tuple[str, ...]"
) -> None:
    told = {"identifier": name, "type": "webcontent", f"{{{ADLCP}}}scormType": kind}
    if kind == "sco":
        told["href"] = files[0]
    resource = ET.SubElement(parent, f"{{{CP}}}resource", told)
    for each in files:
        _in(resource, "file", href=each)
    if kind == "sco":
        _in(resource, "dependency", identifierref=SHARED)


def _in(parent: ET.Element, name: str, **told: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{CP}}}{name}", told)
