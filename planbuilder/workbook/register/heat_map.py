"""The heat map: the risks at each likelihood and impact, by name or by number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from planbuilder.content.cells import CodedLabel
from planbuilder.content.register import PlanRegister
from planbuilder.content.value_display import row_number
from planbuilder.workbook.cell_names import cell_name
from planbuilder.workbook.register import formulas
from planbuilder.workbook.register.charts import level_chart
from planbuilder.workbook.row_heights import row_height
from planbuilder.workbook.sheet import Book, Sheet

_ROW_HEIGHT = 48  # points: three lines of 12-point text
_CELL = 26.0  # characters
_PIXELS = 187  # of a column as wide as a cell
_CHART_COLUMNS = 3
_HEADER_HEIGHT = 34
_INHERENT = ("likelihood", "impact", "rating")
_RESIDUAL = ("residual_likelihood", "residual_impact", "residual_rating")

Levels = Counter[str | None]
"""The number of risks at each level by its code, None for those without a level."""


def heat_map_sheet(book: Book, registers: Iterable[PlanRegister], *, with_ids: bool) -> None:
    """Write the sheet: inherent risk, residual risk, then the numbers by level with a chart.

    A cell names its risks as in Word, or counts them where ids of several plans could be equal.
    """
    sheet, words = book.sheet("heat_map", (1, 1)), book.words
    matrix = words.instrument.matrix
    sheet.widths(30, *(_CELL for _ in range(max(len(matrix.impact), 3))))
    sheet.text(0, 0, words.phrase("title.heat_map"), "title")
    sheet.text(1, 0, words.phrase("note.heat_map" if with_ids else "note.heat_map_counts"))
    inherent, residual = _Places(with_ids), _Places(with_ids)
    levels: tuple[Levels, Levels] = (Counter(), Counter())
    for risk in (risk for register in registers for risk in register.risks):
        inherent.add(risk.id, risk.likelihood, risk.impact)
        residual.add(risk.id, risk.residual_likelihood, risk.residual_impact)
        levels[0][risk.inherent.code if risk.inherent else None] += 1
        levels[1][risk.residual.code if risk.residual else None] += 1
    row = _grid(sheet, 3, "heat.inherent", _INHERENT[:2], inherent)
    row = _grid(sheet, row + 1, "heat.residual", _RESIDUAL[:2], residual)
    _by_level(sheet, row + 1, levels)


class _Places:
    """The risks at each likelihood and impact, as texts of the cells of a grid."""

    def __init__(self, with_ids: bool) -> None:
        self.with_ids = with_ids
        self._ids: defaultdict[tuple[str, str], list[str]] = defaultdict(list)

    def add(self, risk: str, likelihood: CodedLabel | None, impact: CodedLabel | None) -> None:
        """Add a risk; one without ratings is ignored."""
        if likelihood is not None and impact is not None:
            self._ids[likelihood.code, impact.code].append(row_number(risk))

    def text(self, likelihood: str, impact: str) -> str:
        """Return the text below the level of a cell, empty without risks."""
        ids = self._ids.get((likelihood, impact), [])
        if self.with_ids:
            return ", ".join(ids)
        return str(len(ids) or "")


def _grid(
    sheet: Sheet,
    row: int,
    title: str,
    columns: Sequence[str],
    places: _Places,
) -> int:
    words, matrix = sheet.shared.words, sheet.shared.words.instrument.matrix
    headings = (words.heading("register", columns[0]), words.heading("register", columns[1]))
    sheet.text(row, 0, words.phrase(title), "heading")
    top = row + 1
    sheet.text(top, 0, words.phrase("heat.corner"), "header")
    sheet.cells.height(top, _HEADER_HEIGHT)
    for col, label in enumerate(words.labels("impact"), start=1):
        sheet.text(top, col, label, "header")
    names = list(zip(matrix.likelihood, words.labels("likelihood"), strict=True))
    # The highest likelihood is at the top, as readers of a heat map expect.
    for line, (step, label) in enumerate(reversed(names), start=top + 1):
        texts = {impact.id: places.text(step.id, impact.id) for impact in matrix.impact}
        sheet.cells.height(line, _height(texts))
        sheet.text(line, 0, label, "header")
        for col, impact in enumerate(matrix.impact, start=1):
            place = f"{len(names) - (line - top) + 1},{col}"
            cells = (
                cell_name(line, 0, fixed_column=True),
                cell_name(top, col, fixed_row=True),
            )
            level = matrix.level(step.id, impact.id).id
            cell_text = next(item.label for item in words.lists["level"] if item.code == level)
            if below := texts[impact.id]:
                cell_text = f"{cell_text}\n{below}"
            formula = formulas.heat_cell(words, headings, cells, place, ids=places.with_ids)
            write = sheet.array_formula if places.with_ids else sheet.formula
            write(line, col, formula, cell_text, "heat")
    last = top + len(names)
    sheet.colour_levels((top + 1, 1, last, len(matrix.impact)), then="CHAR(10)")
    return last + 1


def _height(texts: Mapping[str, str]) -> float:
    below = [(f"\n{text}", _CELL - 2) for text in texts.values()]
    return max(_ROW_HEIGHT, row_height(below))


def _by_level(sheet: Sheet, row: int, levels: tuple[Levels, Levels]) -> None:
    words = sheet.shared.words
    headings = [words.heading("register", key) for key in (_INHERENT[2], _RESIDUAL[2])]
    sheet.text(row, 0, words.phrase("heat.by_level"), "heading")
    for col, key in enumerate(("level", "inherent", "residual")):
        sheet.text(row + 1, col, words.phrase(f"column.{key}"), "header")
    first = row + 2
    for line, item in enumerate(words.lists["level"], start=first):
        sheet.text(line, 0, item.label, "level")
        for col, heading in enumerate(headings, start=1):
            formula = formulas.count_of(words, heading, cell_name(line, 0, fixed_column=True))
            sheet.formula(line, col, formula, levels[col - 1][item.code], "cell")
    last = first + len(words.lists["level"])
    sheet.text(last, 0, words.phrase("heat.not_rated"), "label")
    sheet.text(last + 1, 0, words.phrase("heat.total"), "label")
    for col, heading in enumerate(headings, start=1):
        blank = formulas.count_blank(words, heading)
        sheet.formula(last, col, blank, levels[col - 1][None], "cell")
        sheet.formula(last + 1, col, formulas.count_all(words), levels[0].total(), "cell")
    sheet.colour_levels((first, 0, last - 1, 0))
    level_chart(sheet, row, 3, (first, 0, last - 1, 0), _CHART_COLUMNS * _PIXELS)
