"""Runs have their texts as typed, whatever stands in them."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.word.ooxml.anchors import Anchors
from planbuilder.word.ooxml.namespaces import R_URI, W_URI, child, text_of, value
from planbuilder.word.ooxml.run_markup import language_mark, link, run
from planbuilder.word.template.prose import Additions, noted_run

TEXTS = ("a text", "a < b & c > d", "two\nlines", "a\ttab", " spaces ", "")


def parse_runs(markup: str) -> etree._Element:
    return etree.fromstring(f'<w:p xmlns:w="{W_URI}">{markup}</w:p>')


@pytest.mark.parametrize("text", TEXTS)
def test_a_run_has_its_text_and_properties(text: str) -> None:
    (element,) = parse_runs(run(text, language_mark("fr-CA")))
    assert text_of(element) == text.replace("\n", "").replace("\t", "")
    assert [etree.QName(each).localname for each in element if not each.text][1:] == [
        {"\n": "br", "\t": "tab"}[sign] for sign in text if sign in "\n\t"
    ]
    assert value(child(element, "rPr", "lang")) == "fr-CA"


@pytest.mark.parametrize("text", TEXTS)
def test_a_run_is_the_same_when_note_is_taken_of_its_text(text: str) -> None:
    additions = Additions("rId", 0, [], Anchors())
    assert noted_run(text, "<w:b/>", additions) == run(text, "<w:b/>")


def test_a_link_declares_the_prefix_of_its_relationship() -> None:
    (element,) = parse_runs(link(run("words"), "rId7"))
    assert element.get(f"{{{R_URI}}}id") == "rId7" and text_of(element) == "words"
