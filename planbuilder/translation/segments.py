"""The texts to translate: a segment for each answer, with what translators need to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from planbuilder.answers import (
    Answers,
    Translation,
    TranslationState,
    Wording,
    applicable,
    is_reason,
    languages_apart,
    parse_path,
    question_path,
    source_of,
    state_of,
)
from planbuilder.instrument import Question, Section
from planbuilder.text import Language
from planbuilder.translation.placeholders import words

Documents = Mapping[str, Answers]
"""The documents of a workspace by the name of their file inside it: `plans/national-x.yaml`."""

TO_DO = frozenset({TranslationState.MISSING, TranslationState.STALE})
"""The states that are exported by default: missing and stale."""


class Segment(Struct, frozen=True):
    """A text to translate: an answer, or the reason noted at a question.

    `source` is the language it is translated from; `translation` is the present text in the other
    language, None where it is missing.
    """

    file: str
    path: str
    document: str
    section: Section
    question: Question
    source: Language
    text: str
    translation: str | None
    state: TranslationState
    record: Translation | None

    @property
    def id(self) -> str:
        """Return the id of the segment: `plans/national-x.yaml#objectives.drivers`."""
        return f"{self.file}#{self.path}"

    @property
    def target(self) -> Language:
        """Return the language it is translated into."""
        return self.source.other

    @property
    def is_reason(self) -> bool:
        """Return whether the text is a noted reason, which no limit of the question applies to."""
        return is_reason(self.path)

    @property
    def maximum(self) -> int | None:
        """Return the most characters the text may have, None where there is no limit."""
        return None if self.is_reason else self.question.max_length

    @property
    def words(self) -> int:
        """Return the number of words in the source."""
        return words(self.text)


def segments(
    documents: Documents,
    first: Language,
    including: Iterable[TranslationState] = TO_DO,
) -> tuple[Segment, ...]:
    """Return the segments in one of the states, in the order of the files and their questions.

    `first` is the department's first language, the source of texts in both languages without a
    record. Answers to questions that do not apply are left out.
    """
    states = frozenset(including)
    return tuple(
        segment
        for file, answers in documents.items()
        for segment in _of_document(file, answers, first)
        if segment.state in states
    )


def _of_document(file: str, answers: Answers, first: Language) -> Iterator[Segment]:
    applicable_ids = {question.id for question in applicable(answers)}
    for path, question, wording in answers.texts():
        place = question_path(path)
        if parse_path(place).question not in applicable_ids:
            continue
        record = answers.translations.get(path)
        source, text = _source(wording, record, first)
        yield Segment(
            file=file,
            path=path,
            document=answers.document.id,
            section=answers.document.section_of(place),
            question=question,
            source=source,
            text=text,
            translation=wording[source.other],
            state=_state(wording, record, source.other),
            record=record,
        )


def _state(wording: Wording, record: Translation | None, target: Language) -> TranslationState:
    """Return the state of a text; one that is still in the other language is missing."""
    if target in languages_apart(wording, record):
        return TranslationState.MISSING
    return state_of(wording, record)


def _source(wording: Wording, record: Translation | None, first: Language) -> tuple[Language, str]:
    source = source_of(wording, record, first)
    return source, wording[source] or ""
