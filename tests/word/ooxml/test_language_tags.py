"""Every text says which language it is in."""

from __future__ import annotations

from lxml import etree

from planbuilder.content.values import Block, Inline
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import text_of, w
from tests.word.builders import part, render_bytes, template_of

EN, FR = Language.EN, Language.FR


def test_a_value_in_the_other_language_is_marked_and_one_in_the_same_is_not() -> None:
    template = template_of("{{r fr }} {{r en }}", "{{p prose }}")
    data = render_bytes(
        template,
        fr=Inline("a", "oui", FR),
        en=Inline("b", "yes", EN),
        prose=Block("c", "**bien** sûr", FR),
    )
    root = etree.fromstring(part(data).encode())
    marked = {
        text_of(run) for run in root.iter(w("r")) if run.find(f"{w('rPr')}/{w('lang')}") is not None
    }

    assert marked == {"oui", "bien", " sûr"}
