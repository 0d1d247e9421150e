"""A chart without values, into which the cells of its sheet are inserted.

A chart contains a copy of the cells it is drawn from, for programs that draw before they calculate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from msgspec import Struct

from planbuilder.workbook.shared_strings import escape_text

Value = str | float | None
Corner = tuple[int, int]
CellValues = Callable[[str, Corner, Corner], list[Value]]
"""Returns the values of a range of cells: by the name of its sheet, its first and its last cell."""

_REFERENCE = re.compile(
    r"<c:(tx|cat|val)><c:(?:str|num)Ref><c:f>([^<]*)</c:f>.*?</c:(?:str|num)Ref></c:\1>", re.DOTALL
)
_RANGE = re.compile(r"'?(.*?)'?!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?")


class ChartFrame(Struct, frozen=True):
    """The text of a chart in pieces, and between them its references, as (use, formula)."""

    texts: tuple[str, ...]
    references: tuple[tuple[str, str], ...]

    def pieces(self, values: CellValues) -> Iterator[bytes]:
        """Yield the part of the file, with the values of its references, piece by piece."""
        yield self.texts[0].encode()
        for (use, formula), text in zip(self.references, self.texts[1:], strict=True):
            yield _reference(use, formula, values(*_corners(formula))).encode()
            yield text.encode()


def chart_frame(part: str) -> ChartFrame:
    """Return the frame of a chart that XlsxWriter wrote without values."""
    pieces = _REFERENCE.split(part)
    return ChartFrame(tuple(pieces[::3]), tuple(zip(pieces[1::3], pieces[2::3], strict=True)))


def _corners(formula: str) -> tuple[str, Corner, Corner]:
    match = _RANGE.fullmatch(unescape(formula))
    if match is None:
        raise ValueError(formula)
    sheet, column, row, last_column, last_row = match.groups()
    first = int(row) - 1, _column(column)
    last = (int(last_row) - 1, _column(last_column)) if last_row else first
    return sheet.replace("''", "'"), first, last


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1


def _reference(use: str, formula: str, values: list[Value]) -> str:
    """Return the element of a reference; names and labels are texts even if they are digits."""
    is_text = use != "val"
    kind = "str" if is_text else "num"
    form = "" if is_text else "<c:formatCode>General</c:formatCode>"
    points = "".join(_points(values, is_text=is_text))
    copy = f'<c:{kind}Cache>{form}<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache>'
    return f"<c:{use}><c:{kind}Ref><c:f>{formula}</c:f>{copy}</c:{kind}Ref></c:{use}>"


def _points(values: list[Value], *, is_text: bool) -> Iterable[str]:
    for place, value in enumerate(values):
        if value is None:
            continue
        shown = escape_text(str(value)) if is_text or _is_float(value) else "0"
        yield f'<c:pt idx="{place}"><c:v>{shown}</c:v></c:pt>'


def _is_float(value: str | float) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
