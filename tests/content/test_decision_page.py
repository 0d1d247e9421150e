"""The decision on assessments in words, with its clauses and their status."""

from __future__ import annotations

from planbuilder.content.context import document_context
from tests.content.builders import material, plan


def test_the_decision_is_told_in_words_with_its_clauses_and_their_status() -> None:
    told = document_context(material())["decision"]
    assert told["sentences"][0].startswith("The department reuses")
    assert "(rescinded, good practice)" in told["clauses"]
    own = document_context(material(plan(assessments__decision="own")))["decision"]
    assert any("stricter text" in sentence for sentence in own["sentences"])
