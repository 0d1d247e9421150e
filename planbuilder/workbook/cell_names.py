"""The names of cells and columns as in formulas and files: B2, $B$2, AA."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=512)
def column_name(column: int) -> str:
    """Return the letters of a column, the first of which is 0."""
    letters = ""
    while column >= 0:
        column, place = divmod(column, 26)
        letters = chr(ord("A") + place) + letters
        column -= 1
    return letters


def cell_name(row: int, column: int, *, fixed_row: bool = False, fixed_column: bool = False) -> str:
    """Return the name of a cell; a `fixed` part does not change when a formula is copied."""
    signs = ("$" if fixed_column else "", "$" if fixed_row else "")
    return f"{signs[0]}{column_name(column)}{signs[1]}{row + 1}"
