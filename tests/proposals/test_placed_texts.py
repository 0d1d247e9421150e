"""One proposal for each question, and the rest of a document's texts where the author sees them."""

from __future__ import annotations

from planbuilder.proposals.older_document import OlderDocument
from planbuilder.proposals.placed_texts import PlacedTexts
from planbuilder.text import Language
from tests.proposals.builders import (
    PLAN,
    answers_of,
    question_of,
    reader,
    text_block,
    wording_index,
)

DOCUMENT = OlderDocument(answers_of(PLAN), Language.EN, wording_index(), reader(), "old.docx")
AUDIENCE = question_of("platform.audience")


def test_a_second_answer_to_a_question_is_left_to_the_author() -> None:
    placed = PlacedTexts(DOCUMENT)
    for text in ("Anglers", "Anglers", "Paddlers"):
        placed.propose(AUDIENCE, text, "Audience")
    assert [each.new for each in placed.proposals] == ["Anglers"]
    (left,) = placed.unplaced
    assert (left.text, left.where, left.source) == (*("Paddlers", AUDIENCE.heading.en, "old.docx"),)


def test_paragraphs_for_one_question_are_one_text_under_their_first_heading() -> None:
    placed = PlacedTexts(DOCUMENT)
    for heading, text in (("Audience", "Anglers."), ("More", "Paddlers.")):
        placed.collect(AUDIENCE, heading, text_block(text))
    placed.propose_passages()
    (proposal,) = placed.proposals
    assert (proposal.new, proposal.reason) == ("Anglers.\n\nPaddlers.", "Audience")


def test_a_passage_that_its_question_refuses_goes_to_another_or_nowhere() -> None:
    day, other = question_of("account.prepared_on"), question_of("account.single_reason")
    placed = PlacedTexts(DOCUMENT)
    placed.collect(day, "Soon", text_block("Not a day"))
    placed.propose_passages()
    assert [(each.path, each.new) for each in placed.proposals] == [(other.id, "Not a day")]
    taken = PlacedTexts(DOCUMENT)
    taken.collect(day, "Soon", text_block("Not a day"))
    taken.collect(other, "Reason", text_block("Enough."))
    taken.propose_passages()
    assert [each.new for each in taken.proposals] == ["Enough."]
    assert [(each.text, each.where) for each in taken.unplaced] == [("Not a day", "Soon")]
