"""Links are external relationships, each once."""

from __future__ import annotations

from planbuilder.content.values import Block
from planbuilder.text import Language
from tests.word.builders import part, rendered, template

EN, FR = Language.EN, Language.FR


def test_links_are_external_relationships_each_once() -> None:
    made = template("{{p a }}")
    source = "[a](https://example.ca/?x=1&y=2) [b](https://example.ca/?x=1&y=2)"
    data = rendered(made, a=Block("a", source, EN))

    relations = part(data, "word/_rels/document.xml.rels")
    assert relations.count('Target="https://example.ca/?x=1&amp;y=2"') == 1
    assert part(data).count("<w:hyperlink ") == 2
