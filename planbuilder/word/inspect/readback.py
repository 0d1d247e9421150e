"""Compares a finished document with the answers, and reads answers changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any

from msgspec.structs import replace

from planbuilder.content.values import (
    Block,
    Bullets,
    Inline,
    Value,
    lines_of,
    paragraphs_of,
    values_of,
)
from planbuilder.errors import AssemblyError, Problem
from planbuilder.text.links import may_link
from planbuilder.text.paragraphs import Paragraph, Span, merge, split_links
from planbuilder.word.inspect.passages import Passage
from planbuilder.word.inspect.reader import Reading, read_document
from planbuilder.word.ooxml.anchors import bookmark_name
from planbuilder.word.ooxml.clean_text import with_line_feeds

_NEAR = 30
_OF_PARAGRAPHS = (Block, Bullets)


def read_back(data: bytes, paths: Iterable[str]) -> dict[str, Passage]:
    """Return the text at the first place of each answer in a docx, by path.

    Raises AssemblyError when the file is damaged or not a docx.
    """
    reading = read_document(data)
    return {path: actual[0] for path in paths if (actual := reading.at(path))}


def verify(context: Mapping[str, Any], data: bytes) -> None:
    """Check that a docx says what `context` contains.

    Every anchored place of an answer must read back as answered: plain text exactly, prose
    paragraph by paragraph with its formatting, both after normalising line ends and the Markdown
    subset. An answer without an anchor must at least occur in the text. Raises AssemblyError with
    every answer that does not read back.
    """
    reading = read_document(data)
    single_texts = reading.single_texts
    actual: dict[str, Problem] = {}
    for value in values_of(context):
        if type(value) is Inline and single_texts.get(bookmark_name(value.path)) == value.text:
            continue  # as nearly everywhere
        problem = _difference(value, reading)
        if problem is not None:
            actual.setdefault(value.path, problem)
    if actual:
        raise AssemblyError(actual.values())


def _difference(value: Value, reading: Reading) -> Problem | None:
    if isinstance(value, _OF_PARAGRAPHS):
        expected = _expected_passage(value)
        if reading.shows_paragraphs(value.path, expected.paragraphs):
            return None
        places = reading.at(value.path)
        if type(value) is Block and value.in_cell:  # a template may show it as one text
            places = tuple(each for each in places if not _same_line(each, lines_of(value)))
    else:
        text = with_line_feeds(value.text) if value.text.strip() else ""
        if reading.shows(value.path, text):
            return None
        passages = reading.at(value.path)
        places = tuple(each for each in passages if not _same_line(each, text))
        if text in reading.text if not passages else not places:
            return None
        expected = _plain(with_line_feeds(value.text))
    if not places:
        is_complete = all(paragraph.text in reading.text for paragraph in expected.paragraphs)
        return None if is_complete else Problem("answer_not_in_document", path=value.path)
    for actual in places:
        if actual != expected:
            actual_text, expected_text = _around_difference(actual.markdown, expected.markdown)
            return Problem(
                "answer_altered_in_document",
                path=value.path,
                values={"expected": expected_text, "found": actual_text},
            )
    return None


def _same_line(actual: Passage, text: str) -> bool:
    """Return whether a plain answer reads the same, whatever its formatting.

    A visible address must link to itself; other text may be inside a link of the template.
    """
    spans = (span for paragraph in actual.paragraphs for span in paragraph.spans if span.address)
    true = all(span.address == span.text or not may_link(span.text) for span in spans)
    return actual.text == text and true


def _expected_passage(value: Block | Bullets) -> Passage:
    paragraphs = map(_usable, paragraphs_of(value))
    return Passage(tuple(paragraph for paragraph in paragraphs if paragraph.text.strip()))


def _plain(text: str) -> Passage:
    return Passage((Paragraph("body", split_links((Span(text),))),) if text.strip() else ())


def _usable(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph as it should be read: its line ends as line feeds, its spans merged."""
    spans = paragraph.spans
    if len(spans) == 1 and spans[0].text and "\r" not in spans[0].text:
        return paragraph
    usable = merge([replace(span, text=with_line_feeds(span.text)) for span in spans])
    return replace(paragraph, spans=usable)


def _around_difference(actual: str, expected: str) -> tuple[str, str]:
    """Return both texts from shortly before the first character in which they differ."""
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(actual, expected, strict=False))
    )
    start = max(0, same - _NEAR)
    return actual[start : start + 3 * _NEAR], expected[start : start + 3 * _NEAR]
