"""What a part names, told from its tree."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.word.inspect.part_summary import PartSummary, part_summary, usual_part_summary
from planbuilder.word.ooxml.namespaces import R_URI, W_URI

TEXT = "<w:r><w:t>one</w:t></w:r>"


def header(inside: str) -> etree._Element:
    return etree.fromstring(f'<w:hdr xmlns:w="{W_URI}" xmlns:r="{R_URI}">{inside}</w:hdr>')


def test_a_part_names_styles_languages_lists_relations_and_ids() -> None:
    look = '<w:pPr><w:pStyle w:val="Header"/><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    mark = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
    run = '<w:r><w:rPr><w:lang w:val="fr-CA"/></w:rPr><w:commentReference w:id="3"/></w:r>'
    root = header(f'<w:p>{look}{mark}{run}<w:hyperlink r:id="rId1">{TEXT}</w:hyperlink></w:p>')
    summary = part_summary("word/header1.xml", root)
    assert summary == PartSummary(
        is_sound=True,
        styles=frozenset({"Header"}),
        languages=frozenset({"fr-CA"}),
        lists=frozenset({"2"}),
        relations=frozenset({"rId1"}),
        comments=frozenset(),
        places=frozenset({"3"}),
        ids={"w:bookmarkStart/@w:id": ["1"], "w:bookmarkStart/@w:name": ["a"]},
    )
    assert usual_part_summary("word/header1.xml", root) == summary


@pytest.mark.parametrize(
    "inside",
    [
        '<w:p><w:bookmarkStart w:id="1" w:name="a"/></w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>',
        "<w:sdt><w:sdtPr/></w:sdt>",
        "<w:comment/>",
        "<w:tbl/>",
    ],
)
def test_a_part_with_a_fault_of_its_own_is_not_sound(inside: str) -> None:
    assert not part_summary("word/header1.xml", header(inside)).is_sound
