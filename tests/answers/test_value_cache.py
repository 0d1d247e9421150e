"""A value as a key: the same object, and no other that looks like it."""

from __future__ import annotations

from planbuilder.answers.value_cache import Identity
from tests.answers.builders import read


def test_a_value_equals_itself_alone() -> None:
    first, second = (read({"account": {"platform": "x"}}) for _ in range(2))
    assert first == second
    remembered = {Identity(first): 1}
    assert remembered[Identity(first)] == 1
    assert Identity(second) not in remembered
    assert Identity(first) != Identity(second)
    assert Identity(first) != first
