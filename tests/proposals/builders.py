"""Review copies of a sample plan, and edits in them as Word writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from lxml import etree

from planbuilder.answers import Answers
from planbuilder.documents.review_comments import OpenComment
from planbuilder.documents.review_copies import review_copy
from planbuilder.documents.value_reader import value_reader
from planbuilder.errors import AssemblyError
from planbuilder.instrument import Question
from planbuilder.proposals import EditProposal, IncomingEdits
from planbuilder.proposals.cell_texts import CellTexts
from planbuilder.proposals.reviewed_document import ReviewedDocument
from planbuilder.proposals.value_text import ValueReader
from planbuilder.proposals.word_edits import WordComparison, comparison_with
from planbuilder.proposals.wording_match import WordingIndex
from planbuilder.storage import shipped_path
from planbuilder.storage.synonyms import read_synonyms
from planbuilder.text import Language
from planbuilder.text.paragraphs import Paragraph, Span
from planbuilder.word.ooxml.archive import parse_part, read_parts, with_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT, W_URI, w
from planbuilder.word.review.blocks import TableBlock, TableCell, TableRow, TextBlock
from planbuilder.word.review.identity import ReviewIdentity
from planbuilder.word.review.review_file import ReviewFile, open_review_file
from planbuilder.workspace import Workspace, read_workspace

TODAY = date(2026, 11, 28)
PLAN, STRATEGY = "national-x", "strategy"
COMMENTS = tuple(
    OpenComment(PLAN, path, "Ana", "2026-11-27T10:00:00Z", text, {})
    for path, text in (
        ("objectives.mandate_link", "Is this right?"),
        ("platform.audience", "And this?"),
    )
)
"""Comments that go out again."""
Change = Callable[[etree._Element], None]


@cache
def workspace() -> Workspace:
    """Return the sample workspace."""
    return read_workspace(shipped_path("samples") / "parks")


def answers_of(document: str) -> Answers:
    """Return the answers of a sample document: the plan, or the strategy of the department."""
    return next(each for each in workspace().documents() if each.name == document)


@cache
def copy_for_review(
    language: Language = Language.EN,
    comments: tuple[OpenComment, ...] = (),
    document: str = PLAN,
) -> bytes:
    """Return a review copy of a sample document, with comments that are open."""
    return review_copy(workspace(), answers_of(document), language, TODAY, comments)


@cache
def _fresh(language: Language, document: str) -> ReviewFile:
    return open_review_file(copy_for_review(language, document=document), document)


def edits_of(data: bytes, name: str = "returned.docx", document: str = PLAN) -> IncomingEdits:
    """Return what a returned file proposes for a sample document, which is assembled once."""
    file = open_review_file(data, name)
    language = Language(file.identity.language) if file.identity else Language.EN
    return _comparison(language, document, file.identity).edits(file)


_COMPARISONS: dict[tuple[Language, str, str], WordComparison] = {}


def _comparison(
    language: Language, document: str, identity: ReviewIdentity | None
) -> WordComparison:
    """Return what compares files with a sample document, made once for copies of one identity."""
    key = (language, document, repr(identity))
    if key not in _COMPARISONS:
        fresh, answers = _fresh(language, document), answers_of(document)
        reviewed = ReviewedDocument(answers, language, fresh, reader(document), identity)
        _COMPARISONS[key] = comparison_with(reviewed)
    return _COMPARISONS[key]


def only(edits: IncomingEdits) -> EditProposal:
    """Return the one proposal of a file that proposes nothing else and leaves nothing over."""
    assert [each.path for each in edits.proposals] == [edits.proposals[0].path], edits
    assert edits.unplaced == ()
    return edits.proposals[0]


def with_change(change: Change, data: bytes | None = None) -> bytes:
    """Return a review copy whose document part was changed."""
    parts = read_parts(data or copy_for_review(), AssemblyError, None)
    root = parse_part(parts[DOCUMENT], AssemblyError, DOCUMENT)
    change(root)
    return with_parts(parts, [(DOCUMENT, root)])


def paragraph_with(root: etree._Element, text: str) -> etree._Element:
    """Return the first paragraph that holds a text, an answer where one does.

    The table of contents and the page of the decision repeat texts without being answers.
    """
    found = []
    for paragraph in root.iter(w("p")):
        shown = "".join(each.text or "" for each in paragraph.iter(w("t")))
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        in_contents = style is not None and style.get(w("val"), "").startswith("TOC")
        if text in shown and not in_contents:
            found.append(paragraph)
    assert found, text
    return next((each for each in found if _is_anchored(each)), found[0])


def _is_anchored(paragraph: etree._Element) -> bool:
    marks = paragraph.iter(w("bookmarkStart"))
    return any(mark.get(w("name"), "").startswith("_pb_") for mark in marks)


def row_with(root: etree._Element, text: str) -> etree._Element:
    """Return the table row that holds a text."""
    return next(paragraph_with(root, text).iterancestors(w("tr")))


def element(xml: str) -> etree._Element:
    """Return an element from XML with the prefix `w`."""
    return etree.fromstring(f'<root xmlns:w="{W_URI}">{xml}</root>')[0]


def question_of(path: str, document: str = PLAN) -> Question:
    """Return a question, or a column, of a sample document."""
    return answers_of(document).document.question(path)


@cache
def reader(document: str = PLAN) -> ValueReader:
    """Return what reads values for a sample document."""
    return value_reader(workspace(), answers_of(document))


@cache
def wording_index() -> WordingIndex:
    """Return what finds the questions of the sample plan by their names, synonyms included."""
    here = workspace()
    return WordingIndex(answers_of(PLAN).document, read_synonyms(here.root, here.instrument.id))


def cell_texts(language: Language = Language.EN, **scale: str) -> CellTexts:
    """Return what reads the cells of somebody else's table for the sample plan."""
    return CellTexts(reader(), wording_index(), language, scale)


def text_block(text: str, *, bold: str = "", kind: str = "body", style: str = "") -> TextBlock:
    """Return a paragraph that begins with bold words."""
    spans = (Span(bold, bold=True), Span(text)) if bold else (Span(text),)
    return TextBlock(Paragraph(kind, spans), style)  # type: ignore[arg-type]


def table_block(*rows: tuple[str, ...]) -> TableBlock:
    """Return a table of plain cells."""
    return TableBlock(
        tuple(TableRow(tuple(TableCell((text_block(text),)) for text in row)) for row in rows)
    )


def reword(near: str, old: str, new: str) -> bytes:
    """Return the review copy with words replaced in the paragraph that has `near`."""

    def change(root: etree._Element) -> None:
        for text in paragraph_with(root, near).iter(w("t")):
            if old in (text.text or ""):
                text.text = (text.text or "").replace(old, new)
                return
        raise AssertionError(old)

    return with_change(change)


TRACKED = 'w:id="900" w:author="Ana" w:date="2026-12-02T09:30:00Z"'
"""The attributes of a tracked change."""


def insert_tracked(root: etree._Element, near: str, by: str = TRACKED) -> None:
    """Add a tracked insertion to the paragraph that has `near`."""
    paragraph = paragraph_with(root, near)
    paragraph.append(element(f"<w:ins {by}><w:r><w:t>Added by hand.</w:t></w:r></w:ins>"))
