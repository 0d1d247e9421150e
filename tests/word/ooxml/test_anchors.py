"""Bookmarks carry the path of an answer, or its digest where it is long."""

from __future__ import annotations

from lxml import etree

from planbuilder.content.values import Inline
from planbuilder.text import Language
from planbuilder.word.inspect.reader import read_document
from planbuilder.word.ooxml.namespaces import w
from tests.word.builders import part, render_bytes, template_of

EN, FR = Language.EN, Language.FR


def test_a_long_path_is_anchored_by_its_digest() -> None:
    path = "section." + "x" * 80
    data = render_bytes(template_of("{{r a }}"), a=Inline(path, "text", EN))
    root = etree.fromstring(part(data).encode())
    (name,) = (mark.get(w("name"), "") for mark in root.iter(w("bookmarkStart")))

    assert name.startswith("_pb_") and len(name) <= 40
    assert read_document(data).at(path)[0].text == "text"
