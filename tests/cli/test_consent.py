"""Agreement is understood in both languages."""

from __future__ import annotations

import io
import sys

import pytest

from planbuilder.cli.consent import consents


@pytest.mark.parametrize(
    ("reply", "default", "expected"),
    [
        ("o", False, True),
        ("Oui ", False, True),
        ("yes", False, True),
        ("non", True, False),
        ("n", True, False),
        ("", True, True),
        ("", False, False),
    ],
)
def test_a_person_agrees_in_either_language(
    reply: str, default: bool, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{reply}\n"))
    assert consents("Go on?", default=default) is expected
