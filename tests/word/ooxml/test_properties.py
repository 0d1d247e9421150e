"""A document says of itself what it is."""

from __future__ import annotations

from lxml import etree
from msgspec.structs import replace

from planbuilder.text import Language
from planbuilder.word.ooxml.properties import forget_editor
from planbuilder.word.template.compile import compile_template
from planbuilder.word.template.render import render
from tests.word.builders import PROPERTIES, lines, part, template_bytes, template_of

EN, FR = Language.EN, Language.FR


def test_language_and_properties_are_those_of_the_document() -> None:
    template = template_of("text")
    data = render(
        template, {}, replace(PROPERTIES, language=FR, title="Plan & <suite>"), draft=False
    )

    assert '<w:lang w:val="fr-CA"' in part(data, "word/styles.xml")
    assert 'w:themeFontLang w:val="fr-CA"' in part(data, "word/settings.xml")
    assert "<dc:language>fr-CA</dc:language>" in part(data, "docProps/core.xml")
    assert "<dc:title>Plan &amp; &lt;suite&gt;</dc:title>" in part(data, "docProps/core.xml")


def test_who_edited_a_template_and_where_is_in_no_document() -> None:
    data = template_bytes(lambda document: lines(document, "text"))
    assert "<Template>" in part(data, "docProps/app.xml")
    made = part(render(compile_template(data), {}, PROPERTIES, draft=False), "docProps/app.xml")
    assert "<Application>" in made and "<Template>" not in made and "Manager" not in made
    namespace = "http://schemas.microsoft.com/office/word/2012/wordml"
    people = etree.fromstring(f'<w15:people xmlns:w15="{namespace}"><w15:person/></w15:people>')
    assert forget_editor(people) and len(people) == 0
    assert not forget_editor(people)
