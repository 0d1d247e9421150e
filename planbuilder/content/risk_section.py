"""The risk section beside its tables: the heat map, the response to each risk, the scales."""

from __future__ import annotations

from typing import Any

from planbuilder.answers import cell_path
from planbuilder.content.material import Material
from planbuilder.content.register import REGISTER, PlanRegister, RiskLine, plan_register
from planbuilder.content.sections import BLANK, place
from planbuilder.content.value_display import row_number
from planbuilder.instrument import Question, Rating, Step
from planbuilder.text import format_date_numeric

RESPONSE_COLUMNS = ("response", "owner", "status", "residual_rating")
"""The columns of the register that stand in the second of its two tables."""


def heat_map(material: Material) -> list[dict[str, Any]]:
    """Return the rows of the heat map, the highest likelihood first.

    A row has its `likelihood`, and `c1`, `c2` … for the impacts, lowest first: each with its
    `text` (the level in words and the risks placed there) and its `colour`.
    """
    matrix, language = material.instrument.matrix, material.language
    lines = plan_register(material.instrument, material.answers, language).risks
    rows = []
    for likelihood in reversed(matrix.likelihood):
        row: dict[str, Any] = {"likelihood": likelihood.label[language]}
        for number, impact in enumerate(matrix.impact, start=1):
            cell_risks = [line for line in lines if _stands_at(line, likelihood.id, impact.id)]
            level = matrix.level(likelihood.id, impact.id)
            row[f"c{number}"] = {"text": _cell(material, level, cell_risks), "colour": level.colour}
        rows.append(row)
    return rows


def _stands_at(line: RiskLine, likelihood: str, impact: str) -> bool:
    return (
        line.likelihood is not None
        and line.impact is not None
        and (line.likelihood.code, line.impact.code) == (likelihood, impact)
    )


def _cell(material: Material, level: Rating, cell_risks: list[RiskLine]) -> str:
    label = level.label[material.language]
    if not cell_risks:
        return label
    risks = ", ".join(row_number(line.id) for line in cell_risks)
    return material.words("value.heat_cell", level=label, risks=risks)


def responses(material: Material) -> list[dict[str, Any]]:
    """Return one row a risk: response, mitigation strategies, owner, status, residual rating."""
    register = plan_register(material.instrument, material.answers, material.language)
    table = material.document.question(material.document.path_of(REGISTER))
    return [_response(material, table, register, line) for line in register.risks]


def _response(
    material: Material, table: Question, register: PlanRegister, line: RiskLine
) -> dict[str, Any]:
    row = material.answers.row(table.id, line.id)
    assert row is not None
    cells: dict[str, Any] = {"id": row_number(line.id)}
    for key in RESPONSE_COLUMNS:
        path = cell_path(table.id, line.id, key)
        value = place(material, table.column(key), path, row[key], numeric=True, row=row)
        cells[key] = value or BLANK
    acting = [each.action for each in register.mitigations_of(line) if each.action]
    cells["mitigations"] = "\n".join(acting) or material.words("value.none")
    return cells


def accepted(material: Material) -> list[dict[str, Any]]:
    """Return the risks a named position accepted, with the day it did."""
    register = plan_register(material.instrument, material.answers, material.language)
    return [
        {
            "id": row_number(line.id),
            "level": line.residual.label if line.residual else BLANK,
            "accepted_by": line.accepted_by,
            "accepted_on": format_date_numeric(line.accepted_on) if line.accepted_on else BLANK,
        }
        for line in register.risks
        if line.accepted_by
    ]


def scales(material: Material) -> dict[str, Any]:
    """Return the words of the risk matrix with what each of them means."""
    matrix, language = material.instrument.matrix, material.language
    source = material.from_profile("risk_matrix_source")
    tolerance = matrix.rating(matrix.tolerance).label[language]

    def rows(steps: tuple[Step, ...] | tuple[Rating, ...]) -> list[dict[str, str]]:
        return [{"word": step.label[language], "anchor": step.anchor[language]} for step in steps]

    return {
        "likelihood": rows(matrix.likelihood),
        "impact": rows(matrix.impact),
        "levels": rows(matrix.levels),
        "matrix": material.words("risks.matrix", matrix=source or matrix.title[language]),
        "tolerance": material.words("risks.tolerance", level=tolerance),
    }
