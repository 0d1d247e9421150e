"""Starter templates opened in LibreOffice and saved as they are: accepted, with the same text."""

from __future__ import annotations

import pytest

from planbuilder.content.context import document_context, document_properties
from planbuilder.documents.generated_files import starter_templates
from planbuilder.documents.material import material_of
from planbuilder.instrument.letter import ANNEXES
from planbuilder.text import Language
from planbuilder.word import read_document, render, verify
from planbuilder.word.inspect.reader import Reading
from planbuilder.word.ooxml.captions import with_caption_numbers
from planbuilder.word.starter.letters import TEMPLATE as LETTERS
from planbuilder.word.template.check import check_letter_template, check_template
from planbuilder.word.template.compile import compile_template
from tests.content.builders import FINISHED, TODAY, workspace
from tests.libreoffice import as_libreoffice_saves


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, bytes]]:
    """Return each starter as generated, and as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("saved")
    starters = {
        name: data
        for name, data in starter_templates(workspace().instrument)
        if not name.startswith(ANNEXES)
    }
    saved = as_libreoffice_saves(starters, folder)
    return {name: (data, saved[name]) for name, data in starters.items()}


def test_every_starter_is_accepted_as_libreoffice_saves_it(
    templates: dict[str, tuple[bytes, bytes]],
) -> None:
    instrument = workspace().instrument
    assert len(templates) == 6
    for name, (_, saved) in templates.items():
        document, code, _ = name.split(".")
        language = Language(code)
        if document == LETTERS:
            problems = check_letter_template(instrument, saved, file=name, language=language)
        else:
            problems = check_template(
                instrument, instrument.document(document), saved, file=name, language=language
            )
        assert problems == (), name


@pytest.mark.parametrize("name", ["plan.fr.docx", "strategy.en.docx"])
def test_the_documents_say_the_same(name: str, templates: dict[str, tuple[bytes, bytes]]) -> None:
    document, code, _ = name.split(".")
    answers = workspace().plans[FINISHED] if document == "plan" else workspace().strategy
    assert answers is not None
    material = material_of(workspace(), answers, Language(code), TODAY, final=True)
    context, properties = document_context(material), document_properties(material)

    def body(template: bytes) -> Reading:
        docx = render(compile_template(template, name), context, properties, draft=False)
        verify(context, docx)
        return read_document(with_caption_numbers(docx))

    generated, saved = (body(template).text.splitlines() for template in templates[name])
    # LibreOffice writes a header and a footer for each section; the body is what counts.
    length = len(generated) - 2
    assert saved[:length] == generated[:length]
