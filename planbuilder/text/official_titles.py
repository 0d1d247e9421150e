"""Official titles that stand in a text of the other language, such as a law named in French.

A reader aloud and a spelling checker need to know where such a title begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from planbuilder.text.language import Text
from planbuilder.text.official_languages import LANGUAGES, Language

Titles = Mapping[Language, re.Pattern[str]]
"""For each language, what finds its titles in a text of the other one."""


def titles_of(pairs: Iterable[Text]) -> Titles:
    """Return what finds these titles; those the same in both languages are left out.

    Spaces and apostrophes may be of any kind, capitals count: words of everyday use do not.
    """
    apart = [pair for pair in pairs if pair.en not in pair.fr and pair.fr not in pair.en]
    return {
        language: re.compile(
            "|".join(
                _source(title)
                for title in sorted({pair[language] for pair in apart}, key=lambda t: (-len(t), t))
            )
            or r"(?!)"
        )
        for language in LANGUAGES
    }


def _source(title: str) -> str:
    words = (re.escape(word).replace("’", "['’]") for word in title.split())
    return r"\s+".join(words) + r"(?!\w)"


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
