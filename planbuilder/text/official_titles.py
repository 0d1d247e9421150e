"""Official titles in a text of the other language, such as a law named in French.

Documents mark their language, so that screen readers and spelling checkers treat them rightly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from operator import itemgetter

from msgspec import Struct

from planbuilder.text.language import Text
from planbuilder.text.official_languages import LANGUAGES, Language


class TitlePattern(Struct, frozen=True, dict=True):
    """A pattern of titles, every match of which begins with the literal `prefix`.

    It is compiled for the first text that has it, since few documents name many titles.
    """

    source: str
    prefix: str

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """Return the match of a title that begins at `start`."""
        return self._compiled.match(text, start)


class TitleSearch(Struct, frozen=True, dict=True):
    """A search for titles; an earlier pattern comes first where two match at the same place.

    `parts` are the searches it combines, whose patterns it has.
    """

    patterns: tuple[TitlePattern, ...]
    parts: tuple[TitleSearch, ...] = ()

    @cached_property
    def has_markup(self) -> bool:
        """Whether a title has a character that is written otherwise in XML."""
        if self.parts:
            return any(part.has_markup for part in self.parts)
        return any(sign in each.source for each in self.patterns for sign in "&<>")

    def search(self, text: str) -> re.Match[str] | None:
        """Return the match of the first title in a text, None where it has none."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches of titles in a text, in order and without overlaps."""
        end = 0
        for start, prefix, part in self._places(text):
            if start >= end and (match := part._match(text, start, prefix)):
                yield match
                end = match.end()

    def every_match(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches of titles that begin anywhere in a text, even within others."""
        for start, prefix, part in self._places(text):
            if match := part._match(text, start, prefix):
                yield match

    def _match(self, text: str, start: int, prefix: str) -> re.Match[str] | None:
        for each in self._by_prefix[prefix]:
            if match := each.match(text, start):
                return match
        return None

    def _places(self, text: str) -> Iterable[tuple[int, str, TitleSearch]]:
        """Return where titles may begin in a text, in order: with what prefix, and in what part.

        What is combined has its places in the order of its parts.
        """
        if self.parts:
            places = chain.from_iterable(part._places(text) for part in self.parts)
            return sorted(places, key=itemgetter(0))
        return ((match.start(), match[1], self) for match in self._prefixes.finditer(text))

    @cached_property
    def _prefixes(self) -> re.Pattern[str]:
        """The pattern of the prefixes of titles, the longest at each place."""
        prefixes = sorted({each.prefix for each in self.patterns}, key=len, reverse=True)
        first = "".join(re.escape(each) for each in sorted({each[0] for each in prefixes}))
        # It passes over one character at a time, so that it finds prefixes within prefixes.
        return re.compile(
            f"[{first}](?<=(?=({'|'.join(map(re.escape, prefixes))})).)" if prefixes else "(?!)"
        )

    @cached_property
    def _by_prefix(self) -> Mapping[str, tuple[TitlePattern, ...]]:
        """The patterns whose matches may begin where a prefix is, by this prefix."""
        return {
            prefix: tuple(each for each in self.patterns if prefix.startswith(each.prefix))
            for prefix in {each.prefix for each in self.patterns}
        }


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
        language: TitleSearch(
            (*first[language].patterns, *second[language].patterns),
            (first[language], second[language]),
        )
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
            TitlePattern(rf"{_source(first)}(?:{'|'.join(each)})(?!\w)", prefix)
            for first, each in rests.items()
            for prefix in _prefixes_of(first)
        )
    )


def _prefixes_of(word: str) -> tuple[str, ...]:
    """Return the prefixes with one of which a match of a word begins."""
    before = word.partition("’")[0]
    return (before,) if before else ("’", "'")


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
