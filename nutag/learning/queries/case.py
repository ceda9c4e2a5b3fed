"""A version of the dictionary as a package in the manner of 1EdTech's CASE 1.0."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from nutag.learning.case_files import CHILD, COMPETENCY, MODULE, TASK
from nutag.learning.competency_files import RATED
from nutag.learning.models import Competency, Dictionary, Module
from nutag.learning.queries.competencies import competencies_of

STATES = {"draft": "Draft", "approved": "Adopted", "retired": "Deprecated"}
type Thing = dict[str, Any]


def as_case(dictionary: Dictionary) -> Thing:
    """The version as a package: a document, its items, whose child each is, and the levels.

    `case_files.read` reads it in again. Identifiers are made from the addresses (UUID 5).
    """
    home = f"{settings.SITE_URL}{reverse('learning:competencies')}{dictionary.number}"
    changed = (dictionary.approved_at or dictionary.made_at).isoformat()
    document = _named(home, changed) | {
        "title": _("Dictionary of competencies"), "adoptionStatus": STATES[dictionary.state],
        "version": str(dictionary.number), "creator": "Nutag", "language": "mn",
    }  # fmt: skip
    found = list(competencies_of(dictionary))
    modules = {each.module: _module(home, changed, each.module) for each in found}
    pairs = [(each, document) for each in modules.values()]
    rubrics = []
    for each in found:
        item = _competency(home, changed, each)
        pairs += [(item, modules[each.module]), *((task, item) for task in _tasks(item, each))]
        rubrics.append(_rubric(item, each))
    return {
        "CFDocument": document, "CFItems": [item for item, _above in pairs],
        "CFAssociations": [_child(*pair, n) for n, pair in enumerate(pairs, start=1)],
        "CFRubrics": rubrics,
    }  # fmt: skip


def _module(home: str, changed: str, module: Module) -> Thing:
    return _named(f"{home}/module/{module.code}", changed) | {
        "humanCodingScheme": module.code, "fullStatement": module.title_mn,
        "alternativeLabel": module.title_en, "CFItemType": MODULE,
    }  # fmt: skip


def _competency(home: str, changed: str, each: Competency) -> Thing:
    asked = {row.role: f"{row.level}/{row.criticality}" for row in each.requirements.all()}
    seen = {"behaviour_mn": each.behaviour_mn, "behaviour_en": each.behaviour_en}
    return _named(f"{home}/{each.code}", changed) | {
        "humanCodingScheme": each.code, "fullStatement": each.name_mn,
        "alternativeLabel": each.name_en, "CFItemType": COMPETENCY,
        "extensions": {"roles": asked, **{name: text for name, text in seen.items() if text}},
    }  # fmt: skip


def _tasks(item: Thing, competency: Competency) -> Iterator[Thing]:
    for each in competency.tasks.all():
        yield _named(f"{item['uri']}/task/{each.order}", item["lastChangeDateTime"]) | {
            "fullStatement": each.text_mn, "alternativeLabel": each.text_en, "CFItemType": TASK,
            "extensions": {name: getattr(each, name) for name in RATED},
        }  # fmt: skip


def _rubric(item: Thing, competency: Competency) -> Thing:
    uri, changed = item["uri"], item["lastChangeDateTime"]
    pairs = zip(competency.levels_mn, competency.levels_en, strict=True)
    levels = [
        _named(f"{uri}/level/{n}", changed)
        | {"quality": str(n), "score": n, "position": n + 1, "description": mn, "feedback": en}
        for n, (mn, en) in enumerate(pairs)
    ]
    criterion = _named(f"{uri}/criterion", changed) | {
        "CFItemURI": _link(item), "position": 1, "CFRubricCriterionLevels": levels,
    }  # fmt: skip
    return _named(f"{uri}/rubric", changed) | {
        "title": competency.name_mn, "CFRubricCriteria": [criterion],
    }  # fmt: skip


def _child(item: Thing, above: Thing, order: int) -> Thing:
    return _named(f"{item['uri']}/child", item["lastChangeDateTime"]) | {
        "associationType": CHILD, "sequenceNumber": order,
        "originNodeURI": _link(item), "destinationNodeURI": _link(above),
    }  # fmt: skip


def _named(uri: str, changed: str) -> Thing:
    key = str(uuid5(NAMESPACE_URL, uri))
    return {"identifier": key, "uri": uri, "lastChangeDateTime": changed}


def _link(thing: Mapping[str, Any]) -> Thing:
    return {
        "identifier": thing["identifier"], "uri": thing["uri"],
        "title": thing.get("title") or thing.get("fullStatement"),
    }  # fmt: skip
