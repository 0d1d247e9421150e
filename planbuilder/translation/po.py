"""PO files that `xliff2po` made of our XLIFF: units have no ids and are found by their source."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from planbuilder.errors import AnswerError, Problem
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.detection import evidence
from planbuilder.translation.returned_segments import Claim, ReturnedSegment

_BEGINNING = 65_536
"""Bytes at the beginning of a file by which a PO file is recognized."""


def is_po(data: bytes) -> bool:
    """Return whether a file looks like a PO file."""
    return b"\nmsgid " in b"\n" + data[:_BEGINNING] and b"\nmsgstr" in data[:_BEGINNING]


def from_po(data: bytes, file_name: str) -> tuple[ReturnedSegment, ...]:
    """Return the entries of a PO file as segments without file and path.

    `file_name` is the file's name in messages. Raises AnswerError when it cannot be read.
    """
    from babel.messages.pofile import PoFileError, read_po  # loads when a PO file comes back

    try:
        catalogue = read_po(BytesIO(data), charset="utf-8", abort_invalid=True)
    except (PoFileError, ValueError, KeyError, IndexError):
        raise AnswerError(Problem("not_po", file_name)) from None
    return tuple(_entries(catalogue))


def _entries(catalogue: object) -> Iterator[ReturnedSegment]:
    for message in catalogue:  # type: ignore[attr-defined]
        source, target = message.id, message.string
        if not source or not isinstance(source, str) or not isinstance(target, str):
            continue
        yield ReturnedSegment(
            file="",
            path="",
            source=_language(source),
            source_digest=None,
            text=target,
            claim=Claim.UNTOUCHED if message.fuzzy else Claim.TRANSLATED,
            source_text=source,
            comments=tuple(filter(None, message.user_comments)),
        )


def _language(source: str) -> Language:
    """Return the language that a text seems to be in; the answers decide in the end."""
    read = evidence(source)
    return max(LANGUAGES, key=lambda language: read[language])
