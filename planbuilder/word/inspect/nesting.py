"""The nesting of a part: the tags around its paragraphs, as brackets of one letter each.

D and d stand for the start and the end of a document, Y and y of its body, K and k of a header, F
and f of a footer, T and t of a table, R and r of a row, C and c of a cell. U is the start of a
table without a description, H of a header row; g is a column of the grid. P is a paragraph, B one
that shows nothing, x anything else that is not at its usual place.

A nesting has some thousand letters where the part has some hundred thousand, so that questions
about tables are answered in a hundredth of the time.
"""

from __future__ import annotations

import re

STARTS = {
    **{"document": "D", "body": "Y", "hdr": "K", "ftr": "F"},
    **{"tbl": "U", "tr": "R", "tc": "C"},
}
"""The letters of start tags; a table is a T, and a row an H, once that is known of it."""
ENDS = {**{name: letter.lower() for name, letter in STARTS.items()}, "tbl": "t"}

_MISPLACED = re.compile("[RHrcUTg][PB]|C[RH]")
"""A paragraph of a table outside its cells, and a row of a cell outside a table."""

_ROOTS = frozenset(("DYyd", "Kk", "Ff"))
_ELEMENTS = str.maketrans({"U": "T", "H": "R", **dict.fromkeys("gPBx")})


def is_balanced(nesting: str) -> bool:
    """Return whether everything in a part ends inside what it began in, in a single root."""
    rest, before = nesting.translate(_ELEMENTS), ""
    while rest != before:
        before = rest
        rest = rest.replace("Cc", "").replace("Rr", "").replace("Tt", "")
    return rest in _ROOTS and rest[0] == nesting[0] and rest[-1] == nesting[-1]


def has_sound_tables(nesting: str) -> bool:
    """Return whether each table has a header row, a description, and no row wider than itself.

    Its cells end with a paragraph. False is inconclusive: there may be a table in a cell.
    """
    return (
        "U" not in nesting
        and _MISPLACED.search(nesting) is None
        and nesting.count("Pc") + nesting.count("Bc") == nesting.count("c")
        and all(map(_is_sound_table, nesting.split("T")[1:]))
    )


def _is_sound_table(start: str) -> bool:
    table, end, _ = start.partition("t")
    columns = table.count("g")
    cells = [row.count("c") for row in table.split("r")[:-1]]
    return (
        bool(end)
        and "H" in table
        and min(cells, default=0) > 0
        and (max(cells) <= columns or not columns)
    )


def has_blanks_in_cells_alone(nesting: str) -> bool:
    """Return whether each paragraph that shows nothing is the only one in its cell."""
    return nesting.count("B") == nesting.count("CBc")
