from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from planbuilder.errors import AnswerError
from planbuilder.word.ooxml.limits import MAX_DEPTH
from planbuilder.workbook.grid_reader import MAX_COLUMNS, MAX_ENTRIES, MAX_ROWS, open_grids

SPREADSHEET = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def save_book(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sheet(**cells: object) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Register"
    for place, value in cells.items():
        page[place] = value  # type: ignore[assignment]
    return save_book(book)


def test_cells_are_read_with_their_place() -> None:
    (grid,) = open_grids(sheet(A1=" a ", B2=3, C1="=1+1"), None)
    assert (grid.name, grid.rows, grid.columns) == ("Register", 2, 3)
    assert (grid.text(0, 0), grid.text(1, 1), grid.text(1, 0)) == ("a", "3", "")
    assert (grid.value(1, 1), grid.value(1, 0)) == (3, None)
    assert (grid.formula(0, 2), grid.formula(0, 0)) == ("=1+1", None)
    assert grid.place(1, 1) == "Register!B2"


@pytest.mark.parametrize(
    ("old", "new", "encoding"),
    [
        (b"", b"", "utf-8"),
        (b"<f>1+1</f>", b"<f >1+1</f >", "utf-8"),
        (b"<f>1+1</f>", b"<x:f xmlns:x='%b'>1+1</x:f>" % SPREADSHEET, "utf-8"),
        (b"", b"", "utf-16"),
    ],
    ids=("plain", "space", "prefix", "UTF-16"),
)
def test_a_formula_is_found_however_it_is_written(old: bytes, new: bytes, encoding: str) -> None:
    out = BytesIO()
    with ZipFile(BytesIO(sheet(A1="=1+1"))) as archive, ZipFile(out, "w") as changed:
        for name in archive.namelist():
            part = archive.read(name)
            if "sheets/" in name:
                part = part.replace(old, new).decode().encode(encoding)
            changed.writestr(name, part)
    (grid,) = open_grids(out.getvalue(), None)
    assert grid.formula(0, 0) == "=1+1"


def test_a_sheet_has_limits() -> None:
    (grid,) = open_grids(sheet(A5001="x", BI1="y"), None)
    assert (grid.rows, grid.columns) == (MAX_ROWS, MAX_COLUMNS)


@pytest.mark.parametrize(
    "data",
    [b"", b"no zip", b"PK\x03\x04broken", sheet(A1="a")[:-30]],
    ids=("empty", "no zip", "broken", "cut"),  # a workbook bears the second it was made in
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(AnswerError) as error:
        open_grids(data, "a.xlsx")
    (problem,) = error.value.problems
    assert (problem.code, problem.file) == ("workbook_unsafe", "a.xlsx")


def test_too_many_parts_are_refused() -> None:
    out = BytesIO(sheet(A1="a"))
    with ZipFile(out, "a") as archive:
        parts = len(archive.namelist())
        for number in range(MAX_ENTRIES - parts):
            archive.writestr(f"more/{number}", "")
    assert open_grids(out.getvalue(), None)
    with ZipFile(out, "a") as archive:
        archive.writestr("more/last", "")
    with pytest.raises(AnswerError):
        open_grids(out.getvalue(), None)


def test_a_sheet_nested_deeper_than_the_limit_is_refused() -> None:
    out = BytesIO(sheet(A1="a"))
    with ZipFile(out, "a") as archive:
        archive.writestr("xl/more.xml", b"<a>" * (MAX_DEPTH + 1) + b"</a>" * (MAX_DEPTH + 1))
    with pytest.raises(AnswerError) as error:
        open_grids(out.getvalue(), "a.xlsx")
    (problem,) = error.value.problems
    assert (problem.code, problem.values["limit"]) == ("too_deep", MAX_DEPTH)


def test_who_writes_documents_imports_nothing_that_reads_workbooks() -> None:
    """A command that assembles would wait for openpyxl and numpy, one that lists for signatures."""
    programs = {
        "import planbuilder.documents.output": {"openpyxl", "numpy"},
        "import planbuilder.cli.arguments": {"openpyxl", "numpy", "cryptography"},
    }
    for program, absent in programs.items():
        code = f"{program}, sys; print(*(sys.modules.keys() & {absent!r}))"
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
        )
        assert run.stdout.split() == [], program
