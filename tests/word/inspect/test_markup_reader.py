"""A part read from its markup says what its tree does."""

from __future__ import annotations

import pytest

from planbuilder.content.values import Block, Bullets, Inline
from planbuilder.errors import AssemblyError
from planbuilder.text import Language
from planbuilder.word.inspect.reader import read_document
from planbuilder.word.ooxml.namespaces import DOCUMENT
from tests.word.builders import render_bytes, template_of
from tests.word.inspect.reader_comparison import assert_same_text
from tests.word.inspect.tampered_document import with_document_changed

EN = Language.EN
PROSE = (
    "Some **bold** and *slanted* [words](https://example.ca)\n\n1. one\n2. two\n   - deep\n\nEnd"
)


@pytest.fixture(scope="module")
def data() -> bytes:
    template = template_of(
        "{{r line }} and {{r line }}", "{{p block }}", "{{p bullets }}", "{{p again }}"
    )
    return render_bytes(
        template,
        line=Inline("a.line", 'R&D <b> "q"\nnext\tcell https://example.ca/2026-27', EN),
        block=Block("a.block", PROSE, EN),
        bullets=Bullets("a.bullets", ("one", "\u2028 two"), EN),
        again=Block("a.again", PROSE, EN),
    )


def test_a_document_is_read_alike(data: bytes) -> None:
    assert_same_text(data, DOCUMENT)
    reading = read_document(data)
    assert len(reading.at("a.line")) == 2 and "2. two" in reading.at("a.again")[0].markdown


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<w:bookmarkEnd w:id="1"/>', ""),
        ('<w:bookmarkEnd w:id="2"/>', '<w:bookmarkEnd w:id="1"/>'),
        ('<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"'),
        ("_2", ""),
        ("<w:br/>", '<w:br w:type="page"/>'),
        ("<w:br/>", "<w:noBreakHyphen/>"),
        ('r:id="rIdLink', 'r:id="rIdElse'),
        ('<w:ilvl w:val="0"/>', '<w:ilvl w:val="1"/>'),
    ],
)
def test_what_was_tampered_with_is_read_alike(data: bytes, old: str, new: str) -> None:
    assert_same_text(with_document_changed(data, lambda text: text.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</w:body>", ""),
        ("<w:body>", '<w:body z:a="1">'),
        ("<w:body>", '<w:body xmll:a="1">'),
        ("<w:body>", '<w:body w:a="1" w:a="2">'),
        (">one<", ">one\x01<"),
        (">one<", ">one & two<"),
        (">one<", ">&nbsp;<"),
    ],
)
def test_what_is_no_xml_is_refused(data: bytes, old: str, new: str) -> None:
    with pytest.raises(AssemblyError):
        read_document(with_document_changed(data, lambda text: text.replace(old, new, 1)))
