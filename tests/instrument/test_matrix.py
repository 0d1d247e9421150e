"""A risk matrix turns two values into a level, and refuses a grid that does not fit."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from planbuilder.instrument import RiskMatrix
from planbuilder.model.validation import validate

TEXT = {"en": "-", "fr": "-"}


def raw(**changes: Any) -> dict[str, Any]:
    def scale(*ids: str, **more: str) -> list[dict[str, Any]]:
        return [{"id": each, "label": TEXT, "anchor": TEXT, **more} for each in ids]

    return {
        "id": "own",
        "title": TEXT,
        "likelihood": scale("rare", "likely"),
        "impact": scale("minor", "major", "severe"),
        "levels": scale("low", "medium", "high", colour="DDEBF7"),
        "grid": [["low", "low", "medium"], ["low", "medium", "high"]],
        "tolerance": "medium",
        **changes,
    }


MATRIX = validate(RiskMatrix, raw())


def test_a_pair_of_values_has_a_level() -> None:
    assert MATRIX.level("rare", "severe").id == "medium"
    assert MATRIX.level("likely", "minor").id == "low"
    assert [MATRIX.rank(each) for each in ("low", "medium", "high")] == [0, 1, 2]
    assert MATRIX.rating("high") is MATRIX.levels[2]


def test_only_a_level_above_tolerance_needs_acceptance() -> None:
    assert [MATRIX.exceeds_tolerance(each.id) for each in MATRIX.levels] == [False, False, True]


def test_a_value_off_its_scale_is_not_found() -> None:
    with pytest.raises(KeyError):
        MATRIX.level("severe", "rare")
    with pytest.raises(KeyError):
        MATRIX.rank("extreme")


@pytest.mark.parametrize(
    "changes",
    [
        {"grid": [["low", "low", "medium"]]},
        {"grid": [["low", "low", "medium"], ["low", "medium"]]},
        {"grid": [["low", "low", "medium"], ["low", "medium", "extreme"]]},
        {"tolerance": "extreme"},
        {"likelihood": [raw()["likelihood"][0]] * 2},
    ],
    ids=["rows", "cells", "levels", "tolerance", "an id twice"],
)
def test_a_grid_that_does_not_fit_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validate(RiskMatrix, raw(**changes))
