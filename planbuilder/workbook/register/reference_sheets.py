"""The sheets Scales and Codes, in which formulas and lists look things up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from planbuilder.instrument import Rating, ScaleStep
from planbuilder.workbook.register.annex_sheets import ANNEXES
from planbuilder.workbook.register.code_lists import BASE
from planbuilder.workbook.register.copied_cells import COPIED, copied_digests
from planbuilder.workbook.register.register_columns import SheetTable
from planbuilder.workbook.register.workbook_words import RegisterWords
from planbuilder.workbook.row_heights import row_height
from planbuilder.workbook.sheet import Book, Sheet

_BLOCK = 1024  # rows after which a long sheet is packed
_MEANING = 72
"""The width of the column of meanings, which the grid below shares, in characters."""
_SHEETS = (
    *("read_me", "register", "mitigations", "heat_map", "measures", "charts", "scales"),
    *(*ANNEXES, "codes"),
)


def scales_sheet(book: Book) -> None:
    """Write the two scales, the levels, the grid and the tolerance."""
    sheet, words = book.sheet("scales", (1, 1)), book.words
    matrix = words.instrument.matrix
    sheet.widths(26, 20, _MEANING, *(20 for _ in matrix.impact[2:]))
    sheet.text(0, 0, words.take(matrix.title), "title")
    sheet.text(1, 0, words.phrase("note.scales"))
    row = 3
    for key, steps in (
        ("likelihood", matrix.likelihood),
        ("impact", matrix.impact),
        ("level", matrix.levels),
    ):
        row = _scale(sheet, row, key, steps) + 1
    row = _grid(sheet, row) + 1
    sheet.text(row, 0, words.phrase("scales.tolerance"), "heading")
    tolerance = next(item for item in words.lists["level"] if item.code == matrix.tolerance)
    sheet.text(row + 1, 0, tolerance.label, "level")
    book.shared.define("tolerance", sheet, (row + 1, 0), (row + 1, 0))


def _scale(sheet: Sheet, row: int, key: str, steps: Sequence[ScaleStep | Rating]) -> int:
    words = sheet.shared.words
    sheet.text(row, 0, words.phrase(f"list.{key}"), "heading")
    sheet.text(row + 1, 0, words.phrase("column.label"), "header")
    sheet.text(row + 1, 1, words.phrase("column.code"), "header")
    sheet.text(row + 1, 2, words.phrase("column.meaning"), "header")
    for line, (step, label) in enumerate(zip(steps, words.labels(key), strict=True), row + 2):
        fill = step.colour if isinstance(step, Rating) else ""
        sheet.text(line, 0, label, "level", fill)
        sheet.text(line, 1, step.id, "cell")
        meaning = words.take(step.anchor)
        sheet.text(line, 2, meaning, "cell")
        sheet.cells.height(line, row_height([(meaning, _MEANING - 2)]))
    return row + 2 + len(steps)


def _grid(sheet: Sheet, row: int) -> int:
    words, matrix = sheet.shared.words, sheet.shared.words.instrument.matrix
    sheet.text(row, 0, words.phrase("scales.grid"), "heading")
    sheet.text(row + 1, 0, words.phrase("heat.corner"), "header")
    sheet.cells.height(row + 1, 34)
    for col, label in enumerate(words.labels("impact"), start=1):
        sheet.text(row + 1, col, label, "header")
    labels = {item.code: item.label for item in words.lists["level"]}
    first = row + 2
    for line, label in enumerate(words.labels("likelihood")):
        sheet.text(first + line, 0, label, "header")
        for col, level in enumerate(matrix.grid[line], start=1):
            sheet.text(first + line, col, labels[level], "cell")
    last = (first + len(matrix.likelihood) - 1, len(matrix.impact))
    sheet.shared.define("grid", sheet, (first, 1), last)
    sheet.colour_levels((first, 1, *last))
    return last[0] + 1


def codes_sheet(
    book: Book,
    tables: Sequence[SheetTable],
    base: Iterable[tuple[str, str]],
    checklists: Iterable[tuple[str, str, str]] = (),
) -> None:
    """Write every list with its codes, then the names of sheets and columns, for the reader.

    `base` are the paths and digests of answers, with which an edited workbook is compared;
    `checklists` are (list, code, label) for reading the sheet of checklists.
    """
    words = book.words
    sheet = book.sheet("codes", print_title=words.phrase("title.codes"))
    sheet.widths(40, 24, 28, 60)
    headings = [words.phrase(f"column.{key}") for key in ("list", "key", "code", "label")]
    rows: list[tuple[str, str, str]] = []
    for key in words.lists:
        start = 1 + len(rows)
        rows.extend((key, item.code, item.label) for item in words.lists[key])
        book.shared.define(key, sheet, (start, 3), (len(rows), 3))
    rows.extend(_own_words(words, tables))
    line = _write_codes(sheet, chain(rows, checklists))
    line = _write_digests(sheet, line, BASE, ((digest, path) for path, digest in base))
    count = _write_digests(sheet, line, COPIED, copied_digests(tables)) - 1
    columns = [{"header": heading} for heading in headings]
    sheet.add_table(words.phrase("name.codes"), (count, 3), columns)
    sheet.page.freeze_panes(1, 0)
    sheet.page.repeat_rows(0)
    sheet.page.hide()  # not set up for printing: only the reader of edited workbooks uses it


def _write_codes(sheet: Sheet, rows: Iterable[tuple[str, str, str]]) -> int:
    """Write rows of list, code and label below the headings; return the next line."""
    styles, phrase = _styles(sheet), sheet.shared.words.phrase
    line = 1  # of the headings
    for line, (key, code, label) in enumerate(rows, 2):
        sheet.cells.row_texts(line - 1, (phrase(f"list.{key}"), key, code, label), styles)
        if line % _BLOCK == 0:
            sheet.cells.pack()
    return line


def _write_digests(sheet: Sheet, start: int, key: str, rows: Iterator[tuple[str, str]]) -> int:
    """Write a list, named by `key`, of digests and places from a line on; return the next line.

    No two rows have the same place.
    """
    begin = (sheet.shared.words.phrase(f"list.{key}"), key)
    while some := tuple(islice(rows, _BLOCK)):
        sheet.cells.rows_alike(start, begin, some, _styles(sheet))
        start += len(some)
        if len(some) == _BLOCK:
            sheet.cells.pack()
    return start


def _styles(sheet: Sheet) -> tuple[int, int]:
    return sheet.shared.style("cell"), sheet.shared.style("cell", quote=True)


def _own_words(
    words: RegisterWords, tables: Sequence[SheetTable]
) -> Iterator[tuple[str, str, str]]:
    yield "answer", "yes", words.phrase("yes")
    yield "answer", "no", words.phrase("no")
    yield "workbook", "language", words.language.value
    yield "workbook", "instrument", words.instrument.name
    yield "workbook", "matrix", words.instrument.matrix.id
    for key in _SHEETS:
        yield "sheet", key, words.phrase(f"sheet.{key}")
    for table in tables:
        for column in table.columns:
            yield table.key, column.key, column.heading
