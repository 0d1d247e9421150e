"""What an exercise plays: the weak spots that the checks found in this plan."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Row
from planbuilder.checks import run
from planbuilder.content.letters.weak_spots import STRATEGIES, WORST
from planbuilder.content.values import Block
from planbuilder.instrument import Severity, Stage
from planbuilder.text import LANGUAGES, Language
from planbuilder.workspace import case_of
from tests.content.builders import TODAY, plan, workspace
from tests.content.letters.builders import letter_material, letter_of, letter_text


def exercise(name: str, language: Language = Language.EN) -> str:
    answers = workspace().plans[name]
    findings = run(case_of(workspace(), answers, Stage.APPROVAL, TODAY))
    return letter_text(letter_of("tabletop", letter_material(answers, language, findings=findings)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exercise_plays_what_the_checks_found_in_this_plan(language: Language) -> None:
    pine, national = exercise("pine-lake-instagram", language), exercise("national-x", language)
    late = {Language.EN: "A strategy that is late", Language.FR: "Une stratégie en retard"}
    alone = {Language.EN: "Fewer than two positions", Language.FR: "Moins de deux postes"}
    nobody = {Language.EN: "Nobody is named to decide", Language.FR: "Personne n’est nommé"}
    for heading in (late, alone, nobody):
        assert heading[language] in pine
    assert late[language] not in national
    assert nobody[language] not in national
    place = {
        Language.EN: "planbuilder log FILE exercise",
        Language.FR: "planbuilder log FICHIER exercise",
    }
    assert place[language] in national


def test_weekends_are_played_where_nobody_reads_the_account_then() -> None:
    assert "Saturday evening" in exercise("national-x")
    assert "Saturday evening" not in exercise("safety-alerts-x")


def test_an_overdue_strategy_is_named() -> None:
    row, *others = plan().rows("risks.mitigations")
    late = replace(row, cells=MappingProxyType({**row.cells, "due": TODAY.replace(year=2025)}))
    answers = plan(risks__mitigations=(late, *others))
    findings = run(case_of(workspace(), answers, Stage.APPROVAL, TODAY))
    text = letter_text(letter_of("tabletop", letter_material(answers, findings=findings)))
    assert "was due on November 21, 2025 and is still only planned" in text


def worst(answers: Answers) -> list[str]:
    document = letter_of("tabletop", letter_material(answers))
    part = next(each for each in document.parts if each.heading == "The worst risk happens")
    return [content.source for content in part.contents if isinstance(content, Block)]


def test_the_highest_risk_is_played_where_none_is_above_tolerance() -> None:
    first, *rest = worst(plan())
    assert first.startswith("R8: ") and first.endswith("Level after mitigation: Medium.")
    assert not any(text.startswith("R") for text in rest)


def test_each_risk_above_tolerance_is_played_a_few_at_most() -> None:
    rows = tuple(
        replace(
            row,
            cells=MappingProxyType(
                {**row.cells, "residual_likelihood": "almost_certain", "residual_impact": "severe"}
            ),
        )
        for row in plan().rows("risks.register")
    )
    blocks = worst(plan(risks__register=rows))
    assert sum("Level after mitigation" in text for text in blocks) == WORST
    assert f"Others: {len(rows) - WORST}" in blocks


def test_long_lists_of_strategies_are_cut_with_a_count() -> None:
    (row, *_) = plan().rows("risks.mitigations")
    rows = tuple(
        Row(f"m{number}", MappingProxyType({**row.cells, "risks": ("r8",)})) for number in range(9)
    )
    text = letter_text(letter_of("tabletop", letter_material(plan(risks__mitigations=rows))))
    assert f"Others: {9 - STRATEGIES}" in text


def test_what_was_found_is_said_once() -> None:
    finding = next(
        each
        for each in run(case_of(workspace(), plan(), Stage.APPROVAL, TODAY))
        if each.rule.id == "W02"
    )
    assert finding.severity is Severity.ADVICE
    text = letter_text(
        letter_of(
            "tabletop", letter_material(findings=(finding, replace(finding, path="protocols.days")))
        )
    )
    assert text.count(finding.message(Language.EN)) == 1
