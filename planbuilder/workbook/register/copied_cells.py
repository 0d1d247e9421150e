"""Columns that repeat other answers: a digest of what each cell held, so that typing there shows.

Nothing in such a column is an answer. What somebody writes into it would be lost in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from planbuilder.workbook.register.register_columns import SheetTable

COPIED = "copied"
"""The list of what copied cells held: a digest of each by its place."""

_DIGITS = 12


def copied_codes(tables: Iterable[SheetTable]) -> Iterator[tuple[str, str, str]]:
    """Yield list, digest and place of every cell that repeats other answers."""
    for table in tables:
        names = {column.key for column in table.columns}
        for line in table.lines:
            plan = str(line.cells.get("plan") or "") if "plan" in names else ""
            for column in table.columns:
                if column.copied:
                    text = str(line.cells.get(column.key) or "")
                    place = copied_place(table.key, plan, str(line.cells["id"]), column.key)
                    yield COPIED, cell_digest(text), place


def copied_place(table: str, plan: str, row: str, column: str) -> str:
    """Return the name of a copied cell: its table, the plan of a portfolio, its row and column."""
    place = f"{table}[{row.strip().lower()}].{column}"
    return f"{plan}#{place}" if plan else place


def cell_digest(text: str) -> str:
    """Return the digest of a text; white space counts as one space."""
    return sha256(" ".join(text.split()).encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
