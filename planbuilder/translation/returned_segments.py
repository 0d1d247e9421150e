"""Segments as a translator returned them."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from planbuilder.text import Language


class Claim(StrEnum):
    """The state that a returned segment claims."""

    UNTOUCHED = "untouched"  # still to do: only a changed text counts
    TRANSLATED = "translated"
    MACHINE = "machine"
    FINAL = "final"  # reviewed, approved, signed off
    MEMORY = "memory"  # from a translation memory: fills what is missing, and nothing else
    PARTIAL = "partial"  # a tool split it, and not every part is translated


class ReturnedSegment(Struct, frozen=True):
    """One returned segment.

    `file` and `path` lead to the answer; `source_digest` is the digest of the source text that the
    translator had, None where it is unknown, and `source_text` that text. `text` is the
    translation, with its marks; `comments` are those of the translator. A segment whose ids a tool
    lost has a blank file and path, and is found by its source text.
    """

    file: str
    path: str
    source: Language
    source_digest: str | None
    text: str
    claim: Claim
    source_text: str | None = None
    comments: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the id of the segment, as it was exported."""
        return f"{self.file}#{self.path}" if self.path else self.file

    @property
    def target(self) -> Language:
        """Return the language of the translation."""
        return self.source.other
