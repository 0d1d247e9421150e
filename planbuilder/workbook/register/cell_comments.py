"""Reads the comments on cells of a register: notes, and threads as older programs see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from planbuilder.workbook.grid_reader import Grid
from planbuilder.workbook.register.row_reader import ReadRow

_THREAD = "tc="
"""Excel puts this before the id of a thread, in the place of its author."""


class ReadComment(Struct, frozen=True):
    """A comment on a cell: its place, the table and the row it is in, and what the cell reads.

    `table`, `row` and `column` are blank outside the rows of a table, `author` in a thread.
    """

    place: str
    cell: str
    author: str
    text: str
    table: str = ""
    plan: str = ""
    row: str = ""
    column: str = ""


def read_comments(
    grids: Iterable[Grid], tables: Mapping[str, Sequence[ReadRow]]
) -> tuple[ReadComment, ...]:
    """Return the comments of a workbook, sheet by sheet."""
    rows = {
        (row.grid.name, row.number): (table, row)
        for table, own in tables.items()
        for row in own
        if row.text("id")
    }
    result = []
    for grid in grids:
        for row, col, stated_author, stated_text in grid.comments():
            author, text = words_of(stated_author, stated_text)
            comment = ReadComment(grid.place(row, col), grid.text(row, col), author, text)
            if (grid.name, row + 1) in rows:
                comment = _in_row(comment, col, *rows[grid.name, row + 1])
            if text:
                result.append(comment)
    return tuple(result)


def _in_row(comment: ReadComment, col: int, table: str, row: ReadRow) -> ReadComment:
    column = next((key for key, own in row.columns.items() if own == col), "")
    own, plan = (row.text("id") or "").lower(), row.text("plan") or ""
    return ReadComment(
        comment.place, comment.cell, comment.author, comment.text, table, plan, own, column
    )


def words_of(author: str, text: str) -> tuple[str, str]:
    """Return author and words of a comment, without what Excel puts before the words.

    A note begins with its author. A thread begins with two paragraphs to readers whose program is
    older, and a line of its own; its author stands elsewhere.
    """
    plain = text.replace("\r\n", "\n").strip()
    if author.startswith(_THREAD):
        words = plain.split("\n\n", 2)[-1].partition("\n")[2] or plain
        return "", "\n".join(line.strip() for line in words.splitlines()).strip()
    return author, plain.removeprefix(f"{author}:").strip() if author else plain
