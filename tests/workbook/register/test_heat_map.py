from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from planbuilder.content.risk_section import heat_map
from planbuilder.documents.material import material_of
from planbuilder.text import Language
from planbuilder.workspace import Workspace
from tests.workbook.builders import (
    DATED,
    portfolio,
    write_register,
)


def heat_map_of(data: bytes) -> list[str]:
    """Return what stands under the level in each cell of the first heat map."""
    page = load_workbook(BytesIO(data), data_only=True)["Heat map"]
    texts = (str(page.cell(row, col).value) for row in range(6, 11) for col in range(2, 7))
    return [below for text in texts if (below := text.partition("\n")[2])]


def test_the_heat_map_names_every_risk_as_word_does(parks: Workspace) -> None:
    answers = parks.plans["national-x"]
    material = material_of(parks, answers, Language.EN, DATED, final=True)
    printed = [
        cell["text"]
        for row in heat_map(material)
        for key, cell in row.items()
        if key.startswith("c")
    ]
    below = heat_map_of(write_register(parks.instrument, answers))
    assert len(", ".join(below).split(", ")) == len(answers.rows("risks.register"))
    assert all(any(risks in text for text in printed) for risks in below)
    assert "R1" in ", ".join(below).split(", ")


def test_the_heat_map_of_a_portfolio_counts_every_risk_once(parks: Workspace) -> None:
    plans = parks.plans.values()
    below = heat_map_of(portfolio(parks.instrument, plans, Language.EN))
    assert sum(map(int, below)) == sum(len(plan.rows("risks.register")) for plan in plans)
