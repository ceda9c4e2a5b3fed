"""Modules for other systems: what is in a SCORM package and in a Kolibri channel."""

import sqlite3
from hashlib import md5
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from nutag.learning.actions import of_certificates as actions
from nutag.learning.models import Item
from nutag.learning.tests.test_certificates import page, town
from nutag.record.actors import SYSTEM

__all__ = ["town"]


def files(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_module_page_leads_to_its_packages(town: SimpleNamespace, client: Client) -> None:
    url = "/learn/modules/1/scorm-en.zip"
    assert url in page(client, "/learn/modules/1/")
    found = files(client.get(url).content)
    assert {"imsmanifest.xml", "1.1.html", "lesson.js", "lesson.css"} == set(found)
    assert "Some words." in found["1.1.html"].decode()
    assert client.get("/learn/modules/1/cmi5-en.zip").status_code == 404
    assert client.get("/learn/modules/9/scorm-en.zip").status_code == 404


def test_a_struck_question_is_not_exported(town: SimpleNamespace, client: Client) -> None:
    url = "/learn/modules/1/scorm-mn.zip"
    assert files(client.get(url).content)["1.1.html"].count(b"<fieldset") == 6
    actions.void_item(Item.objects.get(key="A2"), "Wrong", by=SYSTEM)
    assert files(client.get(url).content)["1.1.html"].count(b"<fieldset") == 5


def test_a_kolibri_channel_keeps_its_promises(town: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / "channel.zip"
    call_command("export_module", "1", str(path), format="kolibri", language="mn")
    found = files(path.read_bytes())
    (name,) = [each for each in found if each.endswith(".sqlite3")]
    database = tmp_path / "channel.sqlite3"
    database.write_bytes(found[name])
    base = sqlite3.connect(database)
    ((root, schema),) = base.execute(
        "SELECT root_id, min_schema_version FROM content_channelmetadata"
    )
    assert (name, schema) == (f"content/databases/{root}.sqlite3", "4")
    nodes = base.execute(
        "SELECT kind, lft, rght, level, parent_id FROM content_contentnode ORDER BY lft"
    )
    assert nodes.fetchall() == [("topic", 1, 4, 0, None), ("html5", 2, 3, 1, root)]
    rows = base.execute("SELECT id, extension, file_size FROM content_localfile").fetchall()
    for key, extension, size in rows:
        data = found[f"content/storage/{key[0]}/{key[1]}/{key}.{extension}"]
        assert (md5(data, usedforsecurity=False).hexdigest(), len(data)) == (key, size)
        assert "index.html" in files(data)
    assert len(found) == 1 + len(rows)
    base.close()


def test_the_command_names_what_it_does_not_know(town: SimpleNamespace, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("export_module", "9", str(tmp_path / "x.zip"))
