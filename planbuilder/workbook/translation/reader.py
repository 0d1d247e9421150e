"""Reads a translation workbook that may have been sorted, shortened or saved by another program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from planbuilder.errors import AnswerError, Problem
from planbuilder.text import Language
from planbuilder.workbook.grid_reader import Grid, open_grids

MARKER = "planbuilder-translation"
"""The text in the first cell of the sheet of codes."""

_NEEDED = ("code", "translation")
_HEADER_ROWS = 20


class ReadLine(Struct, frozen=True):
    """One line: the code, digest and source it was exported with, and what was entered.

    A line that has lost its code has the place of its translation instead, and no source.
    """

    code: str
    source: Language
    digest: str
    text: str
    translation: str
    status: str
    remark: str = ""


def read_translations(data: bytes, file: str | None = None) -> tuple[ReadLine, ...]:
    """Return the lines of a translation workbook, sheet by sheet.

    Raises AnswerError when it is not a valid workbook, or not a translation workbook.
    """
    grids = open_grids(data, file)
    codes = _codes(grids)
    lines = [line for grid in grids for line in _lines(grid, codes)] if codes else []
    if not codes or not any(_columns(grid, row, codes) for grid, row in _rows(grids)):
        raise AnswerError(Problem("not_a_translation_workbook", file))
    return tuple(lines)


def is_translation_workbook(data: bytes) -> bool:
    """Return whether a workbook has the sheet of codes of a translation workbook.

    Raises AnswerError when it is not a valid workbook.
    """
    return bool(_codes(open_grids(data, None)))


def _rows(grids: tuple[Grid, ...]) -> Iterator[tuple[Grid, int]]:
    for grid in grids:
        yield from ((grid, row) for row in range(min(grid.rows, _HEADER_ROWS)))


def _codes(grids: tuple[Grid, ...]) -> Mapping[str, Mapping[str, str]]:
    """Return label → code of the lists `column` and `status`, from the sheet of codes."""
    for grid in grids:
        if grid.rows and grid.text(0, 0) == MARKER:
            lines: dict[str, dict[str, str]] = {"column": {}, "status": {}}
            for row in range(1, grid.rows):
                key, code, label = (grid.text(row, col) for col in range(3))
                lines.setdefault(key, {})[_plain(label)] = code
            return lines
    return {}


def _plain(label: str) -> str:
    return " ".join(label.split()).casefold()


def _columns(grid: Grid, row: int, codes: Mapping[str, Mapping[str, str]]) -> dict[str, int]:
    lines: dict[str, int] = {}
    for col in range(grid.columns):
        code = codes["column"].get(_plain(grid.text(row, col)))
        if code:
            lines.setdefault(code, col)
    return lines if all(key in lines for key in _NEEDED) else {}


def _lines(grid: Grid, codes: Mapping[str, Mapping[str, str]]) -> Iterator[ReadLine]:
    header = next(
        (row for row in range(min(grid.rows, _HEADER_ROWS)) if _columns(grid, row, codes)), None
    )
    if header is None:
        return
    columns = _columns(grid, header, codes)

    def text(row: int, key: str) -> str:
        value = grid.value(row, columns[key]) if key in columns else None
        return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n")

    sheet_language: Language | None = None
    for row in range(header + 1, grid.rows):
        # The code also states the source language: `plans/a.yaml#b.c (en)`.
        code, _, stated = text(row, "code").strip().partition(" ")
        is_known = bool(code) and stated.strip("()") in set(Language)
        language = Language(stated.strip("()")) if is_known else sheet_language
        if language is None or not (is_known or text(row, "translation").strip()):
            continue
        sheet_language = language
        code = code if is_known else grid.place(row, columns["translation"])
        status = codes["status"].get(_plain(text(row, "status")), "to_do")
        yield ReadLine(
            code,
            language,
            text(row, "digest").strip(),
            text(row, "source") if is_known else "",
            text(row, "translation").strip("\n"),
            status,
            text(row, "remark").strip(),
        )
