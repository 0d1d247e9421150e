"""Fits lines to a width and a height."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from planbuilder.frontends.terminal.text_line import TextLine

NARROWEST = 40
"""On a narrower screen, lines are still wrapped to this width."""

BETWEEN = " │ "
"""Separates two texts side by side."""


def wrap_lines(lines: Sequence[TextLine], width: int) -> list[TextLine]:
    """Return lines wrapped to `width` columns, as far as their words allow."""
    return [piece for line in lines for piece in _pieces(line, max(width, NARROWEST))]


def _pieces(line: TextLine, width: int) -> Iterator[TextLine]:
    for paragraph in line.text.split("\n"):
        for text in fold(paragraph, width, line.indent):
            yield TextLine(text, line.style, 0, line.may_be_cut)


def fold(text: str, width: int, indent: int = 0, hanging: int | None = None) -> list[str]:
    """Return a paragraph as lines of at most `width` columns; list items get a hanging indent."""
    if hanging is None:
        hanging = indent + (2 if text.startswith("- ") else 0)
    result = textwrap.wrap(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * hanging,
        break_on_hyphens=False,
        break_long_words=True,
    )
    return result or [""]


def fit_lines(lines: Sequence[TextLine], height: int, more: str) -> list[TextLine]:
    """Return wrapped lines reduced to `height`, shortening only lines that may be cut.

    `more` is the line that says how to see the rest. Each block keeps at least two lines.
    """
    runs = [(cut, list(run)) for cut, run in groupby(lines, key=lambda line: line.may_be_cut)]
    long = [run for cut, run in runs if cut]
    least = sum(len(run) for may_be_cut, run in runs if not may_be_cut)
    if not long or len(lines) <= height:
        return list(lines)
    each = max(2, (height - least) // len(long) - 1)
    result: list[TextLine] = []
    for cut, run in runs:
        short = cut and len(run) > each + 1
        result.extend(run[:each] if short else run)
        if short:
            result.append(TextLine(f"  {more}", run[0].style))
    return result


def paginate(lines: Sequence[TextLine], height: int) -> list[list[TextLine]]:
    """Return wrapped lines as pages of at most `height` lines that begin and end with text."""
    sheets = [list(lines[start : start + height]) for start in range(0, len(lines), height)]
    for sheet in sheets:
        while sheet and not sheet[-1].text:
            sheet.pop()
        while sheet and not sheet[0].text:
            del sheet[0]
    return [sheet for sheet in sheets if sheet]


def side_by_side(
    blocks: Sequence[Sequence[TextLine]], width: int, height: int, more: str
) -> list[TextLine]:
    """Return blocks side by side, with a rule between them, each reduced to `height` lines."""
    room = (width - len(BETWEEN) * (len(blocks) - 1)) // len(blocks)
    fit = [fit_lines(wrap_lines(block, room), height, more) for block in blocks]
    return [
        TextLine(BETWEEN.join(cell.ljust(room) for cell in cells).rstrip())
        for cells in zip_longest(*([line.text for line in lines] for lines in fit), fillvalue="")
    ]


def as_columns(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return cells as columns: the first aligned left, the others right."""
    first, *rest = cells
    display = [shorten(first, widths[0]).ljust(widths[0])]
    display += [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
    return " ".join(display).rstrip()


def shorten(text: str, width: int) -> str:
    """Return a text as one line of at most `width` columns, cut after a word if one is near."""
    flat = " ".join(text.split())
    if len(flat) <= width:
        return flat
    head = flat[: width - 1]
    words = head if flat[width - 1] == " " else head.rpartition(" ")[0]
    return f"{(words if len(words) > width // 2 else head).rstrip(' ,;:')}…"


def numbered_options(options: Sequence[str], separator: str = " · ") -> str:
    """Return options as one line, each preceded by its number."""
    return separator.join(f"{number} {option}" for number, option in enumerate(options, 1))
