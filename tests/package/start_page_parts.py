"""The parts of the first page of a package."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.package.names import START
from planbuilder.text import Language
from tests.package.conftest import Files


@pytest.fixture(scope="module")
def page(files: Files) -> etree._Element:
    """Return the page read strictly, as XML."""
    return etree.fromstring(files[START].partition(b"\n")[2])


def article(page: etree._Element, language: Language) -> etree._Element:
    (found,) = [each for each in page.iter("article") if each.get("id") == language.value]
    assert found.get("lang") == language.locale
    return found


def text_of(element: etree._Element) -> str:
    return " ".join(" ".join(map(str, element.itertext())).split())


def plain(text: object) -> str:
    return " ".join(
        str(text).replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\xa0", " ").split()
    )


def part(page: etree._Element, language: Language, heading: str) -> str:
    """Return what stands under a heading, up to the next one."""
    text = plain(text_of(article(page, language)))
    headings = [plain(text_of(each)) for each in article(page, language).iter("h2")]
    start = text.index(heading)
    following = headings[headings.index(heading) + 1 :]
    return text[start : text.index(following[0], start + len(heading)) if following else None]
