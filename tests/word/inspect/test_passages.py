"""Passages put together from what was read."""

from __future__ import annotations

import pytest

from planbuilder.word.inspect.passages import Capture, Passages, Piece, Place

BODY: Place = ("body", 0, None)


def piece(text: str, address: str | None = None) -> Piece:
    return text, False, False, address


@pytest.mark.parametrize(
    ("capture", "text"),
    [
        (Capture([(BODY, [piece("a"), piece("b")], 1)], end=2), "b"),
        (Capture([(BODY, [piece(" ")], 0)], end=1), ""),
        (Capture([(BODY, [piece("a"), piece("b")], 0)], end=2), None),
        (Capture([(BODY, [piece("a")], 0), (BODY, [piece("b")], 0)], end=1), None),
        (Capture([(BODY, [piece("a", "https://example.ca")], 0)], end=1), None),
        (Capture([(BODY, [piece("a")], 0)]), None),
        (Capture(), None),
    ],
)
def test_one_text_that_leads_nowhere_is_told(capture: Capture, text: str | None) -> None:
    assert capture.unlinked_text() == text
    if text:
        assert capture.passage().text == capture.text() == text


def test_passages_are_put_together_when_asked_for() -> None:
    passages = Passages({"a": [Capture([(BODY, [piece("one")], 0)], end=1)]})
    assert list(passages) == ["a"] and len(passages) == 1
    assert [each.markdown for each in passages["a"]] == ["one"]
    assert passages["a"] is passages["a"] and "b" not in passages
    assert passages.unlinked_texts("a") == ["one"] and passages.unlinked_texts("b") == []
