"""Bookmarks of a document, and the paths of answers and rows they stand for."""

from __future__ import annotations

from planbuilder.proposals.anchored_paths import anchored_paths
from planbuilder.word.ooxml.anchors import bookmark_name
from planbuilder.word.review.review_copy import MOST_PARAGRAPHS, paragraph_anchor
from tests.proposals.builders import PLAN, answers_of

REGISTER = "risks.register"


def test_a_question_has_an_anchor_for_each_of_its_paragraphs_and_a_table_one() -> None:
    names = anchored_paths(answers_of(PLAN)).answers
    path = "platform.audience"
    for number in (0, 1, MOST_PARAGRAPHS - 1):
        assert names[paragraph_anchor(path, number)] == path
    assert list(names.values()).count(path) == MOST_PARAGRAPHS
    assert list(names.values()).count(REGISTER) == 1


def test_cells_lead_to_their_row() -> None:
    answers = answers_of(PLAN)
    first = answers.rows(REGISTER)[0].id
    paths = anchored_paths(answers)
    row, cell = f"{REGISTER}[{first}]", f"{REGISTER}[{first}].owner"
    assert paths.rows[bookmark_name(row)] == row
    assert paths.row_of_cell[cell] == row
    assert paths.answers[paragraph_anchor(cell, 0)] == cell
    assert bookmark_name(row) not in paths.answers


def test_what_an_earlier_version_had_is_known_unless_its_question_is_gone() -> None:
    gone = (f"{REGISTER}[r99]", f"{REGISTER}[r99].owner", "account.nothing")
    paths = anchored_paths(answers_of(PLAN), gone)
    assert paths.rows[bookmark_name(gone[0])] == gone[0]
    assert paths.answers[paragraph_anchor(gone[1], 0)] == gone[1]
    assert "account.nothing" not in paths.answers.values()
