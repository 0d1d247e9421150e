"""Policies with their status, and how old it is."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from planbuilder.content.context import document_context
from tests.content.builders import material


def test_the_status_of_policies_ages_after_six_months() -> None:
    fresh = document_context(material())["about"]
    old = document_context(replace(material(), today=date(2027, 9, 1)))["about"]
    assert len(old) == len(fresh) + 1
    assert not any("complian" in sentence.lower() for sentence in old)
