"""The translation workbook: guarded, protected, and read back from LibreOffice."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from planbuilder.answers import TranslationState
from planbuilder.errors import AnswerError, AssemblyError
from planbuilder.text import LANGUAGES, Language
from planbuilder.translation import ImportOptions, Segment, propose
from planbuilder.translation.workbook import from_workbook, to_workbook
from tests.translation.workspaces import documents, every_segment, sample_names, workspace

HOSTILE = (
    "=1+1",
    "+1 613",
    "-- oui",
    "@handle",
    "_x000D_ kept",
    "#N/A",
    "1.10",
    "<b> & «\N{NO-BREAK SPACE}é\N{NO-BREAK SPACE}»",
    "one\n\ntwo",
    "  not trimmed inside  x",
)


def made(name: str, language: Language = Language.EN) -> bytes:
    return to_workbook(workspace(name).instrument, every_segment(name), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sample_names())
def test_every_line_comes_back(name: str, language: Language) -> None:
    sent = {segment.id: segment for segment in every_segment(name)}
    back = from_workbook(made(name, language), "t.xlsx")
    assert [received.id for received in back] and {received.id for received in back} == set(sent)
    for received in back:
        assert received.text == (sent[received.id].translation or "")
        assert received.source_text == sent[received.id].text
    assert propose(workspace(name).instrument, documents(name), back, ImportOptions()).changes == ()


def test_the_same_lines_give_the_same_bytes() -> None:
    assert made("draft") == made("draft")


def test_only_what_is_typed_is_unlocked() -> None:
    book = load_workbook(BytesIO(made("parks", Language.FR)))
    sheet = book["De l’anglais au français"]
    assert sheet.protection.sheet
    unlocked = {
        str(head.value)
        for head, cell in zip(sheet[1], sheet[2], strict=True)
        if not cell.protection.locked
    }
    assert unlocked == {"Traduction", "Statut", "Remarque de la traductrice ou du traducteur"}
    assert book["Codes"].sheet_state == "hidden"


def test_words_are_numbers_and_a_page_is_readable() -> None:
    sheet = load_workbook(BytesIO(made("parks")))["English to French"]
    head = [str(cell.value) for cell in sheet[1]]
    assert all(isinstance(row[head.index("Words")].value, int) for row in sheet.iter_rows(2))
    assert sheet.print_area and sheet.print_area.endswith(f"$G${sheet.max_row}")
    assert sheet.print_title_rows == "$1:$1"


def hostile_segments() -> list[Segment]:
    first = every_segment("parks")
    return [_with(segment, text) for segment, text in zip(first, HOSTILE, strict=False)]


def _with(segment: Segment, text: str) -> Segment:
    return replace(segment, text=text, translation=text)


CHANGED = "The account warns people by 9:00, in =both languages."


def changed_workbook(language: Language = Language.EN) -> bytes:
    """Return a workbook whose first text has changed since it was translated."""
    first, *others = every_segment("parks")
    segment = replace(first, text=CHANGED, state=TranslationState.STALE)
    earlier = {segment.id: CHANGED.replace("9:00", "8:00").replace("=both", "two")}
    return to_workbook(workspace("parks").instrument, [segment, *others], language, earlier)


def test_what_changed_in_a_source_is_marked_in_words_and_in_looks() -> None:
    rich = load_workbook(BytesIO(changed_workbook()), rich_text=True)["English to French"]
    head = [str(cell.value) for cell in rich[1]]
    cell = rich.cell(2, head.index("What changed in the source") + 1)
    assert str(cell.value) == (
        "The account warns people by [-8-]{+9+}:00, in [-two-]{+=both+} languages."
    )
    assert isinstance(cell.value, CellRichText)
    looks = {str(part): part.font for part in cell.value if isinstance(part, TextBlock)}
    assert looks["[-8-]"].strike and looks["{+9+}"].u == "double" and looks["{+9+}"].b
    others = [row[cell.col_idx - 1].value for row in rich.iter_rows(min_row=3)]
    assert others and not any(others)


def test_a_sheet_without_a_changed_source_has_no_column_for_it() -> None:
    head = [
        str(cell.value) for cell in load_workbook(BytesIO(made("parks")))["English to French"][1]
    ]
    assert "What changed in the source" not in head


def test_a_changed_source_comes_back_as_it_is_now() -> None:
    first = from_workbook(changed_workbook(Language.FR), "t.xlsx")[0]
    assert first.source_text == CHANGED


def test_a_remark_comes_back_as_a_comment() -> None:
    book = load_workbook(BytesIO(made("parks")))
    sheet = book["English to French"]
    head = [str(cell.value) for cell in sheet[1]]
    sheet.cell(2, head.index("Translator’s remark") + 1).value = " Which river? "
    edited = BytesIO()
    book.save(edited)
    back = from_workbook(edited.getvalue(), "t.xlsx")
    assert back[0].comments == ("Which river?",)
    assert not any(received.comments for received in back[1:])
    parks = workspace("parks")
    (change,) = propose(parks.instrument, documents("parks"), back, ImportOptions()).changes
    assert change.comments == ("Which river?",)


def test_hostile_text_stays_text() -> None:
    data = to_workbook(workspace("parks").instrument, hostile_segments(), Language.EN)
    assert {received.text for received in from_workbook(data, "t.xlsx")} == set(HOSTILE)
    for row in load_workbook(BytesIO(data))["English to French"].iter_rows():
        assert all(cell.data_type != "f" for cell in row)


def test_a_text_too_long_for_a_cell_is_refused() -> None:
    long = _with(every_segment("parks")[0], "a" * 40_000)
    with pytest.raises(AssemblyError):
        to_workbook(workspace("parks").instrument, [long], Language.EN)


def test_other_workbooks_are_refused() -> None:
    with pytest.raises(AnswerError) as caught:
        from_workbook(b"PK nonsense", "t.xlsx")
    assert caught.value.problems[0].code == "workbook_unsafe"


def converted(data: bytes, folder: Path) -> bytes:
    """Return a workbook as LibreOffice saves it."""
    (folder / "sent.xlsx").write_bytes(data)
    out = folder / "saved"
    profile = (folder / "profile").as_uri()
    words = ("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx")
    subprocess.run(
        [*words, "--outdir", str(out), str(folder / "sent.xlsx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (out / "sent.xlsx").read_bytes()


def test_libreoffice_keeps_every_line(tmp_path: Path) -> None:
    """Sorted the other way round, one line deleted, one translated, then saved by LibreOffice."""
    every = {segment.id: segment for segment in every_segment("parks")}
    chosen = "plans/pine-lake-instagram.yaml#platform.analysis[when].finding"
    assert every[chosen].translation is None
    book = load_workbook(BytesIO(made("parks")))
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
    back = from_workbook(converted(edited.getvalue(), tmp_path), "t.xlsx")
    assert len(back) == len(every) - 1
    for received in back:
        if received.id != chosen:
            assert received.text == (every[received.id].translation or ""), received.id
    proposal = propose(workspace("parks").instrument, documents("parks"), back, ImportOptions())
    assert [f"{change.file}#{change.path}" for change in proposal.changes] == [chosen]
