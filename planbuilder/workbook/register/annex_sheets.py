"""The annexes of a document as sheets, which can be sorted and filtered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planbuilder.workbook.register.code_lists import (
    CHECKLISTS,
    CONFIRMED,
    NO,
    NOT_APPLICABLE,
    POINTS,
    YES,
    point_label,
)
from planbuilder.workbook.register.register_columns import SheetColumn, SheetRow, SheetTable
from planbuilder.workbook.register.workbook_words import RegisterWords
from planbuilder.workbook.sheet import Book

ANNEXES = ("checklists", "requirements", "bases", "sources")
"""The annexes that become sheets, with the keys of these; the scales have a sheet already."""

_COLUMNS: Mapping[str, tuple[tuple[str, str, float], ...]] = {
    "checklists": (
        ("list", "list", 34),
        ("point", "point", 80),
        ("source", "source", 40),
        ("confirmed", "confirmed", 16),
    ),
    "requirements": (
        ("id", "reference", 12),
        ("policy", "policy", 34),
        ("text", "requirement", 70),
        ("clause", "clause", 28),
        ("where", "where", 44),
        ("state", "state", 18),
    ),
    "bases": (("section", "section", 44), ("clauses", "clauses", 100)),
    "sources": (
        ("title", "policy", 54),
        ("status", "status", 22),
        ("dates", "dates", 44),
        ("checked_on", "checked_on", 16),
        ("source", "source", 60),
    ),
}
"""The columns of each sheet: key of the cell, wording of the heading, width in characters."""


def checklist_codes(
    words: RegisterWords, annexes: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """Yield the codes by which an edited sheet of checklists is read: list, code, label."""
    for column in _columns(words, CHECKLISTS):
        yield CHECKLISTS, column.key, column.heading
    for state, wording in _STATES.items():
        yield CONFIRMED, state, words.instrument.words(wording, words.language)
    for each in annexes[CHECKLISTS]:
        for row in each["rows"]:
            label = point_label(each["title"], row["point"])
            yield POINTS, f"{row['path']}:{row['option']}", label


def annex_sheets(book: Book, annexes: Mapping[str, Any], title: str) -> None:
    """Write a sheet for each non-empty annex, with `title` in its page headers."""
    words = book.words
    for key in ANNEXES:
        rows = tuple(_ROWS[key](annexes[key]))
        if not rows:
            continue
        part = words.instrument.words(f"part.{key}", words.language)
        header_text = words.phrase("title.printed", title=title, part=part)
        book.sheet(key, (1, 0), header_text).table(SheetTable(key, _columns(words, key), rows))


_STATES = {
    YES: "value.confirmed",
    NO: "value.not_confirmed",
    NOT_APPLICABLE: "value.not_applicable",
}
"""The wording key of each state of a point."""


def _columns(words: RegisterWords, key: str) -> tuple[SheetColumn, ...]:
    def heading(name: str) -> str:
        if name == "list":
            return words.phrase("column.list")
        return words.instrument.words(f"column.{name}", words.language)

    return tuple(SheetColumn(cell, heading(name), width) for cell, name, width in _COLUMNS[key])


def _points(lists: Sequence[Mapping[str, Any]]) -> Iterator[SheetRow]:
    for each in lists:
        for row in each["rows"]:
            yield SheetRow("", {"list": each["title"], **row})


def _requirements(groups: Sequence[Mapping[str, Any]]) -> Iterator[SheetRow]:
    for group in groups:
        for row in group["rows"]:
            yield SheetRow("", {"policy": group["title"], **row})


def _plain(rows: Sequence[Mapping[str, str]]) -> Iterator[SheetRow]:
    yield from (SheetRow("", row) for row in rows)


_ROWS = {
    "checklists": _points,
    "requirements": _requirements,
    "bases": _plain,
    "sources": _plain,
}
