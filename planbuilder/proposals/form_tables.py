"""Tables that are forms: a question or a label in each row, with its answer beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from planbuilder.answers import kind_of
from planbuilder.instrument import Question
from planbuilder.proposals.wording_match import WordingIndex, letter_of, stems
from planbuilder.text import Language
from planbuilder.word.review.blocks import TableBlock, TableRow

LABEL, SURE = 0.6, 0.85
"""The least likeness of a label and a question's name, and that needed without other evidence."""

_EXACT, _NEVER = 1.0, 2.0
"""The likeness of equal stems, and one that no label reaches."""

_NEAR = 0.2
"""What a question of the present section gains over others."""

_NUMBER = re.compile(r"\W*(?:\w{0,2}\d+(?:\.\d+)*|[a-z]|[ivx]+)\W*", re.IGNORECASE)
_AROUND = " :\n\t\N{NO-BREAK SPACE}"


def asks_questions(block: TableBlock) -> bool:
    """Return whether most rows of a table have a question with a question mark, and an answer."""
    questions = [row for row in block.rows if label_in(row)[0].endswith("?")]
    return len(questions) * 2 > len(block.rows)


def label_in(row: TableRow) -> tuple[str, str]:
    """Return the label of a row and the value beside it, both blank if it has other cells.

    A number may precede them.
    """
    texts = [text for text in row.texts if text]
    if len(texts) == 3 and _NUMBER.fullmatch(texts[0]):
        texts = texts[1:]
    return (texts[0].strip(_AROUND), texts[1]) if len(texts) == 2 else ("", "")


def has_labels(
    block: TableBlock, questions: Sequence[Question], index: WordingIndex, language: Language
) -> bool:
    """Return whether most rows of a table begin with the name of one of the questions."""
    labels = [label for row in block.rows if (label := label_in(row)[0])]
    names = (index.question_named(each, questions, language)[1] for each in labels)
    return sum(alike >= LABEL for alike in names) * 2 > len(block.rows)


def labelled_questions(
    label: str,
    questions: Sequence[Question],
    own: Collection[Question],
    index: WordingIndex,
    language: Language,
    least: float,
) -> list[Question]:
    """Return the questions that a label may name, the likeliest first.

    Those of the present section, `own`, come before others of about the same likeness. Inside a
    section, other questions must be named well and by more than one word; outside any section, a
    long answer must be named exactly. `least` is the least likeness for a long answer.
    """
    words = letter_of(label)[1]
    is_one_word = len(set(stems(words))) < 2
    names = []
    own_ids = {each.id for each in own}  # comparing whole questions takes longer than their names
    for question, alike in index.questions_named(words, questions, language):
        is_long = kind_of(question).is_long
        threshold = least if is_long else LABEL
        if own and question.id not in own_ids:
            threshold = _NEVER if is_one_word else max(threshold, SURE)
        elif not own and is_long:
            threshold = max(threshold, _EXACT)
        if alike >= threshold:
            names.append((question, alike))
    names.sort(key=lambda pair: -pair[1] - (_NEAR if pair[0].id in own_ids else 0.0))
    return [question for question, _ in names]
