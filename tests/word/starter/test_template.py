"""The starter templates: generated, sound, accessible, and the ones that are shipped."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.instrument import Document
from planbuilder.storage import load_instrument, shipped_path
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import SETTINGS, STYLES, value, w
from planbuilder.word.starter.template import build_template
from tests.conftest import Validator
from tests.file_edits import unzip

INSTRUMENT = load_instrument()
DOCUMENTS = [document for document in INSTRUMENT.documents if document.assembled]
BOTH = [
    pytest.param(document, language, id=f"{document.id}.{language}")
    for document in DOCUMENTS
    for language in Language
]


@pytest.mark.parametrize(("document", "language"), BOTH)
def test_shipped_templates_are_current(document: Document, language: Language) -> None:
    """What is shipped is what the instrument makes, part by part."""
    name = f"{document.id}.{language.value}.docx"
    kept = unzip((shipped_path("templates") / INSTRUMENT.id / name).read_bytes())
    assert kept == unzip(build_template(INSTRUMENT, document, language))


@pytest.mark.parametrize(("document", "language"), BOTH)
def test_a_template_opens_in_word(
    document: Document, language: Language, ooxml_validator: Validator
) -> None:
    assert not ooxml_validator(build_template(INSTRUMENT, document, language))


def test_a_template_is_the_same_at_each_generation() -> None:
    document = DOCUMENTS[0]
    first, second = (build_template(INSTRUMENT, document, Language.FR) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("language", list(Language))
def test_the_three_defects_of_the_usual_base_document_are_absent(language: Language) -> None:
    found = unzip(build_template(INSTRUMENT, DOCUMENTS[0], language))
    settings, styles = etree.fromstring(found[SETTINGS]), etree.fromstring(found[STYLES])
    zoom = settings.find(w("zoom"))
    assert zoom is not None and zoom.get(w("percent")) == "100"
    assert not [name for name in found if "WithEffects" in name]
    names = {value(style.find(w("name"))) for style in styles.iterfind(w("style"))}
    assert {"annotation reference", "annotation text"} <= names
    assert not list(styles.iter(w("pBdr")))
