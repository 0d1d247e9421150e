"""A written document that names something that is not there does not load."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from pydantic import ValidationError

from planbuilder.instrument.letter import LabelledLine, Letter, Piece
from planbuilder.instrument.validate.letter_references import letter_problems
from planbuilder.model.validation import validate
from tests.content.builders import workspace

TEXT = {"en": "Words", "fr": "Mots"}


def problems(piece: dict[str, Any], **more: Any) -> list[tuple[str, object]]:
    part = {"id": "part", "pieces": [piece], **more.pop("part", {})}
    written = validate(
        Letter, {"id": "letter", "title": TEXT, "subject": TEXT, "parts": [part], **more}
    )
    instrument = replace(workspace().instrument, letters=(written,))
    found = letter_problems(instrument)
    assert all(problem.path == "documents/letter" for problem in found)
    return [(problem.code, problem.values["value"]) for problem in found]


def test_the_shipped_documents_name_only_what_exists() -> None:
    assert letter_problems(workspace().instrument) == ()


@pytest.mark.parametrize(
    ("piece", "code", "value"),
    [
        ({"say": {"en": "{no.such}", "fr": "{no.such}"}}, "no_such_value", "no.such"),
        ({"say": {"en": "{platform}", "fr": "Rien"}}, "value_in_one_language", "platform"),
        ({"answer": "no.such"}, "no_such_value", "no.such"),
        ({"choices": "no.such"}, "no_such_value", "no.such"),
        ({"computed": "nothing"}, "no_such_value", "nothing"),
        ({"people": ["nobody"]}, "no_such_value", "nobody"),
        ({"steps": [{"say": TEXT, "when": {"answered": "no.such"}}]}, "no_such_value", "no.such"),
        (
            {"facts": [{"answer": "protocols.access.holder", "where": {"equals": ["no", "x"]}}]},
            "no_such_value",
            "no",
        ),
        ({"facts": [{"answer": "no.such"}]}, "no_such_value", "no.such"),
        ({"sign": "no.such", "role": TEXT}, "no_such_value", "no.such"),
        (
            {"rows": "account.name_en", "columns": ["a", "b", "c", "d"]},
            "no_such_value",
            "account.name_en",
        ),
        (
            {"rows": "protocols.access", "columns": ["holder", "capacity", "start", "nothing"]},
            "no_such_value",
            "nothing",
        ),
        ({"say": TEXT, "when": {"answered": "no.such"}}, "no_such_value", "no.such"),
        ({"points": [{"say": TEXT, "when": {"answered": "no.such"}}]}, "no_such_value", "no.such"),
    ],
)
def test_a_name_that_leads_nowhere_is_reported(
    piece: dict[str, Any], code: str, value: str
) -> None:
    assert problems(piece) == [(code, value)]


def test_clauses_lists_and_conditions_are_looked_up_too() -> None:
    assert problems({"say": TEXT}, cites=["gl-2014/nothing"]) == [
        ("no_such_clause", "gl-2014/nothing")
    ]
    assert problems({"say": TEXT}, when={"answered": "x.y"}) == [("no_such_value", "x.y")]
    assert problems({"say": TEXT}, part={"each": "nothing"}) == [("no_such_value", "nothing")]
    assert problems({"say": TEXT}, part={"findings": ["V18.overdue", "W02"]}) == []
    for name in ("Z99", "V18.nothing"):
        assert problems({"say": TEXT}, part={"findings": [name]}) == [("no_such_value", name)]
    assert problems({"say": TEXT}, part={"when": {"answered": "x.y"}}) == [("no_such_value", "x.y")]


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"say": TEXT, "answer": "account.platform"},
        {"rows": "protocols.access", "columns": ["holder"]},
        {"say": TEXT, "columns": ["holder"]},
        {"sign": "roles.coordinator"},
        {"say": TEXT, "role": TEXT},
    ],
)
def test_a_piece_is_of_one_sort_and_whole(raw: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validate(Piece, raw)


@pytest.mark.parametrize("raw", [{}, {"answer": "a.b", "say": TEXT}, {"say": TEXT}])
def test_a_fact_has_one_value_and_a_label(raw: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validate(LabelledLine, raw)
