"""The rows of the three tables, from the registers of one or several plans."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from planbuilder.answers.value_cache import Identity, LifetimeCache, document_cache
from planbuilder.content.cells import CellNote
from planbuilder.content.register import MeasureLine, MitigationLine, PlanRegister, RiskLine
from planbuilder.content.value_display import row_number
from planbuilder.errors import AssemblyError, Problem
from planbuilder.workbook.register.register_columns import (
    Cell,
    SheetColumn,
    SheetRow,
    SheetTable,
    measure_columns,
    mitigation_columns,
    register_columns,
)
from planbuilder.workbook.register.workbook_words import RegisterWords

TABLES = ("register", "mitigations", "measures")
"""The keys of the tables, in the order of their sheets."""

CELL_LIMIT = 32_767
"""The most UTF-16 code units in a cell; Excel cuts longer texts as a repair."""


_COLUMNS: LifetimeCache[RegisterWords, dict[bool, list[tuple[SheetColumn, ...]]]] = LifetimeCache(
    lambda _words: {}
)
"""The columns of each table, without and with one that names the plan."""


def tables(
    words: RegisterWords, registers: Iterable[PlanRegister], portfolio: bool
) -> tuple[SheetTable, ...]:
    """Return the register, the mitigation strategies and the measures of some plans.

    Raises AssemblyError naming every answer that is too long for a cell.
    """
    plans = [_rows(words, Identity(register)) for register in registers]
    rows = {key: tuple(row for plan in plans for row in plan[key]) for key in TABLES}
    sheets = _sheets(words, rows, portfolio)
    if problems := [problem for table in sheets for problem in _too_long(table)]:
        raise AssemblyError(problems)
    return sheets


@document_cache(maxsize=16)  # the register of a plan has them, and that of several plans again
def _rows(
    words: RegisterWords, of_register: Identity[PlanRegister]
) -> Mapping[str, tuple[SheetRow, ...]]:
    register = of_register.value
    return {
        "register": tuple(_risks(words, register)),
        "mitigations": tuple(_strategies(words, register)),
        "measures": tuple(_indicators(words, register)),
    }


def portfolio_tables(
    words: RegisterWords, rows: Mapping[str, Collection[SheetRow]]
) -> tuple[SheetTable, ...]:
    """Return the three tables of several plans, given the rows of each by its key."""
    return _sheets(words, rows, portfolio=True)


def _sheets(
    words: RegisterWords, rows: Mapping[str, Collection[SheetRow]], portfolio: bool
) -> tuple[SheetTable, ...]:
    columns = _COLUMNS.of(words)
    if portfolio not in columns:
        of_tables = (register_columns, mitigation_columns, measure_columns)
        columns[portfolio] = [of_table(words, portfolio) for of_table in of_tables]
    return tuple(
        SheetTable(key, own, rows[key], 1 + portfolio)
        for key, own in zip(TABLES, columns[portfolio], strict=True)
    )


def _fits(text: str) -> bool:
    return _length(text) <= CELL_LIMIT


def _length(text: str) -> int:
    if len(text) <= CELL_LIMIT // 2:
        return len(text)  # not exact, but short enough
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _too_long(table: SheetTable) -> Iterator[Problem]:
    for line in table.lines:
        for column in table.columns:
            text = line.cells.get(column.key)
            length = _length(text) if isinstance(text, str) else 0
            if length > CELL_LIMIT:
                values = {"length": length, "limit": CELL_LIMIT}
                path = f"{line.path}.{column.key}"
                yield Problem("cell_too_long", path=path, values=values)


def _risks(words: RegisterWords, plan: PlanRegister) -> Iterator[SheetRow]:
    for risk in plan.risks:
        yield SheetRow(
            risk.path,
            {
                "id": row_number(risk.id),
                "plan": plan.plan,
                "family": words.label("family", risk.family),
                "statement": risk.statement,
                "cause": risk.cause,
                "event": risk.event,
                "consequence": risk.consequence,
                "early_sign": risk.early_sign,
                "first_observer": risk.first_observer,
                "likelihood": words.label("likelihood", risk.likelihood),
                "impact": words.label("impact", risk.impact),
                "rating": words.label("level", risk.inherent),
                "response": words.label("response", risk.response),
                "mitigations": _mitigation_text(words, plan.mitigations_of(risk)),
                "owner": risk.owner,
                "status": words.label("risk_status", risk.status),
                "residual_likelihood": words.label("likelihood", risk.residual_likelihood),
                "residual_impact": words.label("impact", risk.residual_impact),
                "residual_rating": words.label("level", risk.residual),
                "above_tolerance": _yes_no(words, risk),
                "accepted_by": risk.accepted_by,
                "accepted_on": risk.accepted_on,
                "remarks": _remarks(words, risk.remarks),
            },
        )


def _mitigation_text(words: RegisterWords, acting: tuple[MitigationLine, ...]) -> str | None:
    # This is a copy: if the texts together are too long for a cell, the ids are shown instead.
    full = "\n".join(_strategy(words, line) for line in acting)
    return (full if _fits(full) else ", ".join(row_number(line.id) for line in acting)) or None


def _strategy(words: RegisterWords, line: MitigationLine) -> str:
    label = row_number(line.id)
    return words.phrase("colon", label=label, text=line.action) if line.action else label


def _yes_no(words: RegisterWords, risk: RiskLine) -> str | None:
    if risk.above_tolerance is None:
        return None
    return words.phrase("yes" if risk.above_tolerance else "no")


def _strategies(words: RegisterWords, plan: PlanRegister) -> Iterator[SheetRow]:
    for line in plan.mitigations:
        cells: dict[str, Cell] = {
            "id": row_number(line.id),
            "plan": plan.plan,
            "risks": ", ".join(map(row_number, line.risks)) or None,
            "action": line.action,
            "owner": line.owner,
            "due": line.due,
            "status": words.label("mitigation_status", line.status),
            "evidence": line.evidence,
            "evidence_until": line.evidence_until,
            "remarks": _remarks(words, line.remarks),
        }
        yield SheetRow(line.path, cells)


def _indicators(words: RegisterWords, plan: PlanRegister) -> Iterator[SheetRow]:
    for line in plan.measures:
        cells: dict[str, Cell] = {
            "id": row_number(line.id),
            "plan": plan.plan,
            "objective": _objective(words, line),
            "name": line.name,
            "indicator": _indicator(line),
            "tactic": line.tactic,
            "nature": words.label("nature", line.nature),
            "unit": line.unit,
            "source": line.source,
            "frequency": words.label("frequency", line.frequency),
            "owner": line.owner,
            "baseline": line.baseline,
            "target": line.target,
            "set_by": line.set_by,
            "actual": line.actual,
            "definition": line.definition,
            "series_break": line.series_break,
            "remarks": _remarks(words, line.remarks),
        }
        yield SheetRow(line.path, cells)


def _objective(words: RegisterWords, line: MeasureLine) -> str | None:
    if line.objective is None:
        return None
    number, statement = row_number(line.objective.code), line.objective.label
    full = words.phrase("colon", label=number, text=statement)
    return full if statement != line.objective.code and _fits(full) else number


def _indicator(line: MeasureLine) -> str | None:
    return f"{line.number} {line.indicator.label}" if line.indicator else None


def _remarks(words: RegisterWords, remarks: tuple[CellNote, ...]) -> str | None:
    return "\n".join(_remark(words, remark) for remark in remarks) or None


def _remark(words: RegisterWords, remark: CellNote) -> str:
    by = words.date_words(remark.by) if remark.by else None
    key = f"remark.{remark.state}" + ("_by" if by and remark.state == "to_be_determined" else "")
    text = words.phrase(key, heading=remark.heading, by=by)
    return f"{text} {remark.reason}" if remark.reason else text
