"""The translation workbook: segments to lines, and lines back to segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from planbuilder.answers import TranslationState, digest
from planbuilder.errors import AnswerError
from planbuilder.instrument import Instrument
from planbuilder.text import LANGUAGES, Language
from planbuilder.translation.returned_segments import Claim, ReturnedSegment
from planbuilder.translation.segments import Segment
from planbuilder.translation.source_changes import changes
from planbuilder.translation.translator_notes import guidance, question_text, terms, where
from planbuilder.translation.word_counts import work
from planbuilder.workbook.translation.reader import (
    ReadLine,
    is_translation_workbook,
    read_translations,
)
from planbuilder.workbook.translation.sheets import Line, Quote, translation_workbook

_STATUS = {
    TranslationState.MISSING: "to_do",
    TranslationState.STALE: "to_do",
    TranslationState.DRAFT: "translated",
    TranslationState.MACHINE: "machine",
    TranslationState.REVIEWED: "reviewed",
    TranslationState.FORM_DIFFERS: "reviewed",
}
_CLAIMS = {
    "to_do": Claim.UNTOUCHED,
    "translated": Claim.TRANSLATED,
    "machine": Claim.MACHINE,
    "reviewed": Claim.FINAL,
}


def to_workbook(
    instrument: Instrument,
    segments: Iterable[Segment],
    language: Language,
    earlier: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Return the segments as a workbook with instructions in `language`.

    `earlier` are source texts at the time of their translation, by segment id; later changes are
    marked. Raises AssemblyError naming every text too long for a cell.
    """
    every = tuple(segments)
    lines = {
        source: [
            _line(instrument, segment, earlier.get(segment.id))
            for segment in every
            if segment.source is source
        ]
        for source in LANGUAGES
    }
    quotes = [
        Quote(total.target, total.segments, total.new, total.changes) for total in work(every)
    ]
    return translation_workbook(instrument, language, lines, quotes)


def _line(instrument: Instrument, segment: Segment, earlier: str | None) -> Line:
    return Line(
        code=segment.id,
        digest=digest(segment.text),
        place=where(segment),
        question=question_text(instrument, segment),
        guidance=guidance(segment),
        terms=terms(instrument, segment),
        maximum=segment.maximum,
        words=segment.words,
        state=segment.state.value,
        source=segment.text,
        translation=segment.translation or "",
        status=_STATUS[segment.state],
        changes=_changes(earlier, segment.text),
    )


def _changes(earlier: str | None, text: str) -> tuple[tuple[str, str], ...]:
    if not earlier:
        return ()
    return tuple((part.markup, part.edit.value) for part in changes(earlier, text))


def is_workbook(data: bytes) -> bool:
    """Return whether a workbook is a translation workbook."""
    try:
        return is_translation_workbook(data)
    except AnswerError:
        return False


def from_workbook(data: bytes, file_name: str) -> tuple[ReturnedSegment, ...]:
    """Return the segments of a translation workbook. `file_name` is its name in messages.

    Raises AnswerError when it is not one, or cannot be opened safely.
    """
    return tuple(_read_segment(line) for line in read_translations(data, file_name))


def _read_segment(line: ReadLine) -> ReturnedSegment:
    file, _, path = line.code.partition("#")
    return ReturnedSegment(
        file=file,
        path=path,
        source=line.source,
        source_digest=line.digest or None,
        text=line.translation,
        claim=_CLAIMS.get(line.status, Claim.UNTOUCHED),
        source_text=line.text or None,
        comments=(line.remark,) if line.remark else (),
    )
