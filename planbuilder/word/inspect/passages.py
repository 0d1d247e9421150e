"""The passages at the places of answers: paragraphs, assembled from what was read there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from planbuilder.text.markdown import to_markdown
from planbuilder.text.paragraphs import Kind, Paragraph, Span, merge

Piece = tuple[str, bool, bool, str | None]
"""A text, whether it is bold, whether italic, and the address of its link."""

Place = tuple[Kind, int, int | None]
"""A paragraph's kind, list level and number."""


class Passage(Struct, frozen=True):
    """The text at one place of an answer, without empty paragraphs."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """Return the passage as plain text, one line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def markdown(self) -> str:
        """Return the passage as Markdown, as a person would type it."""
        return to_markdown(self.paragraphs)


class Capture(Struct):
    """What was read since an anchor was opened: paragraphs, each as pieces from a first one on.

    Open captures share the pieces of a paragraph; `end` is the number of pieces in the last one
    when the anchor was closed.
    """

    lines: list[tuple[Place, list[Piece], int]] = field(default_factory=list)
    end: int | None = None

    def close(self) -> None:
        """Ignore everything that follows."""
        if self.lines:
            self.end = len(self.lines[-1][1])

    def passage(self) -> Passage:
        """Return what was read as a passage."""
        return Passage(
            tuple(
                Paragraph(kind, _spans(pieces), level, number)
                for (kind, level, number), pieces in self._paragraphs()
            )
        )

    def text(self) -> str:
        """Return what was read as plain text, one line for each paragraph."""
        return "\n".join("".join([piece[0] for piece in each]) for _, each in self._paragraphs())

    def unlinked_text(self) -> str | None:
        """Return the text of a single piece without a link; None for anything else.

        Most answers are such a text. One of white space alone is returned as an empty text.
        """
        if len(self.lines) != 1:
            return None
        _, pieces, start = self.lines[0]
        if self.end != start + 1 or pieces[start][3] is not None:
            return None
        text = pieces[start][0]
        return "" if text.isspace() else text

    def consists_of(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Return whether these paragraphs were read, piece by piece as their spans.

        False is inconclusive: then compare passages.
        """
        lines = list(self._paragraphs())
        return len(lines) == len(paragraphs) and all(
            place == (paragraph.kind, paragraph.level, paragraph.number)
            and pieces
            == [(each.text, each.bold, each.italic, each.address) for each in paragraph.spans]
            for (place, pieces), paragraph in zip(lines, paragraphs, strict=True)
        )

    def _paragraphs(self) -> Iterator[tuple[Place, list[Piece]]]:
        """Yield the paragraphs with text."""
        last = len(self.lines) - 1
        for index, (place, pieces, start) in enumerate(self.lines):
            if start or index == last:
                pieces = pieces[start : self.end if index == last else None]
            if any(not piece[0].isspace() for piece in pieces if piece[0]):
                yield place, pieces


class SingleText(Struct):
    """What was read at an anchor around a single plain text."""

    place: Place
    words: str

    def passage(self) -> Passage:
        """Return what was read as a passage."""
        if self.words.isspace():
            return Passage(())
        kind, level, number = self.place
        return Passage((Paragraph(kind, (Span(self.words),), level, number),))

    def unlinked_text(self) -> str | None:
        """Return the text; one of white space alone as an empty text."""
        return "" if self.words.isspace() else self.words

    def consists_of(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Return whether these paragraphs were read."""
        return self.passage().paragraphs == tuple(paragraphs)


class Passages(Mapping[str, tuple[Passage, ...]]):
    """The passages at some anchors, each assembled when it is first accessed."""

    def __init__(self, captures: Mapping[str, Sequence[Capture | SingleText]]) -> None:
        self._captures = captures
        self._passages: dict[str, tuple[Passage, ...]] = {}

    def __getitem__(self, anchor: str) -> tuple[Passage, ...]:
        if anchor not in self._passages:
            captures = self._captures[anchor]
            self._passages[anchor] = tuple(capture.passage() for capture in captures)
        return self._passages[anchor]

    def __iter__(self) -> Iterator[str]:
        return iter(self._captures)

    def __len__(self) -> int:
        return len(self._captures)

    def single_texts(self) -> Mapping[str, str]:
        """Return the text at each anchor that has only this text, as a single piece in one line."""
        return {
            anchor: captures[0].words
            for anchor, captures in self._captures.items()
            if type(captures[0]) is SingleText
            and "\r" not in captures[0].words
            and (len(captures) == 1 or self.are_text(anchor, captures[0].words))
        }

    def are_text(self, anchor: str, text: str) -> bool:
        """Return whether everything at an anchor is this text without a link; there is some."""
        captures = self._captures.get(anchor, ())
        return bool(captures) and all([each.unlinked_text() == text for each in captures])

    def are_paragraphs(self, anchor: str, paragraphs: Sequence[Paragraph]) -> bool:
        """Return whether everything at an anchor is these paragraphs; False is inconclusive."""
        captures = self._captures.get(anchor, ())
        return bool(captures) and all([each.consists_of(paragraphs) for each in captures])


def _spans(pieces: list[Piece]) -> tuple[Span, ...]:
    if len(pieces) == 1:  # as nearly everywhere
        return (Span(*pieces[0]),)
    return merge([Span(*piece) for piece in pieces])
