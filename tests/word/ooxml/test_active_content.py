"""What a file fetches, runs or carries is named once, by its kind and its place."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.word.ooxml.active_content import (
    active_content,
    field_instructions,
    field_kind,
    relation_kind,
)
from planbuilder.word.ooxml.namespaces import CONTENT_TYPES, DOCUMENT, SETTINGS
from tests.proposals.builders import element

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(kind: str, mode: str = "", target: str = "x") -> etree._Element:
    result = etree.Element("Relationship", Type=f"{OFFICE}/{kind}", Target=target)
    if mode:
        result.set("TargetMode", mode)
    return result


@pytest.mark.parametrize(
    ("kind", "mode", "active"),
    [
        ("vbaProject", "", "macros"),
        ("attachedTemplate", "External", "attached_template"),
        ("image", "", None),
        ("image", "External", "external_picture"),
        ("hyperlink", "External", None),
        ("styles", "External", "linked_document"),
    ],
)
def test_a_relationship_is_known_by_its_type(kind: str, mode: str, active: str | None) -> None:
    assert relation_kind(relation(kind, mode)) == active


@pytest.mark.parametrize(
    ("instruction", "kind"),
    [
        (" includepicture x", "INCLUDEPICTURE"),
        ("DDEAUTO a b", "DDEAUTO"),
        ("PAGE", None),
        ("", None),
        ("3 DDE", None),
    ],
)
def test_a_field_is_known_by_its_keyword(instruction: str, kind: str | None) -> None:
    assert field_kind(instruction) == kind


def test_an_instruction_split_over_runs_is_one() -> None:
    marks = "".join(
        f"<w:r>{each}</w:r>"
        for each in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText>INCLUDE</w:instrText>",
            "<w:instrText>TEXT x</w:instrText>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    paragraph = element(f'<w:p>{marks}<w:fldSimple w:instr="PAGE"/></w:p>')
    assert list(field_instructions(paragraph)) == ["INCLUDETEXT x", "PAGE"]


def test_everything_in_a_file_is_named_once() -> None:
    relations = etree.Element("Relationships")
    relations.extend([relation("oleObject", target="embeddings\\a.bin"), relation("styles")])
    document = element(
        '<w:body><w:p><w:fldSimple w:instr="ASK x"/><w:fldSimple w:instr="ASK y"/></w:p></w:body>'
    )
    settings = element("<w:settings><w:mailMerge/></w:settings>")
    roots = {"word/_rels/document.xml.rels": relations, DOCUMENT: document, SETTINGS: settings}
    parts = {CONTENT_TYPES: b"application/vnd.ms-word.document.macroEnabled.main+xml"}
    found = [(each.kind, each.part, each.detail) for each in active_content(parts, roots)]
    assert found == [
        ("object", "word/document.xml", "a.bin"),
        ("field", DOCUMENT, "ASK"),
        ("macros", CONTENT_TYPES, "VBA"),
        ("mail_merge", SETTINGS, ""),
    ]
    assert list(active_content({}, {DOCUMENT: element("<w:body/>")})) == []
