"""Sign-offs, records and packages are bound to the plain form of models."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planbuilder.approval.digests import canonical_json, sha256
from planbuilder.instrument import ControlCell, Threshold
from planbuilder.instrument.catalogue import Availability
from planbuilder.instrument.lifecycle import Move
from planbuilder.instrument.policy import Limit
from planbuilder.model import plain, plain_without_defaults, plain_without_none
from planbuilder.storage import load_instrument
from planbuilder.text import Text

MOVE = Move(source="draft", target="review", by=("positions.head",))
CELL = ControlCell(
    value=Availability.PARTLY, source="s", review_on=date(2026, 5, 1), note=Text(en="a", fr="b")
)


def test_fields_have_their_names_in_files() -> None:
    assert plain_without_defaults(MOVE) == {
        "from": "draft",
        "to": "review",
        "by": ["positions.head"],
    }
    assert plain(MOVE) | {"answers": [], "checked_for": None, "back": False} == plain(MOVE)


def test_values_are_those_of_json() -> None:
    months = Threshold(
        id=Limit.STATUS_MONTHS, value=Decimal("12.50"), unit="months", label=Text(en="a", fr="b")
    )
    assert plain({"cells": (CELL,), Limit.STATUS_MONTHS: months}) == {
        "cells": [
            {
                "value": "partly",
                "source": "s",
                "review_on": "2026-05-01",
                "note": {"en": "a", "fr": "b"},
            }
        ],
        "status_months": {
            "id": "status_months",
            "value": "12.50",
            "unit": "months",
            "label": {"en": "a", "fr": "b"},
            "clause": None,
            "quoted": [],
        },
    }


def test_only_fields_that_are_none_are_left_out() -> None:
    shown = plain_without_none({"move": MOVE, "other": None})
    assert shown["other"] is None and shown["move"]["answers"] == []
    assert "checked_for" not in shown["move"]


def test_the_plain_form_has_the_digest_it_always_had() -> None:
    """It is that of the parts that change least."""
    parts = {name: plain(getattr(load_instrument(), name)) for name in ("matrix", "formats")}
    assert (
        sha256(canonical_json(parts))
        == "1b2c5d9ef630217ed714d20ad62caf73f7c73991d2b92f828b7fd261f82ddaa7"
    )
