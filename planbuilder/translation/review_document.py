"""The Word file for bilingual review: segments to rows, and rows back to segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planbuilder.answers import TranslationState, digest
from planbuilder.errors import AnswerError
from planbuilder.instrument import Instrument
from planbuilder.text import LANGUAGES, Language
from planbuilder.translation.returned_segments import Claim, ReturnedSegment
from planbuilder.translation.segments import Segment
from planbuilder.translation.source_changes import changes
from planbuilder.translation.translator_notes import where
from planbuilder.word.bilingual.review_table import ReviewRow, read_review, review_document


def to_review(
    instrument: Instrument,
    segments: Iterable[Segment],
    language: Language,
    earlier: Mapping[str, str],
) -> bytes:
    """Return the segments as a Word file with its title and introduction in `language`.

    `earlier` are source texts at the time of their translation, by segment id.
    """
    words = instrument.words
    return review_document(
        words("translation.review.title", language),
        [words(f"translation.review.{part}", language) for part in ("intro", "marks")],
        {each: words(f"language.{each.value}", language) for each in LANGUAGES},
        [_row(segment, earlier) for segment in segments],
        language,
    )


def _row(segment: Segment, earlier: Mapping[str, str]) -> ReviewRow:
    old = earlier.get(segment.id)
    parts = changes(old, segment.text) if old else ()
    missing = segment.state is TranslationState.MISSING
    return ReviewRow(
        code=segment.id,
        digest=digest(segment.text),
        language=segment.source,
        place=f"{where(segment)}. {segment.question.heading[segment.source]}",
        source=tuple((each.text, each.edit.value) for each in parts) or ((segment.text, "same"),),
        target="" if missing else segment.translation or "",
    )


def is_review(data: bytes) -> bool:
    """Return whether a Word file is one for bilingual review."""
    try:
        return bool(read_review(data, ""))
    except AnswerError:
        return False


def from_review(data: bytes, file_name: str) -> tuple[ReturnedSegment, ...]:
    """Return the segments of a review file. `file_name` is its name in messages.

    Raises AnswerError when it is not one, or cannot be opened safely.
    """
    return tuple(
        ReturnedSegment(
            file=text.code.partition("#")[0],
            path=text.code.partition("#")[2],
            source=text.language,
            source_digest=text.digest or None,
            text=text.target,
            claim=Claim.UNTOUCHED,
            comments=text.comments,
        )
        for text in read_review(data, file_name)
    )
