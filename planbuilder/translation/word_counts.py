"""Word counts of what is to be translated, for quotes and for the portfolio."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from planbuilder.answers import TranslationState
from planbuilder.text import LANGUAGES, Language, Text
from planbuilder.text.meaning import meaning
from planbuilder.translation.segments import TO_DO, Segment


class Work(Struct, frozen=True):
    """The texts and words to translate into one language.

    Words are `new`, or in texts that changed since their translation (`changes`), or repeated
    (`repetitions`): in texts that equal an earlier or a translated one.
    """

    target: Language
    segments: int
    new: int
    changes: int
    repetitions: int = 0

    @property
    def words(self) -> int:
        """Return the number of words to translate, without repetitions."""
        return self.new + self.changes


def work(texts: Iterable[Segment]) -> tuple[Work, ...]:
    """Return the work by target language, English first, without languages that have no segment.

    Words are those of the source. Segments that need no translator (drafts, reviewed ones) do not
    count.
    """
    every = tuple(texts)
    return tuple(
        _work(language, own)
        for language in LANGUAGES
        if (own := [segment for segment in every if segment.target is language])
    )


def _work(target: Language, own: list[Segment]) -> Work:
    earlier = {meaning(segment.text) for segment in own if segment.state not in TO_DO}
    first: list[Segment] = []
    repetitions = 0
    for segment in own:
        content = meaning(segment.text)
        if segment.state is TranslationState.MISSING and content in earlier:
            repetitions += segment.words
        else:
            first.append(segment)
        if segment.state in TO_DO:
            earlier.add(content)
    return Work(
        target,
        sum(segment.state in TO_DO for segment in own),
        _words(first, TranslationState.MISSING),
        _words(first, TranslationState.STALE),
        repetitions,
    )


def _words(texts: Iterable[Segment], state: TranslationState) -> int:
    return sum(segment.words for segment in texts if segment.state is state)


class SectionStatus(Struct, frozen=True):
    """The state of the languages in one section: answers by state, words missing and stale.

    Words are those of the source of each answer, counted under the language that lacks them.
    """

    file: str
    section: Text
    letter: str | None
    states: Mapping[TranslationState, int]
    missing: Mapping[Language, int]
    stale: Mapping[Language, int]


def by_section(texts: Iterable[Segment]) -> tuple[SectionStatus, ...]:
    """Return the state of every section that has a bilingual answer, in order."""
    groups: dict[tuple[str, str], list[Segment]] = {}
    for segment in texts:
        groups.setdefault((segment.file, segment.section.id), []).append(segment)
    return tuple(_status(own) for own in groups.values())


def _status(own: list[Segment]) -> SectionStatus:
    def words_by_language(state: TranslationState) -> dict[Language, int]:
        return {
            language: _words((s for s in own if s.target is language), state)
            for language in LANGUAGES
        }

    return SectionStatus(
        own[0].file,
        own[0].section.title,
        own[0].section.letter,
        {state: sum(segment.state is state for segment in own) for state in TranslationState},
        words_by_language(TranslationState.MISSING),
        words_by_language(TranslationState.STALE),
    )
