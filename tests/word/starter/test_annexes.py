"""The template of annexes: no page is left blank for a document that has fewer of them."""

from __future__ import annotations

from zipfile import ZipFile

import pytest
from lxml import etree

from planbuilder.storage import shipped_path
from planbuilder.word.ooxml.namespaces import DOCUMENT, w


@pytest.mark.parametrize(
    ("pack", "wide"),
    [
        ("gc-social-media", [False, True]),
        ("qc-medias-sociaux", [False, True, False]),
        ("lu-medias-sociaux", [False]),
    ],
)
def test_a_section_that_may_be_empty_is_not_the_last_one(pack: str, wide: list[bool]) -> None:
    with ZipFile(shipped_path("templates") / pack / "annexes.fr.docx") as archive:
        body = etree.fromstring(archive.read(DOCUMENT))
    sizes = [section.find(w("pgSz")) for section in body.iter(w("sectPr"))]
    assert [each.get(w("orient")) == "landscape" for each in sizes if each is not None] == wide
