"""Additions to the risk section: the heat map, the response to each risk, causes, scales."""

from __future__ import annotations

from typing import Any

from planbuilder.content.gaps import text_or_gap
from planbuilder.content.material import Material
from planbuilder.content.register import RiskLine, plan_register
from planbuilder.content.sections import BLANK
from planbuilder.content.value_display import row_number
from planbuilder.instrument import Rating, ScaleStep


def heat_map(material: Material) -> list[dict[str, Any]]:
    """Return the rows of the heat map, the highest likelihood first.

    A row has its `likelihood`, and `c1`, `c2` … for the impacts, lowest first: each with its `text`
    (the label of the level and the risks there) and its `colour`; `is_last` of the last row.
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
        row["is_last"] = likelihood is matrix.likelihood[0]
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


def add_responses(material: Material, rows: list[dict[str, Any]]) -> None:
    """Add to each printed row of the register its mitigation strategies and its acceptance.

    `mitigations` are their numbers; `accepted` says who accepted the risk and when, on a line of
    its own, and is empty where nobody did.
    """
    register = plan_register(material.instrument, material.answers, material.language)
    for row, line in zip(rows, register.risks, strict=True):
        acting = [row_number(each.id) for each in register.mitigations_of(line)]
        row["mitigations"] = ", ".join(acting) or material.words("value.none")
        position = accepted_by(material, line)
        row["accepted"] = f"\n{_acceptance(material, position, line)}" if position else ""


def accepted_by(material: Material, line: RiskLine) -> str:
    """Return the position that accepted a risk, empty where nobody did.

    A gap stands for a position that has no name yet in the language of the document.
    """
    return _text(material, line, "accepted_by")


def _acceptance(material: Material, position: str, line: RiskLine) -> str:
    if line.accepted_on is None:
        return material.words("ask.accepted_by", position=position)
    on = material.date(line.accepted_on)
    return material.words("risks.accepted", position=position, date=on)


def causes(material: Material) -> list[dict[str, str]]:
    """Return the causes and consequences of each risk; an empty list where no risk states any.

    A row has the `id` and the `statement` of the risk, its `cause`, `event` and `consequence`, the
    `early_sign` that announces it and its `first_observer`; a blank answer is a dash.
    """
    lines = plan_register(material.instrument, material.answers, material.language).risks
    parts = ("cause", "event", "consequence", "early_sign", "first_observer")
    rows = [{part: _text(material, line, part) for part in parts} for line in lines]
    if not any(text for row in rows for text in row.values()):
        return []
    return [
        {"id": row_number(line.id), "statement": _text(material, line, "statement") or BLANK}
        | {part: text or BLANK for part, text in row.items()}
        for line, row in zip(lines, rows, strict=True)
    ]


def _text(material: Material, line: RiskLine, role: str) -> str:
    """Return a text of a risk, a gap where it is in the other language alone, "" for a blank."""
    column = material.document.column_of("register", role)
    return text_or_gap(material, material.answers.get(f"{line.path}.{column}"))


def scales(material: Material) -> dict[str, Any]:
    """Return the labels of the risk matrix with their meanings; `is_last` of the last of each."""
    matrix, language = material.instrument.matrix, material.language
    source = material.from_profile("risk_matrix_source")
    tolerance = matrix.rating(matrix.tolerance).label[language]

    def rows(steps: tuple[ScaleStep, ...] | tuple[Rating, ...]) -> list[dict[str, Any]]:
        return [
            {
                "word": step.label[language],
                "anchor": step.anchor[language],
                "is_last": step is steps[-1],
            }
            for step in steps
        ]

    return {
        "likelihood": rows(matrix.likelihood),
        "impact": rows(matrix.impact),
        "levels": rows(matrix.levels),
        "matrix": material.words("risks.matrix", matrix=source or matrix.title[language]),
        "tolerance": material.words("risks.tolerance", level=tolerance),
    }
