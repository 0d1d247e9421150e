"""The translation workbook: guarded, protected, and read back from LibreOffice."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planbuilder.text import LANGUAGES, Language
from planbuilder.translation import ImportOptions, propose
from planbuilder.translation.workbook import from_workbook
from tests.libreoffice import as_libreoffice_saves
from tests.translation.workspaces import (
    documents,
    every_segment,
    sample_names,
    workbook_of,
    workspace,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sample_names())
def test_every_line_comes_back(name: str, language: Language) -> None:
    sent = {segment.id: segment for segment in every_segment(name)}
    back = from_workbook(workbook_of(name, language), "t.xlsx")
    assert [received.id for received in back] and {received.id for received in back} == set(sent)
    for received in back:
        assert received.text == (sent[received.id].translation or "")
        assert received.source_text == sent[received.id].text
    assert propose(workspace(name).instrument, documents(name), back, ImportOptions()).changes == ()


def test_the_same_lines_give_the_same_bytes() -> None:
    assert workbook_of("draft") == workbook_of("draft")


def test_libreoffice_keeps_every_line(tmp_path: Path) -> None:
    """Sorted the other way round, one line deleted, one translated, then saved by LibreOffice."""
    every = {segment.id: segment for segment in every_segment("parks")}
    chosen = "plans/pine-lake-instagram.yaml#platform.analysis[when].finding"
    assert every[chosen].translation is None
    book = load_workbook(BytesIO(workbook_of("parks")))
    sheet = book["English to French"]
    header = [str(cell.value) for cell in sheet[1]]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)][::-1][1:]
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
            if sheet.cell(number, column).data_type == "f":
                sheet.cell(number, column).data_type = "s"
        if row[header.index("Code")] == f"{chosen} (en)":
            sheet.cell(
                number, header.index("Translation") + 1
            ).value = "Le soir et en fin de semaine."
    sheet.delete_rows(len(rows) + 2)
    edited = BytesIO()
    book.save(edited)
    saved = as_libreoffice_saves({"sent.xlsx": edited.getvalue()}, tmp_path, "xlsx")
    back = from_workbook(saved["sent.xlsx"], "t.xlsx")
    assert len(back) == len(every) - 1
    for received in back:
        if received.id != chosen:
            assert received.text == (every[received.id].translation or ""), received.id
    proposal = propose(workspace("parks").instrument, documents("parks"), back, ImportOptions())
    assert [f"{change.file}#{change.path}" for change in proposal.changes] == [chosen]
