"""Reads the cells of a workbook under limits of size."""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from planbuilder.errors import AnswerError, Problem
from planbuilder.word.ooxml.limits import (
    MAX_DEPTH,
    has_too_many_tags,
    is_excessive,
    lists_too_many,
    nests_too_deeply,
)

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ENTRIES = 500
MAX_ROWS, MAX_COLUMNS = 5_000, 60

_FORMULA = re.compile(rb"\x00|<!DOCTYPE|<!ENTITY|<(?:[^\s<>/!?]+:)?f[\s/>]")
"""The tag of a formula with any prefix, or what could hide one: UTF-16 and entities."""


class Grid(Struct, frozen=True):
    """One sheet: its values as last calculated, and its formulas. Rows and columns count from 0."""

    name: str
    rows: int
    columns: int
    values: Worksheet
    formulas: Worksheet

    def value(self, row: int, col: int) -> object:
        """Return the value of a cell; for a formula, its result."""
        return self.values.cell(row + 1, col + 1).value

    def text(self, row: int, col: int) -> str:
        """Return the value of a cell as text without surrounding spaces.

        Empty for an empty cell.
        """
        value = self.value(row, col)
        return "" if value is None else str(value).strip()

    def comments(self) -> Iterator[tuple[int, int, str, str]]:
        """Yield row, column, author and text of each comment on a cell, in order."""
        rows = self.values.iter_rows(max_row=self.rows, max_col=self.columns)
        for number, row in enumerate(rows):
            for col, cell in enumerate(row):
                if (comment := cell.comment) is not None:
                    yield number, col, comment.author or "", comment.text

    def is_percentage(self, row: int, col: int) -> bool:
        """Return whether a cell shows its number as a percentage: 0.035 as 3.5%."""
        return "%" in str(self.values.cell(row + 1, col + 1).number_format)

    def formula(self, row: int, col: int) -> str | None:
        """Return the formula of a cell, None when it holds a plain value."""
        cell = self.formulas.cell(row + 1, col + 1)
        if cell.data_type != "f":
            return None
        return str(getattr(cell.value, "text", cell.value))

    def place(self, row: int, col: int) -> str:
        """Return the place of a cell as people write it, such as `Register!C4`."""
        return f"{self.name}!{self.values.cell(row + 1, col + 1).coordinate}"


def open_grids(data: bytes, file: str | None) -> tuple[Grid, ...]:
    """Return the sheets of a workbook. Raises AnswerError when it is damaged or too large."""
    _refuse_unsafe(data, file)
    try:
        values = _load(data, values=True)
        formulas = _load(data, values=False) if _has_formulas(data) else values
    except Exception as error:  # openpyxl raises anything on a damaged file
        raise AnswerError(Problem("workbook_unsafe", file)) from error
    return tuple(
        Grid(
            sheet.title,
            min(sheet.max_row, MAX_ROWS),
            min(sheet.max_column, MAX_COLUMNS),
            sheet,
            formulas[sheet.title],
        )
        for sheet in values.worksheets
    )


def _has_formulas(data: bytes) -> bool:
    """Return whether any part of a workbook may have a formula; to load it again takes as long."""
    with ZipFile(BytesIO(data)) as archive:
        return any(_FORMULA.search(archive.read(name)) for name in archive.namelist())


def _load(data: bytes, *, values: bool) -> Workbook:
    # Imported here because openpyxl imports numpy, which writing registers does not need.
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # openpyxl warns of extensions that it drops; none of them holds an answer
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(data), data_only=values)


def _refuse_unsafe(data: bytes, file: str | None) -> None:
    if lists_too_many(data):
        raise AnswerError(Problem("workbook_unsafe", file))
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            too_much = (
                len(entries) > MAX_ENTRIES
                or is_excessive(archive)
                or has_too_many_tags(map(archive.read, entries))
            )
            is_deep = not too_much and any(map(nests_too_deeply, map(archive.read, entries)))
    except (
        BadZipFile,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        struct.error,
        zlib.error,
    ) as error:
        raise AnswerError(Problem("workbook_unsafe", file)) from error
    names = {entry.filename for entry in entries}
    if too_much or len(names) != len(entries) or any(entry.flag_bits & 1 for entry in entries):
        raise AnswerError(Problem("workbook_unsafe", file))
    if is_deep:
        raise AnswerError(Problem("too_deep", file, values={"limit": MAX_DEPTH}))
