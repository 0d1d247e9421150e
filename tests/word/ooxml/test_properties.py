"""A document says of itself what it is."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.text import Language
from planbuilder.word.template.render import render
from tests.word.builders import PROPERTIES, part, template

EN, FR = Language.EN, Language.FR


def test_language_and_properties_are_those_of_the_document() -> None:
    made = template("text")
    data = render(made, {}, replace(PROPERTIES, language=FR, title="Plan & <suite>"), draft=False)

    assert '<w:lang w:val="fr-CA"' in part(data, "word/styles.xml")
    assert 'w:themeFontLang w:val="fr-CA"' in part(data, "word/settings.xml")
    assert "<dc:language>fr-CA</dc:language>" in part(data, "docProps/core.xml")
    assert "<dc:title>Plan &amp; &lt;suite&gt;</dc:title>" in part(data, "docProps/core.xml")
