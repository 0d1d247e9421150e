"""Passages under no heading go to the questions of their section, in order where that fits."""

from __future__ import annotations

from planbuilder.proposals.loose_passages import (
    LoosePassage,
    assigned_questions,
    unite,
    without_list,
)
from tests.proposals.builders import question_of, text_block, wording_index

INTRO, BODY = text_block("The page serves:"), text_block("Another paragraph.")
ITEMS = (text_block("anglers", kind="bullet"), text_block("boaters", kind="bullet"))
QUESTIONS = [question_of(path) for path in ("objectives.mandate_link", "platform.audience")]


def test_items_of_a_list_stay_with_what_introduces_them() -> None:
    passages = unite("Heading", "Topic", [INTRO, *ITEMS, BODY])
    assert [passage.blocks for passage in passages] == [(INTRO, *ITEMS), (BODY,)]
    assert passages[0].text == "Topic\nThe page serves:\nanglers\nboaters"
    assert unite("", "", [ITEMS[0]])[0].blocks == (ITEMS[0],)


def test_a_paragraph_and_its_list_come_apart() -> None:
    rest, items = without_list(LoosePassage("Heading", "", (INTRO, *ITEMS)))
    assert (rest.blocks, items) == ((INTRO,), ITEMS)
    assert without_list(LoosePassage("", "", (BODY,))) == (LoosePassage("", "", (BODY,)), ())
    assert without_list(LoosePassage("", "", ITEMS)) == (LoosePassage("", "", ()), ITEMS)


def passage(text: str) -> LoosePassage:
    return LoosePassage("", "", (text_block(text),))


def test_each_passage_goes_to_the_question_whose_wording_it_shares() -> None:
    passages = [passage(f"{each.heading.en} {each.prompt.en}") for each in QUESTIONS]
    assert assigned_questions(passages, QUESTIONS, wording_index(), ()) == QUESTIONS
    assert assigned_questions(passages[::-1], QUESTIONS, wording_index(), ()) == QUESTIONS[::-1]


def test_a_passage_without_a_word_in_common_goes_nowhere() -> None:
    strange = [passage("Zebra xylophone quartz")] * 3
    assert assigned_questions(strange, QUESTIONS, wording_index(), ()) == [None, None, None]
    assert assigned_questions(strange[:1], [], wording_index(), ()) == [None]
