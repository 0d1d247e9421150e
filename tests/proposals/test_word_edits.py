"""Edits as Word writes them: tracked changes, rows, comments, and files rewritten by programs."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from planbuilder.documents.value_reader import value_reader
from planbuilder.proposals import IncomingEdits, ProposalError, applied_proposal
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import parent_of, w
from tests.proposals.builders import (
    PLAN,
    answers_of,
    copy_for_review,
    edits_of,
    element,
    only,
    paragraph_with,
    with_change,
    workspace,
)


def test_an_untouched_copy_proposes_nothing_in_either_language() -> None:
    for language in Language:
        edits = edits_of(copy_for_review(language))
        assert edits.proposals == ()
        assert edits.unplaced == ()


def test_a_reason_for_having_no_answer_that_is_taken_out_is_listed() -> None:
    def change(root: etree._Element) -> None:
        for run in list(paragraph_with(root, "The accounts have existed since").iter(w("r"))):
            parent_of(run).remove(run)

    edits = edits_of(with_change(change))
    assert edits.proposals == ()
    assert [(each.where, each.code) for each in edits.unplaced] == [
        ("phase_out.short_life_reason", "deleted")
    ]


GAPS = {
    Language.EN: ("[Not applicable: Training is funded]", "Training is funded"),
    Language.FR: ("[Sans objet\u00a0: La formation est financée]", "La formation est financée"),
}
WITHOUT_ANSWER = "resources.no_training_reason"


def _edits_of_gap(language: Language, text: str) -> IncomingEdits:
    """Return what a copy brings home whose words for a missing answer became a text."""
    gap, _ = GAPS[language]

    def change(root: etree._Element) -> None:
        words = next(each for each in root.iter(w("t")) if each.text == gap)
        words.text = text

    return edits_of(with_change(change, copy_for_review(language)))


def test_a_paragraph_that_was_split_comes_home_though_no_word_changed() -> None:
    def split(root: etree._Element) -> None:
        first = paragraph_with(root, "The two national accounts on X speak")
        words = next(first.iter(w("t")))
        before, after = (words.text or "").split(" The two", 1)
        words.text = before
        first.addnext(element(f"<w:p><w:r><w:t>The two{after}</w:t></w:r></w:p>"))

    proposal = only(edits_of(with_change(split)))
    assert proposal.new == proposal.old.replace(" The two", "\n\nThe two", 1)


def test_a_paragraph_moved_to_another_answer_leaves_one_and_joins_the_other() -> None:
    def move(root: etree._Element) -> None:
        target = paragraph_with(root, "Two other platforms were compared")
        target.addnext(paragraph_with(root, "Teachers come next"))

    edits = edits_of(with_change(move))
    assert edits.unplaced == ()
    texts = {
        each.path: ("Teachers" in each.old, "Teachers" in each.new) for each in edits.proposals
    }
    assert texts == {"platform.audience": (True, False), "platform.considerations": (False, True)}


@pytest.mark.parametrize("language", Language)
def test_typing_inside_the_brackets_of_a_gap_edits_the_reason_noted_there(
    language: Language,
) -> None:
    gap, reason = GAPS[language]
    proposal = only(_edits_of_gap(language, gap.replace("]", " (2027)]")))
    assert (proposal.path, proposal.language) == (f"note:{WITHOUT_ANSWER}", language)
    assert (proposal.old, proposal.new) == (reason, f"{reason} (2027)")
    answers = answers_of(PLAN)
    reader = value_reader(workspace(), answers)
    before, after = answers.notes[WITHOUT_ANSWER], applied_proposal(answers, proposal, reader)
    assert after.notes[WITHOUT_ANSWER].state is before.state
    assert after.notes[WITHOUT_ANSWER].reason[language] == f"{reason} (2027)."
    assert after.notes[WITHOUT_ANSWER].reason[language.other] == before.reason[language.other]
    assert after.get(WITHOUT_ANSWER) is None
    meanwhile = applied_proposal(answers, replace(proposal, new="Other words"), reader)
    with pytest.raises(ProposalError):
        applied_proposal(meanwhile, proposal, reader)
    insisting = applied_proposal(meanwhile, proposal, reader, insist=True)
    assert insisting.notes == after.notes


@pytest.mark.parametrize("language", Language)
def test_typing_beside_a_gap_or_over_it_is_an_answer(language: Language) -> None:
    gap, _ = GAPS[language]
    for text in (f"{gap} Two days", "Two days"):
        proposal = only(_edits_of_gap(language, text))
        assert (proposal.path, proposal.old, proposal.new) == (WITHOUT_ANSWER, "", "Two days")


def test_a_gap_edited_so_that_nobody_knows_what_is_meant_is_listed() -> None:
    for text in ("[Not applicable, Training is funded]", "[Training is funded]", "[Maybe]"):
        edits = _edits_of_gap(Language.EN, text)
        assert edits.proposals == ()
        (listed,) = edits.unplaced
        assert (listed.text, listed.where, listed.code) == (text, WITHOUT_ANSWER, "gap")
