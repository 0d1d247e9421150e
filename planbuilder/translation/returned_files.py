"""Reads the files that translators return: XLIFF, PO, TMX, workbooks, review files, kits."""

from __future__ import annotations

from planbuilder.errors import AnswerError, Problem
from planbuilder.translation.po import from_po, is_po
from planbuilder.translation.returned_segments import ReturnedSegment
from planbuilder.translation.tmx import from_tmx
from planbuilder.translation.xliff.reader import from_xliff

_MOST_LISTED = 6_000
"""Files listed in a returned zip: a kit may hold sixty workbooks that list a hundred parts each."""


def read_returned(data: bytes, file_name: str) -> tuple[ReturnedSegment, ...]:
    """Return the segments in a translator's file. `file_name` is its name in messages.

    Raises AnswerError when it is of an unknown kind, damaged, or unsafe.
    """
    if data.startswith(b"PK"):
        return _read_zip(data, file_name)
    if is_po(data):
        return from_po(data, file_name)
    if file_name.lower().endswith(".tmx"):
        return from_tmx(data, file_name)
    return from_xliff(data, file_name)


def _read_zip(data: bytes, file_name: str) -> tuple[ReturnedSegment, ...]:
    """Return the segments of a kit, a review file or a workbook, whose readers load slowly."""
    from planbuilder.translation.kit import from_kit, is_kit
    from planbuilder.translation.review_document import from_review
    from planbuilder.translation.workbook import from_workbook
    from planbuilder.word.ooxml.limits import lists_too_many

    if lists_too_many(data, _MOST_LISTED):
        raise AnswerError(Problem("kit_too_large", file_name))
    if is_kit(data):
        return from_kit(data, file_name)
    is_word = b"word/document.xml" in data
    return from_review(data, file_name) if is_word else from_workbook(data, file_name)
