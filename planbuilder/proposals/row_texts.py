"""Rows of tables in a returned file: known ones, new ones, and their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from planbuilder.answers import parse_path
from planbuilder.answers.entries import clean_entry
from planbuilder.proposals.anchored_paths import AnchoredPaths
from planbuilder.proposals.document_layout import BLANK_CELL, Layout, TableLayout, row_of
from planbuilder.proposals.proposal import UnplacedText
from planbuilder.word.review.blocks import (
    TableBlock,
    TableCell,
    TableRow,
    TextBlock,
    markdown_of,
)
from planbuilder.word.review.identity import text_digest

_LIKE_ENOUGH = 0.6
"""The least share of cells by which a row without an id is recognized."""


class RowText(Struct):
    """A row in a file: the texts of its cells by column. A new row has no id."""

    table: str
    id: str
    cells: dict[str, str]
    texts: tuple[str, ...]
    date: str = ""
    comments: list[tuple[str, str]] = field(default_factory=list)
    damaged_columns: list[str] = field(default_factory=list)


class TableReader:
    """Reads tables along the layout. Texts that fit nowhere go to `unplaced`."""

    def __init__(
        self,
        layout: Layout,
        names: AnchoredPaths,
        constants: set[str],
        unplaced: list[UnplacedText],
    ) -> None:
        self.layout, self.names, self.constants, self.unplaced = layout, names, constants, unplaced
        self.row_keys: set[str] = set()
        self.labels: dict[str, TableCell] = {}
        self.stray_cells: dict[str, tuple[TableCell, str, str]] = {}
        self.claims: dict[int, set[str]] = {}
        self.edited_cells: dict[UnplacedText, tuple[str, str]] = {}
        self.cells = {
            text_digest(text)
            for table in layout.tables
            for texts in (*table.rows.values(), table.headings)
            for text in texts
        }

    def absent(self) -> set[str]:
        """Return the paths of the rows that were removed from a table."""
        return {
            f"{table.table}[{row}]"
            for index, table in enumerate(self.layout.tables)
            for row in table.rows
            if row not in self.claims.get(index, ())
        }

    def rows(self, block: TableBlock, where: str) -> list[RowText]:
        """Return the rows of a table of answers; none of any other table."""
        index = self._layout_of(block)
        if index is None:
            self._fixed_table(block, where)
            return []
        layout = self.layout.tables[index]
        rows: list[RowText] = []
        claims = self.claims.setdefault(index, set())
        anchored = {place[1] for row in block.rows if (place := self._place(row)) is not None}
        for number, row in enumerate(_in_order(block.rows, layout.headings)):
            if row.texts == layout.headings or (number == 0 and self._is_heading(row, layout)):
                self._fixed_cells(row, where)
                continue
            if not any(row.texts) and not any(cell.anchors for cell in row.cells):
                continue
            own = self._row_id(row, layout, claims, anchored)
            claims.add(own)
            rows.append(self._row(row, own, layout))
        return rows

    def _layout_of(self, block: TableBlock) -> int | None:
        anchors = [name for row in block.rows for cell in row.cells for name in cell.anchors]
        place = row_of(anchors, self.names)
        headings = block.rows[0].texts if block.rows else ()
        candidates = [
            (index, each)
            for index, each in enumerate(self.layout.tables)
            if index not in self.claims
            and (each.headings == headings or (place and each.table == place[0]))
        ]
        candidates.sort(key=lambda pair: pair[1].headings != headings)
        return candidates[0][0] if candidates else None

    def _is_heading(self, row: TableRow, layout: TableLayout) -> bool:
        same = sum(a == b for a, b in zip(row.texts, layout.headings, strict=False))
        return row.is_header or same * 2 > len(layout.headings)

    def _place(self, row: TableRow) -> tuple[str, str] | None:
        return row_of([name for cell in row.cells for name in cell.anchors], self.names)

    def _row_id(
        self, row: TableRow, layout: TableLayout, claims: set[str], anchored: set[str]
    ) -> str:
        place = self._place(row)
        if place is not None and place[0] == layout.table and place[1] not in claims:
            return place[1]
        for text in row.texts[:1]:
            own = text.strip().lower()
            if own in layout.rows and own not in claims | anchored and text.strip() == own.upper():
                return own
        if place is not None:
            return ""  # a copy of a row that stands in the table already
        likeness = {
            each: _likeness(row.texts, texts)
            for each, texts in layout.rows.items()
            if each not in claims
        }
        # A row whose anchor is elsewhere is there, unless this is all of it: a copy was edited.
        free = [each for each in likeness if each not in anchored or likeness[each] == 1]
        best = max(free, key=likeness.__getitem__, default="")
        if best and likeness[best] >= _LIKE_ENOUGH:
            return best
        return ""

    def _row(self, row: TableRow, own: str, layout: TableLayout) -> RowText:
        cells: dict[str, str] = {}
        comments: list[tuple[str, str]] = []
        damaged_columns: list[str] = []
        dates = [row.date]
        columns = self._columns(row, layout)
        for index, cell in enumerate(row.cells):
            column = columns[index]
            is_prose = f"{layout.table}.{column}" in self.names.prose_columns
            text = _prose(cell) if is_prose else cell.text
            text = "" if text == BLANK_CELL else text
            if column is not None:
                cells[column] = text
            elif self._is_foreign(index, text, own, layout):
                self.unplaced.append(UnplacedText(text, " · ".join(filter(None, row.texts))))
            for block in cell.blocks:
                own_column = self._column_of(block, layout) or column or ""
                comments += [(comment, own_column) for comment in block.comments]
                dates.append(block.date)
                damaged_columns += [column] if block.is_damaged and column else []
        gaps = [column for column in layout.columns if column is not None and column not in cells]
        cells |= dict.fromkeys(gaps, "")
        return RowText(layout.table, own, cells, row.texts, max(dates), comments, damaged_columns)

    def _columns(self, row: TableRow, layout: TableLayout) -> list[str | None]:
        """Return the column of each cell of a row.

        Where cells were added or removed, the anchors in them decide.
        """
        count = len(layout.columns)
        if len(row.cells) == count or not any(cell.anchors for cell in row.cells):
            return [*layout.columns[: len(row.cells)], *[None] * (len(row.cells) - count)]
        every = [[self._column_of(block, layout) for block in cell.blocks] for cell in row.cells]
        return [next((each for each in own if each in layout.columns), None) for own in every]

    def _column_of(self, block: TextBlock, layout: TableLayout) -> str | None:
        """Return the column whose answer a paragraph is; a cell may have several."""
        names = [anchor.name for anchor in block.anchors if anchor.name in self.names.answers]
        places = (parse_path(self.names.answers[name]) for name in names)
        return next((each.column for each in places if each.question == layout.table), None)

    def _is_foreign(self, index: int, text: str, own: str, layout: TableLayout) -> bool:
        """Return whether the text of a cell without an answer has changed."""
        if not text or (index == 0 and layout.columns[:1] == (None,)):
            return False  # the number of the row
        if own in layout.rows and index < len(layout.rows[own]):
            return layout.rows[own][index] != text and text_digest(text) not in self.constants
        return text_digest(text) not in self.constants

    def _fixed_table(self, block: TableBlock, where: str) -> None:
        for row in block.rows:
            self._fixed_cells(row, where)

    def _fixed_cells(self, row: TableRow, where: str) -> None:
        strange: list[tuple[str, str]] = []
        before = ""
        labels = {label: path for path, label in self.layout.cells.items()}
        for index, cell in enumerate(row.cells):
            path = next((self.names.answers.get(name, "") for name in cell.anchors), "")
            if path in self.layout.cells:
                self.labels.setdefault(path, cell)
                continue
            digest = text_digest(cell.text)
            path = labels.get(row.texts[0], "") if index else ""
            if path and digest not in self.constants:
                self.stray_cells.setdefault(path, (cell, " | ".join(row.texts), where))
                continue
            self.row_keys.add(digest)
            if cell.text and digest not in self.constants:
                strange.append((before, cell.text))
            before = digest
        if strange:
            text = UnplacedText(" | ".join(row.texts), where)
            self.unplaced.append(text)
            if len(strange) == 1:
                self.edited_cells.setdefault(text, strange[0])

    def cells_by_label(self) -> dict[str, TableCell]:
        """Return the cells that lost their anchor, by the path that their label names.

        The same label may be beside a fixed text elsewhere; an edited fixed text is unplaced if the
        answer has a cell of its own.
        """
        cells: dict[str, TableCell] = {}
        for path, (cell, text, where) in self.stray_cells.items():
            if path in self.labels:
                self.unplaced.append(UnplacedText(text, where))
            else:
                cells[path] = cell
        return cells


def _prose(cell: TableCell) -> str:
    """Return the prose of a cell as Markdown; one paragraph of several lines may be a list."""
    if len(cell.blocks) == 1 and "\n" in cell.text:
        text: str = clean_entry(cell.text)[0]
        return text
    return markdown_of(cell.blocks)


def _in_order(rows: Sequence[TableRow], headings: Sequence[str]) -> Sequence[TableRow]:
    """Return rows with their cells in the order of the headings, where columns were moved."""
    titles = rows[0].texts
    if titles == headings or sorted(titles) != sorted(headings):
        return rows
    places = [titles.index(heading) for heading in headings]
    if len(set(places)) < len(places):
        return rows
    return [
        replace(row, cells=tuple(row.cells[place] for place in places))
        if len(row.cells) == len(places)
        else row
        for row in rows
    ]


def _likeness(texts: Sequence[str], others: Sequence[str]) -> float:
    pairs = [(a, b) for a, b in zip(texts, others, strict=False) if a or b]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0


def moved_rows(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each moved row and the row it now follows, with as few moves as possible."""
    common = [row for row in after if row in set(before)]
    ranks = [before.index(row) for row in common]
    stay = _longest_rising(ranks)
    for index, row in enumerate(common):
        if index not in stay:
            yield row, common[index - 1] if index else ""


def _longest_rising(ranks: Sequence[int]) -> set[int]:
    lengths: list[tuple[int, int]] = []
    for index, rank in enumerate(ranks):
        best = max(((lengths[i][0], i) for i in range(index) if ranks[i] < rank), default=(0, -1))
        lengths.append((best[0] + 1, best[1]))
    if not lengths:
        return set()
    index = max(range(len(lengths)), key=lambda each: lengths[each][0])
    stay: set[int] = set()
    while index >= 0:
        stay.add(index)
        index = lengths[index][1]
    return stay
