"""A renewal that names a status says what becomes of it, and one that does not says nothing."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from planbuilder.instrument.renewal import RenewalOf
from planbuilder.model.validation import validate

STATUS = {
    "status": "approval.status",
    "live": ["active"],
    "renewed": "renewing",
    "unapproved": "draft",
}
BASE = {"document": "plan", "version": "approval.version"}


@pytest.mark.parametrize("fields", [{}, STATUS])
def test_a_status_goes_with_what_becomes_of_it(fields: dict[str, Any]) -> None:
    assert validate(RenewalOf, {**BASE, **fields}).status == fields.get("status")


@pytest.mark.parametrize("lacking", STATUS)
def test_one_part_alone_is_refused(lacking: str) -> None:
    fields = {key: value for key, value in STATUS.items() if key != lacking}
    with pytest.raises(ValidationError):
        validate(RenewalOf, {**BASE, **fields})
