"""The steps of a migration: told apart by their first key, each with what it reads."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from planbuilder.instrument.migration import Migration, sources_of
from planbuilder.model import plain
from planbuilder.model.validation import validate

TEXT = {"en": "Why.", "fr": "Pourquoi."}


@pytest.mark.parametrize(
    ("step", "sources"),
    [
        ({"rename": "plan:s.a", "to": "s.b"}, ("plan:s.a",)),
        ({"options": "plan:s.a", "values": {"old": "new"}}, ("plan:s.a",)),
        ({"split": "plan:s.a", "into": ["s.b", "s.c"], "reason": TEXT}, ("plan:s.a",)),
        ({"retire": "plan:s.a.col", "note_at": "s.b", "reason": TEXT}, ("plan:s.a.col",)),
        (
            {
                "join": [
                    {"question": "plan:s.a", "heading": TEXT},
                    {"question": "plan:s.b", "heading": TEXT},
                ],
                "to": "s.c",
                "reason": TEXT,
            },
            ("plan:s.a", "plan:s.b"),
        ),
        (
            {"gather": {"x": "plan:s.a", "y": "plan:s.b"}, "into": "s.t", "by": "k", "column": "c"},
            ("plan:s.a", "plan:s.b"),
        ),
    ],
    ids=["rename", "options", "split", "retire", "join", "gather"],
)
def test_a_step_names_the_answers_it_reads(step: dict[str, Any], sources: tuple[str, ...]) -> None:
    migration = validate(Migration, {"to": 2, "why": TEXT, "steps": [step]})
    assert sources_of(migration.steps[0]) == sources
    assert validate(Migration, plain(migration)) == migration


@pytest.mark.parametrize(
    "step",
    [
        {"to": "s.b"},
        {"rename": "s.a", "to": "s.b"},
        {"split": "plan:s.a", "into": ["s.b"], "reason": TEXT},
        {"rename": "plan:s.a", "to": "s.b", "column": "c"},
    ],
    ids=["no first key", "no document", "split into one", "a key of another step"],
)
def test_a_step_of_no_shape_is_refused(step: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validate(Migration, {"to": 2, "why": TEXT, "steps": [step]})
