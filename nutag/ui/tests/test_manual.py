import os
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from nutag.ui.manual import shelf
from nutag.ui.manual.markdown import document

ALL = list(shelf.pages("en"))
SAMPLE = """# Хороогоо олох

Эхний **өгүүлбэр**
хоёр мөр.

## Эхлэл

[дараах](next.mn.md#ehlel), [код](../../README.md), [гадна](https://example.org/),
![зураг](../images/map.png)

## Эхлэл

| Нэр | Тоо |
|-----|----:|
| Зам | 12 |

<script>alert(1)</script> [x](javascript:alert(1)) [эрх](/rights/words/) [өөр](//example.org/)

## During the year
"""


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A manual of two pages, one of them in both languages, and a picture."""
    for section in ("learn", "images"):
        (tmp_path / section).mkdir()
    (tmp_path / "learn" / "one.md").write_text("# One thing\n\nWords about water.")
    (tmp_path / "learn" / "one.mn.md").write_text("# Нэг зүйл\n\nУсны тухай үг.")
    (tmp_path / "learn" / "two.md").write_text("# Second thing\n\nOnly in English: water, too.")
    (tmp_path / "images" / "map.png").write_bytes(b"\x89PNG")
    (tmp_path / "secret.md").write_text("# Secret")
    monkeypatch.setattr(shelf, "root", lambda: tmp_path)
    return tmp_path


def get(client: Client, url: str, language: str = "mn") -> str:
    client.cookies["django_language"] = language
    return client.get(url).content.decode()


def test_markdown_becomes_safe_html_with_sections() -> None:
    read = document(SAMPLE, lambda link: shelf.address("learn", link))
    assert read.title == "Хороогоо олох"
    assert read.summary == "Эхний өгүүлбэр хоёр мөр."
    assert read.sections == (
        ("ehlel", "Эхлэл"), ("ehlel-2", "Эхлэл"), ("during-the-year", "During the year"),
    )  # fmt: skip
    assert '<h2 id="ehlel-2">' in read.html
    assert 'href="/help/learn/next/#ehlel"' in read.html
    assert 'src="/help/images/map.png"' in read.html
    assert 'href="https://example.org/"' in read.html
    assert '<a href="/rights/words/"' in read.html
    assert 'href="//example.org/"' not in read.html
    assert '<td data-label="Тоо" class="number">12</td>' in read.html
    assert "README.md" not in read.html
    assert "<script" not in read.html
    assert 'href="javascript' not in read.html
    assert "style=" not in read.html


@pytest.mark.django_db
@pytest.mark.usefixtures("docs")
def test_pages_come_in_the_language_of_the_reader(client: Client) -> None:
    assert "Нэг зүйл" in get(client, "/help/learn/one/")
    assert "One thing" in get(client, "/help/learn/one/", "en")
    second = get(client, "/help/learn/two/")
    assert '<div lang="en">' in second
    assert 'class="notice info"' in second
    assert 'class="notice info"' not in get(client, "/help/learn/two/", "en")


@pytest.mark.django_db
@pytest.mark.usefixtures("docs")
def test_the_index_lists_every_page(client: Client) -> None:
    text = get(client, "/help/")
    assert "Нэг зүйл" in text
    assert "Second thing" in text
    assert "Only in English" in text


@pytest.mark.django_db
@pytest.mark.usefixtures("docs")
def test_pictures_are_served_and_nothing_else(client: Client) -> None:
    found = client.get("/help/images/map.png")
    assert found.headers["Content-Type"] == "image/png"
    for url in ("/help/images/no.png", "/help/images/..%2Fsecret.md", "/help/learn/none/"):
        assert client.get(url).status_code == 404
    assert client.get("/help/images/one/").status_code == 404


def test_a_changed_page_is_read_again(docs: Path) -> None:
    path = docs / "learn" / "one.md"
    assert shelf.page("learn", "one", "en") is shelf.page("learn", "one", "en")
    path.write_text("# Another title")
    os.utime(path, ns=(1, 1))
    found = shelf.page("learn", "one", "en")
    assert found
    assert found.document.title == "Another title"


@pytest.mark.parametrize("page", ALL, ids=lambda page: f"{page.section}/{page.name}")
def test_links_of_the_manual_lead_somewhere(page: shelf.Page) -> None:
    for path in (shelf.root() / page.section).glob(f"{page.name}*.md"):
        for link in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
            target = link.split("#")[0]
            if target and not target.startswith(("http", "/")):
                assert (path.parent / target).exists(), f"{path.name}: {link}"
    assert page.url == reverse("ui:manual", args=[page.section, page.name])
