"""The layout of a document: its fixed texts, and the places of its answers.

It is taken from a document assembled from the present answers. A returned file is read along it,
whatever programs did to its ids, runs and styles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from planbuilder.answers import parse_path
from planbuilder.proposals.anchored_paths import AnchoredPaths
from planbuilder.word.review.blocks import Block, TableBlock, TextBlock
from planbuilder.word.review.identity import text_digest

BLANK_CELL = "–"
_LEAST_LABEL = 3
"""The fewest characters of a label that a line can be recognized by."""


class LineLayout(Struct, frozen=True):
    """A line with answers: their paths, the text before them, and a pattern of the line."""

    paths: tuple[str, ...]
    label: str
    pattern: re.Pattern[str]


class TableLayout(Struct, frozen=True):
    """A table of answers: its heading cells, the column of each, and its rows as printed.

    A column without an id is computed, or has the number of the row.
    """

    table: str
    headings: tuple[str, ...]
    columns: tuple[str | None, ...]
    rows: dict[str, tuple[str, ...]]


class Layout(Struct):
    """The layout of a document.

    `whole` maps answers that fill paragraphs to the fixed text before them; `lines` are lines with
    answers, `tables` the tables of answers; `cells` maps answers in a cell to the label beside
    them; `constants` are the fixed texts by digest, `styles` those of answers.
    """

    whole: dict[str, str] = field(default_factory=dict)
    lines: dict[str, LineLayout] = field(default_factory=dict)
    tables: list[TableLayout] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    styles: set[str] = field(default_factory=set)


def is_contents(block: TextBlock) -> bool:
    """Return whether a paragraph is an entry of the table of contents or the list of tables."""
    return block.style.startswith(
        ("toc ", "contents ", "table of figures")
    ) and not block.style.endswith("heading")


def layout_of(
    blocks: Sequence[Block], names: AnchoredPaths, headings: dict[str, dict[str, str]]
) -> Layout:
    """Return the layout of an assembled document.

    `headings` gives, for each table, the id of a column by its printed heading.
    """
    layout, before, whole = Layout(), "", ""
    for block in blocks:
        if isinstance(block, TableBlock):
            table = _table(block, names, headings)
            if table is not None:
                layout.tables.append(table)
            else:
                layout.cells |= _labelled_cells(block, names)
            _fix_cells(layout, block, names)
            continue
        paths = [names.answers[each.name] for each in block.anchors if each.name in names.answers]
        if is_contents(block):
            continue
        if not paths and _continues(block, whole, layout):
            continue
        whole = ""
        if not paths:
            if block.text.strip():
                before = text_digest(block.text)
                layout.constants[before] = block.text.strip()
        elif _fills(block, names):
            whole = paths[0]
            layout.whole.setdefault(whole, before)
            layout.styles.add(block.style)
        else:
            line = _line(block, names)
            layout.lines |= dict.fromkeys(line.paths, line)
    return layout


def _continues(block: TextBlock, whole: str, layout: Layout) -> bool:
    """Return whether a paragraph without an anchor continues the answer before it.

    Anchors in an ordinary document enclose several paragraphs.
    """
    return bool(whole) and not block.is_heading and block.style in layout.styles


def _fills(block: TextBlock, names: AnchoredPaths) -> bool:
    own = [each for each in block.anchors if each.name in names.answers]
    first = own[0]
    end = len(block.text) if first.end < 0 else first.end
    outside = block.text[: first.start] + block.text[end:]
    return len(own) == 1 and not outside.strip()


def _line(block: TextBlock, names: AnchoredPaths) -> LineLayout:
    paths: list[str] = []
    pattern, at = "", 0
    label = ""
    for anchor in block.anchors:
        if anchor.name not in names.answers or anchor.end < 0:
            continue
        piece = block.text[at : anchor.start]
        label = label or piece
        pattern += f"{_loose(piece)}(.*?)"
        paths.append(names.answers[anchor.name])
        at = anchor.end
    pattern += _loose(block.text[at:])
    return LineLayout(tuple(paths), label, re.compile(pattern, re.DOTALL))


def _loose(text: str) -> str:
    words = (re.escape(word) for word in text.split())
    expression = r"\s+".join(words)
    return rf"\s*{expression}\s*" if expression else r"\s*"


def has_label(line: LineLayout) -> bool:
    """Return whether a line begins with a label long enough to be recognized."""
    return len(line.label.strip()) >= _LEAST_LABEL


def row_of(anchors: Sequence[str], names: AnchoredPaths) -> tuple[str, str] | None:
    """Return the table and row that most of these anchors belong to, None where none is known."""
    votes: dict[str, int] = {}
    for anchor in anchors:
        path = names.rows.get(anchor) or names.row_of_cell.get(names.answers.get(anchor, ""))
        if path:
            votes[path] = votes.get(path, 0) + 1
    if not votes:
        return None
    place = parse_path(max(votes, key=lambda path: votes[path]))
    return place.question, place.row or ""


def _table(
    block: TableBlock, names: AnchoredPaths, headings: dict[str, dict[str, str]]
) -> TableLayout | None:
    rows: dict[str, tuple[str, ...]] = {}
    columns: dict[int, str] = {}
    table = ""
    for row in block.rows:
        place = row_of([name for cell in row.cells for name in cell.anchors], names)
        if place is None:
            continue
        table, own = place
        rows[own] = row.texts
        for index, cell in enumerate(row.cells):
            paths = [names.answers[name] for name in cell.anchors if name in names.answers]
            for path in paths:
                columns.setdefault(index, parse_path(path).column or "")
    if not table:
        return None
    titles = block.rows[0].texts
    named_columns = headings.get(table, {})
    for index, title in enumerate(titles):
        if (
            index not in columns
            and named_columns.get(title)
            and named_columns[title] not in columns.values()
        ):
            columns[index] = named_columns[title]
    return TableLayout(
        table, titles, tuple(columns.get(index) for index in range(len(titles))), rows
    )


def _labelled_cells(block: TableBlock, names: AnchoredPaths) -> dict[str, str]:
    return {
        names.answers[name]: row.texts[0]
        for row in block.rows
        for cell in row.cells
        for name in cell.anchors
        if name in names.answers
    }


def _fix_cells(layout: Layout, block: TableBlock, names: AnchoredPaths) -> None:
    for row in block.rows:
        for cell in row.cells:
            if cell.text and not any(name in names.answers for name in cell.anchors):
                layout.constants[text_digest(cell.text)] = cell.text
