"""A letter as data: each piece of one sort, and the answers whose text it prints."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from planbuilder.instrument.letter import LabelledLine, Letter, Piece
from planbuilder.model.validation import validate

WORDS = {"en": "Words of {account.url} and {name}.", "fr": "Mots de {account.url@fr} et {name}."}
LABEL = {"en": "Label", "fr": "Étiquette"}
COLUMNS = ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"say": WORDS, "title": LABEL},
        {"rows": "s.table", "columns": COLUMNS[:3]},
        {"say": WORDS, "columns": COLUMNS},
        {"sign": "s.who"},
        {"say": WORDS, "role": LABEL},
    ],
    ids=[
        "no sort",
        "two sorts",
        "too few columns",
        "columns without rows",
        "no role",
        "role alone",
    ],
)
def test_a_piece_that_is_not_of_one_sort_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validate(Piece, fields)


@pytest.mark.parametrize(
    "fields",
    [{"label": LABEL}, {"answer": "s.a", "say": WORDS, "label": LABEL}, {"say": WORDS}],
    ids=["no value", "two values", "a wording without a label"],
)
def test_a_labelled_line_has_one_value_and_a_label(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validate(LabelledLine, fields)


def letter() -> Letter:
    point = dict.fromkeys(("en", "fr"), "{body.privacy} {account.handle}")
    pieces = [
        {"say": WORDS},
        {"points": [{"say": point}]},
        {"facts": [{"answer": "approval.version"}, {"label": LABEL, "say": WORDS}]},
        {"answer": "s.long"},
        {"choices": "s.list"},
        {"sign": "s.who", "role": LABEL},
        {"blanks": [LABEL]},
    ]
    part = {"id": "one", "heading": {"en": "Part", "fr": "Partie"}, "pieces": pieces}
    return validate(Letter, {"id": "note", "title": LABEL, "subject": LABEL, "parts": [part]})


def test_every_wording_is_there_once_for_each_place() -> None:
    assert [text.en[:5] for text in letter().wordings()] == [
        *("Words", "{body", "Words", "Label", "Label", "Part"),
    ]


def test_the_answers_it_prints_stand_once_in_order() -> None:
    assert letter().printed_paths() == (
        *("account.url", "account.handle", "approval.version", "s.long", "s.list"),
    )
