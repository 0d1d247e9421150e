"""What messages call things."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.checks.engine.labels import LONGEST, shorten


@given(st.text())
def test_a_quoted_text_is_short_and_on_one_line(text: str) -> None:
    assert len(shorten(text)) <= LONGEST + 1
    assert "\n" not in shorten(text)
