"""What people do to a starter template in Word, on each of the six: accepted, and still sound."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from planbuilder.content.context import document_context, document_properties
from planbuilder.content.letters.context import letter_context
from planbuilder.documents.assemble import findings_of
from planbuilder.documents.generated_files import starter_templates
from planbuilder.documents.letters import LetterRequest, letters_of
from planbuilder.documents.material import material_of
from planbuilder.errors import Problem
from planbuilder.instrument.letter import ANNEXES
from planbuilder.text import Language
from planbuilder.word import accessibility_problems, read_document, render, to_pdf, verify
from planbuilder.word.inspect.legibility import illegible_texts
from planbuilder.word.ooxml.captions import with_caption_numbers
from planbuilder.word.starter.letters import TEMPLATE as LETTERS
from planbuilder.word.template.check import check_letter_template, check_template
from planbuilder.word.template.compile import compile_template
from tests.conftest import Validator
from tests.content.builders import FINISHED, TODAY, workspace
from tests.word.adopt.builders import picture

INSTRUMENT = workspace().instrument
STARTERS = {
    name: data for name, data in starter_templates(INSTRUMENT) if not name.startswith(ANNEXES)
}
RED = RGBColor(0x7A, 0x12, 0x12)
NOTICE = "Words of the department, in a paragraph of its own."
ADDED = "A section of the department"
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext'
    ' uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1" xmlns:adec="http://'
    'schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
)


# The tests of one starter follow each other (`scope`): it is compiled once for them.


def edit_starter(name: str, *edits: Callable[[DocumentObject], None]) -> bytes:
    """Return a starter after edits of it."""
    document = Document(BytesIO(STARTERS[name]))
    for edit in edits:
        edit(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def fonts_and_colours(document: DocumentObject) -> None:
    """Another font for all text, headings in the red of the department, a smaller title."""
    document.styles["Normal"].font.name = "Georgia"
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb = RED
    document.styles["Title"].font.size = Pt(24)
    for run in document.paragraphs[0].runs:
        run.font.bold, run.font.name = True, "Verdana"


def logo(
    document: DocumentObject, description: str = "Agency", *, decorative: bool = False
) -> None:
    """A logo over the title, in line with the text."""
    paragraph = document.paragraphs[0].insert_paragraph_before()
    paragraph.add_run().add_picture(BytesIO(picture()), width=Cm(3))
    mark = next(paragraph._p.iter(qn("wp:docPr")))
    mark.set("descr", description)
    if decorative:
        mark.append(parse_xml(_DECORATIVE))


def decorative_logo(document: DocumentObject) -> None:
    """A logo over the title that says nothing, and is marked so."""
    logo(document, "", decorative=True)


def unnamed_logo(document: DocumentObject) -> None:
    """A logo over the title without a word."""
    logo(document, "")


def floating_logo(document: DocumentObject) -> None:
    """A decorative picture that floats in every header."""
    for section in document.sections:
        if section.header.is_linked_to_previous:
            continue
        run = section.header.paragraphs[0].add_run()
        run.add_picture(BytesIO(picture()), width=Cm(2))
        inline = run._r.find(qn("w:drawing"))[0]
        next(inline.iter(qn("wp:docPr"))).append(parse_xml(_DECORATIVE))
        frame = (
            f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0"'
            ' relativeHeight="2" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
            '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>457200'
            '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>228600'
            "</wp:posOffset></wp:positionV></wp:anchor>"
        )
        anchor = parse_xml(frame)
        for part in list(inline):
            if part.tag == qn("wp:docPr"):
                anchor.append(parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"))
            anchor.append(part)
        inline.getparent().replace(inline, anchor)


def added_paragraph(document: DocumentObject) -> None:
    """A paragraph of the department under the title."""
    run = f"<w:r><w:t>{NOTICE}</w:t></w:r>"
    titles = _paragraphs(document, "Title")
    titles[-1].addnext(parse_xml(f"<w:p {nsdecls('w')}>{run}</w:p>"))


def added_section(document: DocumentObject) -> None:
    """A section on a page across, with a heading and a table of the department."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading(ADDED, 1)
    table = document.add_table(2, 2, style="Plan Table")
    properties = table._tbl.tblPr
    properties.append(parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="Contacts"/>'))
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        style = "Table Heading" if number < len(table.columns) else "Table Text"
        cell.paragraphs[0].style = style
        cell.paragraphs[0].add_run(f"Cell {number}")


def moved_section(document: DocumentObject) -> None:
    """The last section but two in front of the one before it."""
    first, second, end = _headings(document)[-5:-2]
    for block in _between(second, end):
        first.addprevious(block)


def _headings(document: DocumentObject) -> list[Any]:
    return _paragraphs(document, "Heading 1")


def _paragraphs(document: DocumentObject, style: str) -> list[Any]:
    return [each._p for each in document.paragraphs if each.style == document.styles[style]]


def _between(first: Any, last: Any) -> list[Any]:
    body = list(first.getparent())
    return body[body.index(first) : body.index(last)]


def problems_of(name: str, data: bytes, left_out: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    kind, code, _ = name.split(".")
    language = Language(code)
    if kind == LETTERS:
        return check_letter_template(INSTRUMENT, data, file=name, language=language)
    document = INSTRUMENT.document(kind)
    return check_template(
        INSTRUMENT, document, data, file=name, language=language, left_out=left_out
    )


@lru_cache
def assemble_edited(name: str) -> bytes:
    """Return the finished sample in a starter after all edits at once."""
    moving = () if name.startswith(LETTERS) else (moved_section,)
    logos = (logo, decorative_logo, floating_logo)
    edits = (fonts_and_colours, *logos, *moving, added_paragraph, added_section)
    data = edit_starter(name, *edits)
    assert problems_of(name, data) == (), name
    kind, code, _ = name.split(".")
    language, space = Language(code), workspace()
    plan = space.plans[FINISHED]
    if kind == LETTERS:
        request = LetterRequest(TODAY, languages=(language,), final=True)
        findings = findings_of(space, (plan,), TODAY)[plan.name]
        _, (content,) = next(iter(letters_of(space, plan, request, findings)))
        context, properties = letter_context(content), content.properties
    else:
        answers = plan if kind == plan.document.id else space.strategy
        assert answers is not None
        material = material_of(space, answers, language, TODAY, final=True)
        context, properties = document_context(material), document_properties(material)
    docx = render(compile_template(data, name), context, properties, draft=False)
    verify(context, docx)
    return with_caption_numbers(docx)


@pytest.mark.parametrize("name", STARTERS, scope="module")
def test_an_edited_starter_makes_a_sound_document(name: str, ooxml_validator: Validator) -> None:
    docx = assemble_edited(name)
    assert ooxml_validator(docx) == []
    assert accessibility_problems(docx) == ()
    text = read_document(docx).text
    assert NOTICE in text and f"{ADDED}\nCell 0" in text
    result = Document(BytesIO(docx))
    assert result.styles["Heading 1"].font.color.rgb == RED
    assert result.styles["Normal"].font.name == "Georgia"


def test_pages_of_edited_starters_can_be_read() -> None:
    pdfs = to_pdf({name: assemble_edited(name) for name in STARTERS}, TODAY)
    assert len(pdfs) == 6
    for name, pdf in pdfs.items():
        assert list(illegible_texts(pdf)) == [], name


@pytest.mark.parametrize("name", STARTERS, scope="module")
def test_a_logo_without_a_word_is_told(name: str) -> None:
    (problem,) = problems_of(name, edit_starter(name, unnamed_logo))
    assert problem.code == "image_without_description"


@pytest.mark.parametrize(
    "name", [each for each in STARTERS if not each.startswith(LETTERS)], scope="module"
)
def test_a_section_taken_out_is_missed_unless_it_is_left_out_on_purpose(name: str) -> None:
    def without_section(document: DocumentObject) -> None:
        first, end = _headings(document)[-5:-3]
        for block in _between(first, end):
            block.getparent().remove(block)

    data = edit_starter(name, without_section)
    problems = problems_of(name, data)
    assert {problem.code for problem in problems} == {"template_answer_not_bound"}
    (section,) = {str(problem.path).partition(".")[0] for problem in problems}
    assert problems_of(name, data, left_out=(section,)) == ()
