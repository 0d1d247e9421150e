"""The place of returned segments: by file and question, or by their source text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import REASON, Answers, is_reason, parse_path, question_path
from planbuilder.instrument import Question
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.meaning import meaning
from planbuilder.translation.returned_segments import Claim, ReturnedSegment
from planbuilder.translation.segments import Documents


class SourceTexts(Struct, frozen=True, dict=True):
    """An index of the texts of documents by content, for look-ups by the thousand."""

    documents: Documents

    def places(self, text: str, language: Language) -> list[tuple[str, str]]:
        """Return the file and path of every text that says `text`, in the order of documents."""
        return self._by_meaning.get((language, meaning(text)), [])

    @cached_property
    def _by_meaning(self) -> dict[tuple[Language, str], list[tuple[str, str]]]:
        places: dict[tuple[Language, str], list[tuple[str, str]]] = {}
        for name, answers in self.documents.items():
            for path, _, wording in answers.texts():
                for language in LANGUAGES:
                    if (text := wording[language]) is not None:
                        places.setdefault((language, meaning(text)), []).append((name, path))
        return places


def locate(texts: SourceTexts, segment: ReturnedSegment) -> Iterator[ReturnedSegment]:
    """Yield a segment with its file and path.

    A segment without ids is yielded for every answer with its source text, in the direction of that
    answer, or unchanged where there is none.
    """
    if segment.source_text is None or "." in segment.path:
        yield segment
        return
    if segment.claim is Claim.MEMORY:
        yield from _untranslated_pairs(texts, segment)
        return
    for language in (segment.source, segment.source.other):
        places = [
            replace(segment, file=name, path=path, source=language, source_digest=None)
            for name, path in texts.places(segment.source_text, language)
        ]
        if places:
            yield from places
            return
    yield segment


def _untranslated_pairs(texts: SourceTexts, segment: ReturnedSegment) -> Iterator[ReturnedSegment]:
    """Yield a pair of a translation memory for every answer that lacks that translation."""
    for file, path in texts.places(segment.source_text or "", segment.source):
        if texts.documents[file].wording(path)[segment.target] is None:
            yield replace(segment, file=file, path=path)


def file_named(documents: Documents, name: str) -> str | None:
    """Return the file that a segment names, if any; a tool may have added folders."""
    if name in documents:
        return name
    plain = name.replace("\\", "/")
    return next((file for file in documents if plain.endswith(f"/{file}")), None)


def question_at(answers: Answers, path: str) -> Question | None:
    """Return the question at a path, None unless its answer is bilingual and its row exists."""
    if is_reason(path):
        return REASON if question_path(path) in answers.notes else None
    try:
        place = parse_path(path)
        question = answers.document.question(place.model)
    except (ValueError, KeyError):
        return None
    row_exists = place.row is None or answers.row(place.question, place.row) is not None
    return question if row_exists and question.bilingual else None
