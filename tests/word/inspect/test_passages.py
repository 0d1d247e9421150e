"""Passages put together from what was read."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.text.paragraphs import Paragraph, Span
from planbuilder.word.inspect.passages import Capture, Passages, Piece, Place, SingleText

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
    assert passages.are_text("a", "one")
    assert not passages.are_text("a", "on") and not passages.are_text("b", "")


@pytest.mark.parametrize("text", ["one", " "])
def test_a_single_text_reads_as_its_capture(text: str) -> None:
    for place in (BODY, ("number", 1, 4)):
        single, capture = SingleText(place, text), Capture([(place, [piece(text)], 0)], end=1)
        assert single.passage() == capture.passage()
        assert single.unlinked_text() == capture.unlinked_text()
        assert single.consists_of(capture.passage().paragraphs)
        assert not single.consists_of([Paragraph("bullet", (Span(text),))])


def test_single_texts_are_those_that_are_the_same_everywhere() -> None:
    one, two = SingleText(BODY, "one"), SingleText(BODY, "two")
    capture = Capture([(BODY, [piece("one")], 0)], end=1)
    linked = Capture([(BODY, [("one", False, False, "https://x.ca")], 0)], end=1)
    passages = Passages({"a": [one], "b": [one, one, capture], "c": [one, two]})
    assert passages.single_texts() == {"a": "one", "b": "one"}
    others = Passages({"a": [capture, one], "b": [one, linked], "c": [SingleText(BODY, "\r")]})
    assert others.single_texts() == {}


def test_paragraphs_are_compared_piece_by_piece() -> None:
    pieces = [piece("one "), ("two", True, False, None)]
    capture = Capture([(BODY, pieces, 0), (BODY, [piece(" ")], 0)], end=1)
    (paragraph,) = capture.passage().paragraphs
    passages = Passages({"a": [capture]})
    assert passages.are_paragraphs("a", [paragraph]) and not passages.are_paragraphs("b", [])
    others = [
        replace(paragraph, kind="bullet"),
        replace(paragraph, level=1),
        replace(paragraph, spans=(Span("one "), Span("two"))),
        replace(paragraph, spans=(Span("one "), Span("two", bold=True, address="https://x.ca"))),
        replace(paragraph, spans=(Span("one "), Span("two", bold=True, italic=True))),
        replace(paragraph, spans=(Span("one "),)),
    ]
    assert not any(passages.are_paragraphs("a", [each]) for each in others)
    assert not passages.are_paragraphs("a", [paragraph, paragraph])
