"""Forms: what a row asks, what it answers, and which question its label names."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from planbuilder.proposals.form_tables import asks_questions, label_in, labelled_questions
from planbuilder.proposals.wording_match import WordingIndex
from planbuilder.storage.synonyms import read_synonyms
from planbuilder.text import Language
from planbuilder.text.paragraphs import Paragraph, Span
from planbuilder.word.review.blocks import TableBlock, TableCell, TableRow, TextBlock
from tests.proposals.builders import PLAN, answers_of, workspace


def _row(texts: Sequence[str]) -> TableRow:
    return TableRow(
        tuple(TableCell((TextBlock(Paragraph("body", (Span(text),)), ""),)) for text in texts)
    )


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (("Audience:", "Anglers"), ("Audience", "Anglers")),
        (("2.1", "Who reads it?", "Anglers"), ("Who reads it?", "Anglers")),
        (("Drafting", "Web Unit", "Director"), ("", "")),
        (("Alone",), ("", "")),
    ],
)
def test_a_label_stands_beside_its_value(texts: Sequence[str], label: tuple[str, str]) -> None:
    assert label_in(_row(texts)) == label


def test_a_form_asks_in_most_of_its_rows() -> None:
    head, asked = _row(("Question", "Answer")), _row(("Who reads it?", "Anglers"))
    assert asks_questions(TableBlock((head, asked, asked)))
    assert not asks_questions(TableBlock((head, _row(("Reader", "Anglers")))))


def test_a_label_of_one_word_stays_in_its_section() -> None:
    here, document = workspace(), answers_of(PLAN).document
    index = WordingIndex(document, read_synonyms(here.root, here.instrument.id))
    single = [each for each in document.questions() if not each.columns]
    own = next(each for each in document.sections if each.id == "measurement").questions

    def questions_for_label(label: str) -> list[str]:
        questions = labelled_questions(label, single, own, index, Language.EN, 0.6)
        return [each.id for each in questions]

    assert questions_for_label("Success")[0] == "measurement.success"
    assert "objectives.uses_detail" not in questions_for_label("Uses")
    assert questions_for_label("Content writing guide") == ["protocols.writing_guide"]
