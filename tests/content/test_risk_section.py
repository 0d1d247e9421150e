"""Risks as a plan prints them: the heat map, and mitigations beside their risks."""

from __future__ import annotations

from planbuilder.answers import Wording
from planbuilder.content.context import document_context
from planbuilder.content.risk_section import causes
from planbuilder.text import Language
from tests.content.builders import material, plan


def test_the_heat_map_puts_every_rated_risk_in_its_cell_in_words() -> None:
    context = document_context(material())
    answers = plan()
    matrix = material().instrument.matrix
    columns = {impact.id: f"c{place}" for place, impact in enumerate(matrix.impact, start=1)}
    rows = {row["likelihood"]: row for row in context["heat_map"]}
    labels = {step.id: step.label.en for step in matrix.likelihood}
    for risk in answers.rows("risks.register"):
        likelihood, impact = str(risk["likelihood"]), str(risk["impact"])
        cell = rows[labels[likelihood]][columns[impact]]["text"]
        level, _, placed = cell.partition(": ")
        assert level == matrix.level(likelihood, impact).label.en
        assert risk.id.upper() in placed.split(", ")


def test_each_mitigation_stands_beside_the_risks_it_acts_on() -> None:
    context = document_context(material())
    rows = context["risks"]["register"]["rows"]
    responses = {row["id"]: row["mitigations"].split(", ") for row in rows}
    numbers = {row["id"] for row in context["risks"]["mitigations"]["rows"]}
    for measure in plan().rows("risks.mitigations"):
        assert measure.id.upper() in numbers
        for risk in measure.selection("risks"):
            assert measure.id.upper() in responses[risk.upper()]


def test_a_cause_in_the_other_language_alone_is_to_come_and_not_a_dash() -> None:
    first, *others = plan().rows("risks.register")
    first = first.with_cell("cause", Wording("A form says too little")).with_cell("event", None)
    of = material(plan().with_value("risks.register", (first, *others)), Language.FR)
    row = causes(of)[0]
    assert (row["cause"], row["event"]) == (of.words("gap.language"), "–")


def test_the_last_row_of_what_is_kept_whole_is_marked() -> None:
    context = document_context(material())
    tables = (context["heat_map"], *(context["scales"][key] for key in ("impact", "levels")))
    for rows in tables:
        assert [row["is_last"] for row in rows] == [False, False, False, False, True]
