"""Official titles in a text of the other language, such as a law named in French.

Documents mark their language, so that screen readers and spelling checkers treat them rightly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from planbuilder.text.language import Text
from planbuilder.text.official_languages import LANGUAGES, Language


@dataclass(frozen=True)
class TitlePattern:
    """A pattern of titles, every match of which contains `letters`.

    It is compiled for the first text that has them, since few documents name many titles.
    """

    source: str
    letters: str = ""

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first match of a title that begins at `start` or after it."""
        return self._compiled.search(text, start) if self.letters in text else None


@dataclass(frozen=True, slots=True)
class TitleSearch:
    """A search for titles; an earlier pattern comes first where two match at the same place."""

    patterns: tuple[TitlePattern, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """Return the match of the first title in a text, None where it has none."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches of titles in a text, in order and without overlaps."""
        matches = [(each, match) for each in self.patterns if (match := each.search(text))]
        while matches:
            _, first = min(matches, key=lambda each: each[1].start())
            yield first
            end = first.end()
            later = [
                (each, match if match.start() >= end else each.search(text, end))
                for each, match in matches
            ]
            matches = [(each, match) for each, match in later if match is not None]


Titles = Mapping[Language, TitleSearch]
"""For each language, the search for its titles in texts of the other language."""


def titles_of(pairs: Iterable[Text]) -> Titles:
    """Return the search for these titles; a title that is in the other language's is left out.

    Spaces and apostrophes may be of any kind. Capitals must match, since the same words in lower
    case are often no title.
    """
    apart = [pair for pair in pairs if pair.en not in pair.fr and pair.fr not in pair.en]
    return {language: _search({pair[language] for pair in apart}) for language in LANGUAGES}


def combine(first: Titles, second: Titles) -> Titles:
    """Return a search for the titles of both; those of `first` come first at the same place."""
    return {
        language: TitleSearch((*first[language].patterns, *second[language].patterns))
        for language in LANGUAGES
    }


def _search(titles: Iterable[str]) -> TitleSearch:
    """Return the search for titles; a longer title comes before those that it begins with.

    Titles are grouped by their first word: a text is searched for those whose first word it has.
    """
    rests: dict[str, list[str]] = {}
    for title in sorted(titles, key=lambda title: (-len(title), title)):
        first, *others = title.split()
        rests.setdefault(first, []).append("".join(rf"\s+{_source(word)}" for word in others))
    return TitleSearch(
        tuple(
            TitlePattern(rf"{_source(first)}(?:{'|'.join(each)})(?!\w)", first.partition("’")[0])
            for first, each in rests.items()
        )
    )


def _source(word: str) -> str:
    return re.escape(word).replace("’", "['’]")


def by_language(text: str, language: Language, titles: Titles) -> Iterator[tuple[str, Language]]:
    """Yield the parts of a text in order, each with its language: that of titles is the other one.

    The parts joined are the text.
    """
    position = 0
    for match in titles[language.other].finditer(text):
        start, end = match.span()
        if start and text[start - 1].isalnum():
            continue
        if start > position:
            yield text[position:start], language
        yield text[start:end], language.other
        position = end
    if position < len(text):
        yield text[position:], language
