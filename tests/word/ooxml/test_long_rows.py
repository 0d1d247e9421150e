"""A row that may be longer than a page may split, whatever was to keep it whole."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Row

from planbuilder.word.ooxml.long_rows import let_long_rows_split
from planbuilder.word.ooxml.namespaces import text_of
from planbuilder.word.ooxml.page_mends import Mend, with_mends

SENTENCE = "Sentence {number} says what is done about it."


def keep_whole(row: _Row) -> None:
    """Let a row not split, and keep it with the next one."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def document(sentences: int, columns: int) -> bytes:
    """Return a docx whose third row has so many sentences, mended as if it were split."""
    word = Document()
    table: Table = word.add_table(rows=4, cols=columns)
    long = "\n".join(SENTENCE.format(number=number) for number in range(sentences))
    texts = ("Head", "\n".join(["Before it."] * 8), f"{long}\nThe end of it.", "Last")
    for row, text in zip(table.rows, texts, strict=True):
        first, *others = text.split("\n")
        row.cells[-1].text = first
        for other in others:
            row.cells[-1].add_paragraph(other)
        keep_whole(row)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    let_long_rows_split(word.element.body)
    blocks = [block for block in word.element.body.iter(qn("w:p")) if text_of(block).strip()]
    place = next(number for number, block in enumerate(blocks) if "The end" in text_of(block))
    buffer = BytesIO()
    word.save(buffer)
    return with_mends(buffer.getvalue(), [Mend("keep_row_whole", place + 1)])


def rows_kept_whole(data: bytes) -> list[bool]:
    rows = Document(BytesIO(data)).tables[0].rows
    return [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows]


def test_only_a_row_that_may_be_too_long_for_a_page_splits() -> None:
    assert rows_kept_whole(document(sentences=12, columns=2)) == [True, True, True, True]
    assert rows_kept_whole(document(sentences=80, columns=2)) == [True, True, False, True]
    assert rows_kept_whole(document(sentences=30, columns=5)) == [True, True, False, True]
