from __future__ import annotations

import pytest

from planbuilder.text.quotation_marks import without_open_quotes


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("« a » and «", "« a » and  "),
        ("« a »« b", "« a »  b"),
        ("«", " "),
        ("“a” « b", "“a”   b"),
        ("« a »", "« a »"),
        ("a » b", "a » b"),
    ],
)
def test_an_opening_mark_that_nothing_closes_is_a_space(text: str, without: str) -> None:
    assert without_open_quotes(text) == without
