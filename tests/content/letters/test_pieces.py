"""Cards and exercises: who decides, what is not settled, what the checks found."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from planbuilder.answers import Answers, Row, Wording
from planbuilder.checks import run
from planbuilder.content.letters.context import letter_context
from planbuilder.content.letters.parts import LabelledValue
from planbuilder.content.letters.people import people_lines
from planbuilder.content.letters.value_lookup import LetterMaterial
from planbuilder.content.letters.weak_spots import STRATEGIES, WORST
from planbuilder.content.values import Block, Gap
from planbuilder.instrument import Severity, Stage
from planbuilder.text import LANGUAGES, Language
from planbuilder.workspace import case_of
from tests.content.builders import TODAY, plan, workspace
from tests.content.letters.builders import definition, in_quebec, said, stuff, written

CRISIS = "protocols.crisis"
REFER = {
    Language.EN: "[To be settled: see question “Decisions in a crisis”]",
    Language.FR: "[À régler : voir la question « Décisions en cas de crise »]",
}


def without(answers: Answers, table: str, *ids: str) -> Answers:
    rows = tuple(row for row in answers.rows(table) if row.id not in ids)
    return answers.with_value(table, rows or None)


def card(answers: Answers, number: int, language: Language, *, final: bool) -> str:
    """Return what one card says: its heading and its contents."""
    document = written("cards", stuff(answers, language, final=final))
    return said(replace(document, passages=(document.passages[number - 1],), source_lines=()))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_card_is_a_page_that_says_who_decides(language: Language) -> None:
    document = written("cards", stuff(language=language, final=True))
    assert [passage.new_page for passage in document.passages] == [False] + [True] * 5
    decides = {row["situation"]: row.wording("decides")[language] for row in plan().rows(CRISIS)}
    assert len(decides) == 6
    for number, position in enumerate(decides.values(), start=1):
        assert str(position) in card(plan(), number, language, final=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_refers_once_to_the_question_that_a_card_waits_for(language: Language) -> None:
    text = plain(card(without(plan(), CRISIS, "w3"), 3, language, final=False))
    assert text.count(REFER[language]) == 1
    other = plain(card(without(plan(), CRISIS, "w3"), 2, language, final=False))
    assert REFER[language] not in other


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_final_leaves_out_what_is_not_settled_and_invents_nothing(language: Language) -> None:
    answers = without(plan(protocols__contentious_owner=None), CRISIS, "w1")
    text = plain(card(answers, 1, language, final=True))
    assert "[" not in text
    assert {Language.EN: "Decides:", Language.FR: "Qui décide :"}[language] not in text
    numbers = [line.partition(".")[0] for line in text.splitlines() if line[:1].isdigit()]
    # The heading is numbered as well; a step that names nobody is gone, the others count on.
    assert numbers == ["1", "1", "2", "3", "4"]


def test_a_step_for_alerts_is_there_for_accounts_that_give_them() -> None:
    alerts = workspace().plans["safety-alerts-x"]
    assert "Keep alerts going" in card(alerts, 1, Language.EN, final=False)
    assert "Keep alerts going" not in card(plan(), 1, Language.EN, final=False)


def test_the_administrators_are_those_of_the_access_table() -> None:
    second = Row(
        "u9",
        MappingProxyType(
            {"holder": Wording(en="Web Team", fr="Équipe Web"), "capacity": "administrator"}
        ),
    )
    rows = (*plan().rows("protocols.access"), second)
    text = card(plan(protocols__access=rows), 3, Language.EN, final=True)
    assert "Administrators: Digital Engagement Unit; Web Team" in text
    assert "Misty Bay Field Unit, visitor programs" not in text


def test_what_is_not_asked_of_an_account_is_not_said_to_be_missing() -> None:
    asked = card(plan(protocols__appeal_position=None), 2, Language.EN, final=False)
    assert "Answers appeals: [To be settled: see question “Answers appeals”]" in asked
    silent = plan(platform__functions=("posts",), protocols__appeal_position=None)
    assert "Answers appeals" not in card(silent, 2, Language.EN, final=False)


def test_cards_of_a_department_in_quebec_name_no_english_account() -> None:
    document = written("cards", stuff(language=Language.FR, profile=in_quebec()))
    assert "Misty Bay Fort" not in said(document)


def test_whom_to_call_has_a_backup_and_room_for_a_number() -> None:
    writing = LetterMaterial(stuff(), definition("cards"))
    (line,) = people_lines(writing, ("issues_management",))
    assert line.value.text.startswith(
        "Media Relations (backup: Digital Engagement Unit). Telephone: _"
    )
    (alone,) = people_lines(writing, ("translation_revision",))
    assert "(no backup)" in alone.value.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_to_write_on_has_the_room_that_a_hand_needs(language: Language) -> None:
    context = letter_context(written("cards", stuff(language=language)))
    lines = [item for part in context["parts"] for item in part["contents"] if item["label"]]
    blank = [item for item in lines if set(item["value"].text) == {"_"}]
    assert len(blank) == 2 * len(definition("cards").parts)
    assert [item for item in lines if item["is_blank"]] == blank


def test_a_function_nobody_holds_is_referred_to_and_left_out_of_a_final() -> None:
    answers = plan(roles__grid=None)
    (line,) = people_lines(
        LetterMaterial(stuff(answers), definition("cards")), ("content_writing",)
    )
    assert isinstance(line, LabelledValue) and isinstance(line.value, Gap)
    assert line.value.text == "[To be settled: see question “Roles and functions”]"
    final = LetterMaterial(stuff(answers, final=True), definition("cards"))
    assert list(people_lines(final, ("content_writing",))) == []


def exercise(name: str, language: Language = Language.EN) -> str:
    answers = workspace().plans[name]
    findings = run(case_of(workspace(), answers, Stage.APPROVAL, TODAY))
    return said(written("tabletop", stuff(answers, language, findings=findings)))


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
    text = said(written("tabletop", stuff(answers, findings=findings)))
    assert "was due on November 21, 2025 and is still only planned" in text


def worst(answers: Answers) -> list[str]:
    document = written("tabletop", stuff(answers))
    part = next(each for each in document.passages if each.heading == "The worst risk happens")
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
    text = said(written("tabletop", stuff(plan(risks__mitigations=rows))))
    assert f"Others: {9 - STRATEGIES}" in text


def test_what_was_found_is_said_once() -> None:
    finding = next(
        each
        for each in run(case_of(workspace(), plan(), Stage.APPROVAL, TODAY))
        if each.rule.id == "W02"
    )
    assert finding.severity is Severity.ADVICE
    text = said(
        written("tabletop", stuff(findings=(finding, replace(finding, path="protocols.days"))))
    )
    assert text.count(finding.message(Language.EN)) == 1
