"""Pages are laid out once for the same content, and mended where that helps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table

from planbuilder import word
from planbuilder.documents.letters import with_copies
from planbuilder.documents.look import look_at
from planbuilder.documents.page_layouts import lay_out, page_notes
from planbuilder.storage import cache
from planbuilder.storage.page_cache import remember_layout
from planbuilder.word.inspect.file_layout import FileLayout
from planbuilder.word.ooxml.page_mends import Mend, with_mends
from tests.conftest import Validator
from tests.content.builders import TODAY
from tests.word.builders import template_bytes

_PAGE = 648  # points between the margins of the default page


def _tall(document: DocumentObject, points: float, text: str = "Filler") -> None:
    """Add a line of text as tall as this."""
    look = document.add_paragraph(text).paragraph_format
    look.line_spacing, look.space_after, look.space_before = Pt(points), Pt(0), Pt(0)
    look.widow_control = False


def _table(document: DocumentObject, *rows: str) -> Table:
    table: Table = document.add_table(len(rows), 1)
    for number, text in enumerate(rows):
        table.cell(number, 0).text = text
    return table


def heading(document: DocumentObject) -> None:
    """A heading that its style does not keep with the text after it."""
    _tall(document, _PAGE - 50)
    document.add_heading("Left behind", 2).paragraph_format.keep_with_next = False
    _tall(document, 200)


def caption(document: DocumentObject) -> None:
    """The title of a table that does not fit under it."""
    _tall(document, _PAGE - 40)
    document.add_paragraph("Table 1: Apart", style="Caption")
    row = _table(document, "Only row").rows[0]
    row.height = Pt(200)
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def row(document: DocumentObject) -> None:
    """A row that starts at the foot of a page and ends on the next."""
    _tall(document, _PAGE - 90)
    _table(document, "First", "\n".join(f"Line {number}" for number in range(12)))


def widow(document: DocumentObject) -> None:
    """A paragraph of which one line stands on the first page."""
    _tall(document, _PAGE - 20)
    look = document.add_paragraph("words " * 80).paragraph_format
    look.widow_control, look.space_before = False, Pt(0)


def empty_page(document: DocumentObject) -> None:
    """A page that holds one line before a break."""
    _tall(document, _PAGE - 20)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Alone on its page")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _tall(document, 300, "After the break")


def too_long(document: DocumentObject) -> None:
    """A row longer than a page, which nothing can keep whole."""
    _table(document, "\n".join(f"Line {number}" for number in range(70)))


def header_over_a_long_row(document: DocumentObject) -> None:
    """The header of a table and two lines of its first row, which is longer than a page."""
    document.add_paragraph("Text before")
    _tall(document, _PAGE - 110)
    document.add_paragraph("Table 1: Long", style="Caption").paragraph_format.keep_with_next = True
    table = _table(document, "Header", "\n".join(f"Line {number}" for number in range(60)))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def sound(document: DocumentObject) -> None:
    """Two pages with nothing to mend."""
    document.add_heading("One", 1)
    _tall(document, 500)
    _tall(document, 500)


def short_end(document: DocumentObject) -> None:
    """Two lines more than a page holds, with room between paragraphs."""
    for number in range(28):
        look = document.add_paragraph(f"Paragraph {number}").paragraph_format
        look.space_before, look.space_after, look.line_spacing = Pt(0), Pt(12), 1.0


def uneven(document: DocumentObject) -> None:
    """A table whose last column says most, in lines its equal widths do not save."""
    table: Table = document.add_table(4, 3)
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        for cell, text in zip(row.cells, ("R1", "Yes", "long answers take room " * 9), strict=True):
            cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


_CASES: tuple[Callable[[DocumentObject], None], ...] = (
    heading,
    caption,
    row,
    widow,
    empty_page,
    too_long,
    header_over_a_long_row,
    sound,
    uneven,
    short_end,
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {f"{build.__name__}.docx": template_bytes(build) for build in _CASES}


@pytest.fixture(scope="module")
def layouts(
    files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, FileLayout]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setattr(cache, "_folder", lambda: folder)
        return lay_out(files, TODAY)


@pytest.mark.parametrize(
    ("name", "code", "mend"),
    [
        ("heading", "heading_at_foot", "keep_with_next"),
        ("caption", "caption_alone", "keep_with_next"),
        ("row", "row_split", "keep_row_whole"),
        ("widow", "widow", "widow_control"),
        ("empty_page", "page_nearly_empty", "no_page_break"),
        ("short_end", "last_page_short", "tighten"),
    ],
)
def test_what_is_amiss_is_mended(
    layouts: dict[str, FileLayout], name: str, code: str, mend: str
) -> None:
    layout = layouts[f"{name}.docx"]
    assert code in [note.code for note in layout.former_notes]
    assert {note.code for note in layout.former_notes} <= {code, "last_page_short"}
    assert layout.notes == ()
    assert mend in [each.code for each in layout.mends]


def test_what_cannot_be_mended_is_named(layouts: dict[str, FileLayout]) -> None:
    layout = layouts["too_long.docx"]
    assert {note.code for note in layout.notes} == {"row_split"}
    assert (layout.mends, layout.former_notes) == ((), ())


def test_a_table_does_not_begin_with_two_lines_of_a_row(layouts: dict[str, FileLayout]) -> None:
    layout = layouts["header_over_a_long_row.docx"]
    assert [note.code for note in layout.former_notes] == ["table_header_alone"]
    assert {note.code for note in layout.notes} == {"row_split"}
    assert "page_break_before" in [mend.code for mend in layout.mends]


def test_sound_pages_are_left_in_peace(layouts: dict[str, FileLayout]) -> None:
    assert layouts["sound.docx"] == FileLayout((("One", 1),))


def test_tables_are_set_before_a_page_is_looked_at(
    files: dict[str, bytes], layouts: dict[str, FileLayout]
) -> None:
    layout = layouts["uneven.docx"]
    assert layout.mends == (Mend("fit_columns", 0), Mend("keep_rows_together", 0))
    table = Document(BytesIO(with_mends(files["uneven.docx"], layout.mends))).tables[0]
    first, _, last = (column.width or 0 for column in table.columns)
    assert first < last
    assert layout.former_notes == layout.notes == ()


def test_mends_are_the_same_bytes_anywhere_and_sound(
    files: dict[str, bytes], layouts: dict[str, FileLayout], ooxml_validator: Validator
) -> None:
    for name, data in files.items():
        first, second = (with_mends(data, layouts[name].mends) for _ in range(2))
        assert first == second
        assert (first != data) == bool(layouts[name].mends)
        assert ooxml_validator(first, "docx") == ooxml_validator(data, "docx")


def test_a_mend_of_another_file_changes_nothing() -> None:
    data = template_bytes(sound)
    mended = with_mends(data, (Mend("keep_with_next", 999), Mend("keep_row_whole", 1)))
    texts = [paragraph.text for paragraph in Document(BytesIO(mended)).paragraphs]
    assert texts == ["One", "Filler", "Filler"]


def test_mends_keep_the_order_of_the_schema() -> None:
    def build(document: DocumentObject) -> None:
        look = document.add_paragraph("One", style="Caption")._p.get_or_add_pPr()
        look.append(OxmlElement("w:spacing", {qn("w:after"): "0"}))

    codes = ("page_break_before", "keep_with_next", "no_page_break")
    mended = with_mends(template_bytes(build), [Mend(code, 1) for code in codes])
    look = Document(BytesIO(mended)).paragraphs[0]._p.get_or_add_pPr()
    names = [each.tag.rpartition("}")[2] for each in look]
    assert names == ["pStyle", "keepNext", "pageBreakBefore", "spacing"]


def test_the_same_content_is_laid_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path)
    converted: list[tuple[str, ...]] = []

    def to_pdf(files: Mapping[str, bytes], today: date) -> dict[str, bytes]:
        converted.append(tuple(files))
        return {}

    monkeypatch.setattr(word, "to_pdf", to_pdf)
    data = template_bytes(sound)
    layout = FileLayout((("One", 1),), (Mend("keep_with_next", 1),))
    remember_layout(data, layout)
    assert lay_out({"b.docx": data}, TODAY) == {"b.docx": layout}
    assert converted in ([], [()])


def test_a_look_names_the_words_of_each_place(
    files: dict[str, bytes],
    layouts: dict[str, FileLayout],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path)
    for name, data in files.items():
        remember_layout(data, layouts[name])
    looks = look_at(files, TODAY)
    (mended,) = looks["heading.docx"].mended
    assert (mended.code, mended.page, mended.text) == ("heading_at_foot", 1, "Left behind")
    remains = looks["too_long.docx"].remains[0]
    assert remains.text.startswith("Line 0")
    assert (looks["sound.docx"].remains, looks["sound.docx"].mended) == ((), ())


def test_a_letter_is_mended_like_its_copy(
    files: dict[str, bytes],
    layouts: dict[str, FileLayout],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path)
    remember_layout(files["heading.docx"], layouts["heading.docx"])
    names = ("heading.docx", "sound.docx")
    output = with_copies({name: files[name] for name in names} | {"a.txt": b"text"}, TODAY)
    assert sorted(output) == ["a.txt", "heading.docx", "heading.pdf", "sound.docx", "sound.pdf"]
    mends = layouts["heading.docx"].mends
    assert output["heading.docx"] == with_mends(files["heading.docx"], mends)
    assert output["sound.docx"] == files["sound.docx"]
    assert (page_notes(output["heading.pdf"]), page_notes(output["sound.pdf"])) == ((), ())
