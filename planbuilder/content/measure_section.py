"""Additions to the table of measures: the expected result of each, and breaks in its series."""

from __future__ import annotations

from typing import Any

from planbuilder.content.material import Material
from planbuilder.content.register import MeasureLine, plan_register


def add_outcomes(material: Material, rows: list[dict[str, Any]]) -> None:
    """Add to each printed row its `outcome`, the expected result of its indicator.

    It is empty for a measure of the department's own, and for an indicator whose group is no
    expected result: one without a tactic.
    """
    table = material.document.question(material.document.path_of("measures"))
    catalogue = material.instrument.catalogues.get(_list_of(material))
    groups = {group.id: group for group in (catalogue.groups if catalogue else ())}
    indicators = {item.id: item for item in (catalogue.items if catalogue else ())}
    for row, row_answers in zip(rows, material.answers.rows(table.id), strict=True):
        preset = indicators.get(str(row_answers[table.preset_by or ""]))
        group = groups.get((preset.group if preset else None) or "")
        expected = group is not None and group.tactic is not None
        row["outcome"] = group.label[material.language] if group and expected else ""


def _list_of(material: Material) -> str:
    """Return the id of the catalogue that the measures start from."""
    table = material.document.question(material.document.path_of("measures"))
    return (table.column(table.preset_by).choose_from or "") if table.preset_by else ""


def add_series_breaks(material: Material, rows: list[dict[str, Any]]) -> None:
    """Add to each printed row its `series_note`: since when its values can be compared.

    It is empty for a measure whose definition has not changed.
    """
    register = plan_register(material.instrument, material.answers, material.language)
    for row, line in zip(rows, register.measures, strict=True):
        row["series_note"] = _series_note(material, line)


def _series_note(material: Material, line: MeasureLine) -> str:
    if line.series_break is None:
        return ""
    note = material.words("measure.series_break", date=material.date(line.series_break))
    if not line.definition:
        return note
    return f"{note} {material.words('measure.definition', definition=line.definition)}"
