"""Cards and exercises: who decides, what is not settled, what the checks found."""

from __future__ import annotations

import pytest

from planbuilder.answers import Answers
from planbuilder.content.letters.context import letter_context
from planbuilder.text import LANGUAGES, Language
from tests.content.builders import plan, workspace
from tests.content.letters.builders import (
    card,
    definition,
    in_quebec,
    letter_material,
    letter_of,
    letter_text,
)

CRISIS = "protocols.crisis"
REFER = {
    Language.EN: "[To be settled: see question “Decisions in a crisis”]",
    Language.FR: "[À régler : voir la question « Décisions en cas de crise »]",
}


def without(answers: Answers, table: str, *ids: str) -> Answers:
    rows = tuple(row for row in answers.rows(table) if row.id not in ids)
    return answers.with_value(table, rows or None)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_card_is_a_page_that_says_who_decides(language: Language) -> None:
    document = letter_of("cards", letter_material(language=language, final=True))
    assert [passage.new_page for passage in document.parts] == [False] + [True] * 5
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


def test_what_is_not_asked_of_an_account_is_not_said_to_be_missing() -> None:
    asked = card(plan(protocols__appeal_position=None), 2, Language.EN, final=False)
    assert "Answers appeals: [To be settled: see question “Answers appeals”]" in asked
    silent = plan(platform__functions=("posts",), protocols__appeal_position=None)
    assert "Answers appeals" not in card(silent, 2, Language.EN, final=False)


def test_cards_of_a_department_in_quebec_name_no_english_account() -> None:
    document = letter_of("cards", letter_material(language=Language.FR, profile=in_quebec()))
    assert "Misty Bay Fort" not in letter_text(document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_to_write_on_has_the_room_that_a_hand_needs(language: Language) -> None:
    context = letter_context(letter_of("cards", letter_material(language=language)))
    lines = [item for part in context["parts"] for item in part["contents"] if item["label"]]
    blank = [item for item in lines if set(item["value"].text) == {"_"}]
    assert len(blank) == 2 * len(definition("cards").parts)
    assert [item for item in lines if item["is_blank"]] == blank
