"""The columns of the three editable tables: register, mitigation strategies, measures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct, field

from planbuilder.workbook.register import formulas
from planbuilder.workbook.register.workbook_words import RegisterWords

Cell: TypeAlias = str | date | Decimal | None


class SheetColumn(Struct, frozen=True):
    """A column of a table.

    `width` is in characters; `choices` names a list of `RegisterWords.lists`. A column with a
    `formula` is calculated in the workbook; one that is `copied` repeats other answers. Neither is
    meant to be edited.
    """

    key: str
    heading: str
    width: float
    choices: str | None = None
    holds: type = str
    formula: str | None = None
    copied: bool = False
    level: bool = False


class SheetRow(Struct, frozen=True):
    """One row: the path of its answers, and its cells by column (for a formula, its result)."""

    path: str
    cells: Mapping[str, Cell]


class SheetTable(Struct, frozen=True):
    """A sheet with one table; `key` is that of the sheet, `frozen_columns` are never scrolled.

    `lines` are gone through more than once, and may be made anew each time.
    """

    key: str
    columns: tuple[SheetColumn, ...]
    lines: Collection[SheetRow]
    frozen_columns: int = field(default=1)

    def heading(self, key: str) -> str:
        """Return the heading of a column. Raises KeyError when there is none."""
        return {column.key: column.heading for column in self.columns}[key]


def _keys(words: RegisterWords, table: str, portfolio: bool) -> tuple[SheetColumn, ...]:
    id_column = SheetColumn("id", words.heading(table, "id"), 6)
    plan = SheetColumn("plan", words.heading(table, "plan"), 20)
    return (id_column, plan) if portfolio else (id_column,)


def register_columns(words: RegisterWords, portfolio: bool) -> tuple[SheetColumn, ...]:
    """Return the columns of the register; a portfolio also names the plan."""

    def column(key: str, width: float, **kind: object) -> SheetColumn:
        return SheetColumn(key, words.heading("register", key), width, **kind)  # type: ignore[arg-type]

    def level(key: str, *scales: str) -> SheetColumn:
        formula = formulas.level(words, *(words.heading("register", scale) for scale in scales))
        return column(key, 12, formula=formula, level=True)

    residual = words.heading("register", "residual_rating")
    columns = (
        *_keys(words, "register", portfolio),
        column("family", 20, choices="family"),
        column("statement", 44),
        column("cause", 30),
        column("event", 30),
        column("consequence", 30),
        column("early_sign", 30),
        column("first_observer", 24),
        column("likelihood", 15, choices="likelihood"),
        column("impact", 15, choices="impact"),
        level("rating", "likelihood", "impact"),
        column("response", 13, choices="response"),
        column("mitigations", 48, copied=True),
        column("owner", 24),
        column("status", 15, choices="risk_status"),
        column("residual_likelihood", 15, choices="likelihood"),
        column("residual_impact", 15, choices="impact"),
        level("residual_rating", "residual_likelihood", "residual_impact"),
        column("above_tolerance", 13, formula=formulas.above_tolerance(words, residual)),
        column("accepted_by", 22),
        column("accepted_on", 14, holds=date),
        column("remarks", 30, copied=True),
    )
    return _available(columns)


def mitigation_columns(words: RegisterWords, portfolio: bool) -> tuple[SheetColumn, ...]:
    """Return the columns of the mitigation strategies; a portfolio also names the plan."""

    def heading(key: str) -> str:
        return words.heading("mitigations", key)

    columns = (
        *_keys(words, "mitigations", portfolio),
        SheetColumn("risks", heading("risks"), 14),
        SheetColumn("action", heading("action"), 60),
        SheetColumn("owner", heading("owner"), 30),
        SheetColumn("due", heading("due"), 14, holds=date),
        SheetColumn("status", heading("status"), 14, choices="mitigation_status"),
        SheetColumn("evidence", heading("evidence"), 40),
        SheetColumn("evidence_until", heading("evidence_until"), 14, holds=date),
        SheetColumn("remarks", heading("remarks"), 30, copied=True),
    )
    return _available(columns)


def measure_columns(words: RegisterWords, portfolio: bool) -> tuple[SheetColumn, ...]:
    """Return the columns of the performance measures; a portfolio also names the plan."""

    def heading(key: str) -> str:
        return words.heading("measures", key)

    columns = (
        *_keys(words, "measures", portfolio),
        SheetColumn("objective", heading("objective"), 36, copied=True),
        SheetColumn("name", heading("name"), 34),
        SheetColumn("indicator", heading("indicator"), 28, copied=True),
        SheetColumn("tactic", heading("tactic"), 30),
        SheetColumn("nature", heading("nature"), 15, choices="nature"),
        SheetColumn("unit", heading("unit"), 18),
        SheetColumn("source", heading("source"), 24),
        SheetColumn("frequency", heading("frequency"), 15, choices="frequency"),
        SheetColumn("owner", heading("owner"), 24),
        SheetColumn("baseline", heading("baseline"), 12, holds=Decimal),
        SheetColumn("target", heading("target"), 12, holds=Decimal),
        SheetColumn("set_by", heading("set_by"), 14, holds=date),
        SheetColumn("actual", heading("actual"), 12, holds=Decimal),
        SheetColumn("definition", heading("definition"), 30),
        SheetColumn("series_break", heading("series_break"), 14, holds=date),
        SheetColumn("remarks", heading("remarks"), 28, copied=True),
    )
    return _available(columns)


def _available(columns: Sequence[SheetColumn]) -> tuple[SheetColumn, ...]:
    """Return the columns that exist in the instrument's table, that is, those with a heading."""
    return tuple(column for column in columns if column.heading)
