"""Every printed question is bound, section by section."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from planbuilder.instrument import Document, Kind, Show
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.word import compile_template, template_names
from planbuilder.word.ooxml.namespaces import DOCUMENT, value, w
from planbuilder.word.starter.template import build_template
from tests.file_edits import unzip

INSTRUMENT = load_instrument()


DOCUMENTS = [document for document in INSTRUMENT.documents if document.assembled]


BOTH = [
    pytest.param(document, language, id=f"{document.id}.{language}")
    for document in DOCUMENTS
    for language in Language
]


@pytest.mark.parametrize(("document", "language"), BOTH)
def test_every_printed_question_is_bound(document: Document, language: Language) -> None:
    names = template_names(compile_template(build_template(INSTRUMENT, document, language)))
    for question in document.questions():
        if question.show is Show.HIDDEN or (question.choose_from or "").startswith("checklists:"):
            continue
        assert any(name == question.id or name.startswith(f"{question.id}.") for name in names)
        if question.kind is not Kind.ROWS:
            continue
        for column in question.columns:
            printed = column.show is not Show.DETAIL
            own = f"{question.id}.rows[].{column.id}" in names
            assert own or not printed or f"risk_responses[].{column.id}" in names


def test_sections_carry_the_letters_of_annex_c() -> None:
    plan = INSTRUMENT.document("plan")
    body = etree.fromstring(unzip(build_template(INSTRUMENT, plan, Language.FR))[DOCUMENT])
    headings = [
        "".join(text.text or "" for text in paragraph.iter(w("t")))
        for paragraph in body.iter(w("p"))
        if value(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) == "Heading1"
    ]
    lettered = [heading for heading in headings if re.match(r"[a-j]\) ", heading)]
    assert [heading[0] for heading in lettered] == list("abcdefghij")
    assert lettered[0] == "a) Objectifs et facteurs opérationnels"
