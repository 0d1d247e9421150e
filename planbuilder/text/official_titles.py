"""Official titles that stand in a text of the other language, such as a law named in French.

A reader aloud and a spelling checker need to know where such a title begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planbuilder.text.language import Text
from planbuilder.text.official_languages import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class TitleSearch:
    """What finds titles in a text: where two begin at one place, that of an earlier pattern."""

    patterns: tuple[re.Pattern[str], ...]

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first title in a text; None where it has none."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the titles in a text, in order; none reaches into another."""
        following = {pattern: pattern.search(text) for pattern in self.patterns}
        while matches := [match for match in following.values() if match is not None]:
            first = min(matches, key=lambda match: match.start())
            yield first
            for pattern, match in following.items():
                if match is not None and match.start() < first.end():
                    following[pattern] = pattern.search(text, first.end())


Titles = Mapping[Language, TitleSearch]
"""For each language, what finds its titles in a text of the other one."""


def titles_of(pairs: Iterable[Text]) -> Titles:
    """Return what finds these titles; those the same in both languages are left out.

    Spaces and apostrophes may be of any kind, capitals count: words of everyday use do not.
    """
    apart = [pair for pair in pairs if pair.en not in pair.fr and pair.fr not in pair.en]
    return {language: _search({pair[language] for pair in apart}) for language in LANGUAGES}


def combine(first: Titles, second: Titles) -> Titles:
    """Return what finds the titles of both, those of `first` where two begin at one place."""
    return {
        language: TitleSearch((*first[language].patterns, *second[language].patterns))
        for language in LANGUAGES
    }


def _search(titles: Iterable[str]) -> TitleSearch:
    """Return what finds titles, a longer one before those it begins with.

    Titles that begin with the same word stand together: most letters begin none of them.
    """
    rests: dict[str, list[str]] = {}
    for title in sorted(titles, key=lambda title: (-len(title), title)):
        first, *others = title.split()
        rests.setdefault(_source(first), []).append(
            "".join(rf"\s+{_source(word)}" for word in others)
        )
    sources = (f"{first}(?:{'|'.join(each)})" for first, each in rests.items())
    return TitleSearch((re.compile(rf"(?:{'|'.join(sources)})(?!\w)"),) if rests else ())


def _source(word: str) -> str:
    return re.escape(word).replace("’", "['’]")


def by_language(text: str, language: Language, titles: Titles) -> Iterator[tuple[str, Language]]:
    """Yield a text in order with the language of each stretch: `language`, but for titles.

    The stretches joined are the text, to the letter.
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
