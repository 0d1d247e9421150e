"""What an adopted file becomes: pages a person can read, and a file other programs keep whole."""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import page
import pytest

from planbuilder.content.letters.context import letter_context
from planbuilder.content.letters.letter import LetterContent
from planbuilder.documents.assemble import findings_of
from planbuilder.documents.letters import LetterRequest, letters_of
from planbuilder.text import Language
from planbuilder.word import accessibility_problems, read_document, render, to_pdf
from planbuilder.word.adopt.template import adopt_template
from planbuilder.word.inspect.legibility import illegible_texts, text_of_pages
from planbuilder.word.ooxml.captions import with_caption_numbers
from planbuilder.word.starter.letters import build_letter_template
from planbuilder.word.template.check import check_letter_template
from planbuilder.word.template.compile import compile_template
from tests.conftest import Validator
from tests.content.builders import FINISHED, TODAY, workspace
from tests.libreoffice import as_libreoffice_saves
from tests.word.adopt.adoptions import FILES, OF_PLANS, nothing
from tests.word.adopt.builders import foreign
from tests.word.adopt.producer_files import PRODUCERS
from tests.word.builders import part


@pytest.fixture(scope="module")
def templates() -> dict[str, bytes]:
    """Return a template of letters made of each file: a short one, so that many can be drawn."""
    starter = build_letter_template(workspace().instrument, Language.EN)
    files = FILES | {name: (nothing, edit) for name, edit in PRODUCERS.items()}
    return {
        f"{name}.docx": adopt_template(
            foreign(build, edit), starter, department="department", file=name
        ).data
        for name, (build, edit) in files.items()
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


@cache
def document(template: bytes, name: str) -> bytes:
    """Return the letter made with a template: each is drawn, judged and compared."""
    content = letter()
    context = letter_context(content)
    docx = render(compile_template(template, name), context, content.properties, draft=False)
    return with_caption_numbers(docx)


def letters(text: str) -> str:
    """Return the letters of a text: a PDF has spaces where letters stand apart."""
    return "".join(sign for sign in text if sign.isalpha())


def test_every_adopted_file_makes_pages_that_can_be_read(
    templates: dict[str, bytes], tmp_path: Path
) -> None:
    documents = {name: document(template, name) for name, template in templates.items()}
    pdfs = to_pdf(documents, TODAY)
    assert len(pdfs) == len(FILES) + len(PRODUCERS)
    for name, pdf in pdfs.items():
        assert list(illegible_texts(pdf)) == [], name
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(pdf)
        faults = [fault.rule_id for fault in page.validate_pdf(file).failures]
        assert faults == [], name
        assert letters(letter().title) in letters(text_of_pages(pdf, 1)), name


@pytest.mark.parametrize("name", [*(each for each in FILES if each not in OF_PLANS), *PRODUCERS])
def test_a_file_of_any_program_makes_a_sound_document(
    name: str, templates: dict[str, bytes], ooxml_validator: Validator
) -> None:
    template, instrument = templates[f"{name}.docx"], workspace().instrument
    assert check_letter_template(instrument, template, file=name, language=Language.EN) == ()
    docx = document(template, name)
    assert ooxml_validator(docx) == []
    assert accessibility_problems(docx) == ()
    assert "Text of the department" not in read_document(docx).text


def look_of(data: bytes, name: str) -> str:
    """Return what a template says of a style."""
    styles = part(data, "word/styles.xml")
    own = styles[styles.index(f'w:name w:val="{name}"') :]
    return own[: own.index("</w:style>")]


def test_headings_stand_out_where_their_styles_say_nothing(templates: dict[str, bytes]) -> None:
    for name in ("Apple Pages", "theme colours"):
        assert '<w:sz w:val="40"/>' in look_of(templates[f"{name}.docx"], "Title"), name
    assert "<w:b/>" in look_of(templates["ONLYOFFICE.docx"], "Heading 1")
    # White by the name of a colour of the theme, whatever the number beside it is.
    for name in ("Title", "heading 2", "Body Text"):
        assert "background1" not in look_of(templates["theme colours.docx"], name), name
    settings = part(templates["theme colours.docx"], "word/settings.xml")
    assert settings.count("clrSchemeMapping") == 0


def test_no_letters_are_too_large_for_a_page(templates: dict[str, bytes]) -> None:
    for name, size in (("Title", 96), ("heading 1", 72), ("Body Text", 28), ("caption", 32)):
        assert f'<w:sz w:val="{size}"/>' in look_of(templates["posters.docx"], name), name


def test_short_text_begins_at_the_left_where_all_text_is_justified(
    templates: dict[str, bytes],
) -> None:
    for name in ("Title", "heading 1", "Table Text"):
        assert '<w:jc w:val="left"/>' in look_of(templates["WPS Office.docx"], name), name


def test_what_headers_said_of_the_old_file_is_gone(templates: dict[str, bytes]) -> None:
    with ZipFile(BytesIO(templates["building blocks.docx"])) as archive:
        names = [name for name in archive.namelist() if "/header" in name or "/footer" in name]
        text = "".join(archive.read(name).decode() for name in names)
    assert "secret" not in text and "FILENAME" not in text and "An old subject" not in text
    assert "an old property" in text and "DOCPROPERTY" not in text and " PAGE " in text


def test_the_language_of_a_document_is_not_that_of_an_old_style(
    templates: dict[str, bytes],
) -> None:
    file = "WPS Office.docx"
    styles = part(document(templates[file], file), "word/styles.xml")
    assert styles.count("<w:lang ") == 1


EDITED = (
    *("Apple Pages", "Google Docs", "ONLYOFFICE", "WPS Office", "Polish names", "many sections"),
    *("building blocks", "heavy pictures", "linked and broken", "paths", "theme colours"),
    *("plain", "own names", "no styles", "odd ids", "furniture", "lively furniture", "leftward"),
)
"""Files whose templates LibreOffice saves: of every program, and each with other parts.

The rest differ from these in what styles say, which adopting has put in order by then.
"""


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(EDITED, id="each kind"),
        pytest.param((*FILES, *PRODUCERS), id="all", marks=pytest.mark.long),
    ],
)
def test_an_adopted_template_is_accepted_as_libreoffice_saves_it_and_says_the_same(
    names: tuple[str, ...],
    templates: dict[str, bytes],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    chosen = {f"{name}.docx": templates[f"{name}.docx"] for name in names}
    saved = as_libreoffice_saves(chosen, tmp_path_factory.mktemp("saved"))
    instrument = workspace().instrument
    for name, data in saved.items():
        problems = check_letter_template(instrument, data, file=name, language=Language.EN)
        assert problems == (), name
        before, after = (
            read_document(document(each, name)).text.splitlines()
            for each in (templates[name], data)
        )
        # LibreOffice writes headers and footers its own way; the body is what counts.
        body = slice(before.index(letter().title), len(before) - 8)
        assert len(before[body]) > 10
        assert before[body] == after[body], name
