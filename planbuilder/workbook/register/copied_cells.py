"""Digests of the cells in columns that repeat other answers, by which an edit there is noticed.

Such a column contains no answers: without this, whatever somebody types into it would be lost
silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from planbuilder.workbook.register.register_columns import SheetTable

COPIED = "copied"
"""The list with the digests of copied cells, by place."""

_DIGITS = 12


def copied_digests(tables: Iterable[SheetTable]) -> Iterator[tuple[str, str]]:
    """Yield digest and place of every cell that repeats other answers."""
    for table in tables:
        names = {column.key for column in table.columns}
        for line in table.lines:
            plan = str(line.cells.get("plan") or "") if "plan" in names else ""
            for column in table.columns:
                if column.copied:
                    text = str(line.cells.get(column.key) or "")
                    place = copied_place(table.key, plan, str(line.cells["id"]), column.key)
                    yield cell_digest(text), place


def copied_place(table: str, plan: str, row: str, column: str) -> str:
    """Return the key of a copied cell: its table, the plan (in a portfolio), its row and column."""
    place = f"{table}[{row.strip().lower()}].{column}"
    return f"{plan}#{place}" if plan else place


def cell_digest(text: str) -> str:
    """Return the digest of a text; any white space counts as one space."""
    return sha256(" ".join(text.split()).encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
