from __future__ import annotations

import pytest

from planbuilder.approval.fingerprint import fingerprint


@pytest.mark.parametrize(
    ("public", "expected"),
    [
        ("00" * 32, "6668 7aad f862 bd77 6c8f c18b"),
        ("no key", "a199 dc8c ce54 d853 8c2f b9e0"),
    ],
)
def test_a_fingerprint_has_six_groups_of_four_digits(public: str, expected: str) -> None:
    assert fingerprint(public) == expected
