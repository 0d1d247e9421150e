"""What an adopted file becomes: pages a person can read, and a file other programs keep whole."""

from __future__ import annotations

from functools import lru_cache

import pytest

from planbuilder.content.letters.context import letter_context
from planbuilder.content.letters.letter import LetterContent
from planbuilder.documents.assemble import findings_of
from planbuilder.documents.letters import LetterRequest, letters_of
from planbuilder.text import Language
from planbuilder.word import read_document, render, to_pdf
from planbuilder.word.adopt.template import adopt_template
from planbuilder.word.inspect.legibility import illegible_texts, text_of_pages
from planbuilder.word.ooxml.captions import with_caption_numbers
from planbuilder.word.starter.letters import build_letter_template
from planbuilder.word.template.check import check_letter_template
from planbuilder.word.template.compile import compile_template
from tests.content.builders import FINISHED, TODAY, workspace
from tests.word.adopt.adoptions import FILES
from tests.word.adopt.builders import foreign
from tests.word.resaving import as_libreoffice_saves


@pytest.fixture(scope="module")
def templates() -> dict[str, bytes]:
    """Return a template of letters made of each file: a short one, so that many can be drawn."""
    starter = build_letter_template(workspace().instrument, Language.EN)
    return {
        f"{name}.docx": adopt_template(
            foreign(build, edit), starter, department="department", file=name
        ).data
        for name, (build, edit) in FILES.items()
    }


@lru_cache
def letter() -> LetterContent:
    """Return a letter with headings, lines, a table and lines to sign on."""
    space = workspace()
    plan = space.plans[FINISHED]
    findings = findings_of(space, (plan,), TODAY)[plan.name]
    request = LetterRequest(TODAY, languages=(Language.EN,), final=True)
    _, (content,) = next(iter(letters_of(space, plan, request, findings)))
    return content


def document(template: bytes) -> bytes:
    content = letter()
    context = letter_context(content)
    docx = render(compile_template(template, None), context, content.properties, draft=False)
    return with_caption_numbers(docx)


def letters(text: str) -> str:
    """Return the letters of a text: a PDF has spaces where letters stand apart."""
    return "".join(sign for sign in text if sign.isalpha())


def test_every_adopted_file_makes_pages_that_can_be_read(templates: dict[str, bytes]) -> None:
    documents = {name: document(template) for name, template in templates.items()}
    pdfs = to_pdf(documents, TODAY)
    assert len(pdfs) == len(FILES)
    for name, pdf in pdfs.items():
        assert list(illegible_texts(pdf)) == [], name
        assert letters(letter().title) in letters(text_of_pages(pdf, 1)), name


def test_an_adopted_template_is_accepted_as_libreoffice_saves_it_and_says_the_same(
    templates: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    saved = as_libreoffice_saves(templates, tmp_path_factory.mktemp("saved"))
    instrument = workspace().instrument
    for name, data in saved.items():
        problems = check_letter_template(instrument, data, file=name, language=Language.EN)
        assert problems == (), name
        before, after = (
            read_document(document(each)).text.splitlines() for each in (templates[name], data)
        )
        # LibreOffice writes headers and footers its own way; the body is what counts.
        body = slice(before.index(letter().title), len(before) - 8)
        assert len(before[body]) > 10
        assert before[body] == after[body], name
