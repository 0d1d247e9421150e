"""What stands at the places of answers: paragraphs, put together from what was read there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from planbuilder.text.markdown import Kind, Paragraph, Span, merge, to_markdown

Piece = tuple[str, bool, bool, str | None]
"""A text, whether it is bold and italic, and the address it leads to."""

Place = tuple[Kind, int, int | None]
"""What a paragraph is: its kind, its level, its number."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands at one place of an answer; paragraphs without text are left out."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """Return the passage as plain text, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def markdown(self) -> str:
        """Return the passage as the Markdown a person would have typed."""
        return to_markdown(self.paragraphs)


@dataclass(slots=True)
class Capture:
    """What was read since an anchor was opened: paragraphs, each with its pieces from a first one.

    All that is open shares the pieces of a paragraph; `end` is how many of the last one there were
    when the anchor was closed.
    """

    lines: list[tuple[Place, list[Piece], int]] = field(default_factory=list)
    end: int | None = None

    def close(self) -> None:
        """Take in nothing of what follows."""
        if self.lines:
            self.end = len(self.lines[-1][1])

    def passage(self) -> Passage:
        """Return what was read."""
        return Passage(
            tuple(
                Paragraph(kind, _spans(pieces), level, number)
                for (kind, level, number), pieces in self._paragraphs()
            )
        )

    def text(self) -> str:
        """Return what was read as plain text, a line for each paragraph."""
        return "\n".join("".join([piece[0] for piece in each]) for _, each in self._paragraphs())

    def unlinked_text(self) -> str | None:
        """Return a text of one piece that leads nowhere, without what is around it; None for more.

        Nearly every answer is one.
        """
        if len(self.lines) != 1:
            return None
        _, pieces, start = self.lines[0]
        if self.end != start + 1 or pieces[start][3] is not None:
            return None
        text = pieces[start][0]
        return "" if text.isspace() else text

    def _paragraphs(self) -> Iterator[tuple[Place, list[Piece]]]:
        """Yield the paragraphs with text."""
        last = len(self.lines) - 1
        for index, (place, pieces, start) in enumerate(self.lines):
            if start or index == last:
                pieces = pieces[start : self.end if index == last else None]
            if any(not piece[0].isspace() for piece in pieces if piece[0]):
                yield place, pieces


class Passages(Mapping[str, tuple[Passage, ...]]):
    """The passages at some anchors, each put together when it is first asked for."""

    def __init__(self, captures: Mapping[str, list[Capture]]) -> None:
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

    def unlinked_texts(self, anchor: str) -> list[str | None]:
        """Return the texts at an anchor, None for each that is more than one text."""
        return [capture.unlinked_text() for capture in self._captures.get(anchor, ())]


def _spans(pieces: list[Piece]) -> tuple[Span, ...]:
    if len(pieces) == 1:  # as nearly everywhere
        return (Span(*pieces[0]),)
    return merge([Span(*piece) for piece in pieces])
