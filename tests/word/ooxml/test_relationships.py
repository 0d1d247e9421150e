"""Links are external relationships, each once."""

from __future__ import annotations

import pytest

from planbuilder.content.values import Block
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import DOCUMENT, NUMBERING, W_URI
from planbuilder.word.ooxml.relationships import NewList, PackageParts, relations_of
from tests.word.builders import part, render_bytes, template_of

EN, FR = Language.EN, Language.FR


def test_links_are_external_relationships_each_once() -> None:
    template = template_of("{{p a }}")
    source = "[a](https://example.ca/?x=1&y=2) [b](https://example.ca/?x=1&y=2)"
    data = render_bytes(template, a=Block("a", source, EN))

    relations = part(data, "word/_rels/document.xml.rels")
    assert relations.count('Target="https://example.ca/?x=1&amp;y=2"') == 1
    assert part(data).count("<w:hyperlink ") == 2


@pytest.mark.parametrize("num", ['<w:num w:numId="3"/>', '<w:num w:numId="3"></w:num>', ""])
def test_what_is_inserted_into_markup_is_what_a_tree_gets(num: str) -> None:
    relations = relations_of(DOCUMENT)
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    rest = '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    raw = {
        relations: f'<Relationships xmlns="{uri}"><Relationship Id="a"/></Relationships>'.encode(),
        NUMBERING: f'<w:numbering xmlns:w="{W_URI}">{rest}{num}</w:numbering>'.encode(),
    }
    links = {"https://example.ca/\u00e9?x=1&y='2'": "rIdLink1", "mailto:a@example.ca": "rIdLink2"}
    packages = [PackageParts(raw) for _ in range(2)]
    for place, package in enumerate(packages):
        for name in raw if place else ():
            package.tree(name)
        package.add_links(DOCUMENT, links)
        package.add_lists(NUMBERING, [NewList(1, 0, 1), NewList(2, 3, 7)], 3)
    inserted, built = packages
    assert inserted.extended and inserted.changed_parts() == built.changed_parts()
    inserted.relate(relations, "rIdCore", "core", "core.xml")
    built.relate(relations, "rIdCore", "core", "core.xml")
    assert relations in inserted.edits and inserted.changed_parts() == built.changed_parts()
