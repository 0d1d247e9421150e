from __future__ import annotations

import pytest

from planbuilder.text.parity import out_of_bounds, same_text


@pytest.mark.parametrize(
    ("en", "fr", "is_out"),
    [
        ("a" * 10, "b" * 8, False),
        ("a" * 10, "b" * 7, True),
        ("a" * 10, "b" * 20, False),
        ("a" * 10, "b" * 21, True),
        ("a", "", True),
        ("", "b", False),
    ],
)
def test_bounds_belong_to_what_is_allowed(en: str, fr: str, is_out: bool) -> None:
    assert out_of_bounds(en, fr, (0.8, 2.0)) is is_out


def test_spaces_and_case_make_no_other_text() -> None:
    assert same_text("  Pine\nLake ", "pine lake")
    assert not same_text("Pine Lake", "PineLake")
