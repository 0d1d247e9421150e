"""The language of hashtags, judged by their words and the texts around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from planbuilder.text.official_languages import LANGUAGES, Language
from planbuilder.text.typography.protected_spans import HASHTAG

_WORDS = re.compile(r"[A-ZÀ-Þ]?[a-zß-ÿœ]+|[A-ZÀ-ÞŒ]+(?![a-zß-ÿœ])")
_WORD = re.compile(r"[^\W\d_]+")


def hashtags_of(texts: Mapping[Language, Iterable[str]]) -> dict[Language, tuple[str, ...]]:
    """Return the hashtags in texts of two languages, sorted, under the language of their words.

    `#LieuxHistoriques` may stand in English texts too, but only French ones use the word `lieux`.
    A hashtag whose words are used in both languages, or in neither, is left out.
    """
    whole = {language: "\n".join(texts.get(language, ())) for language in LANGUAGES}
    tags = sorted({match[0] for text in whole.values() for match in HASHTAG.finditer(text)})
    if not tags:
        return dict.fromkeys(LANGUAGES, ())
    words = {
        language: {word.casefold() for word in _WORD.findall(HASHTAG.sub(" ", text))}
        for language, text in whole.items()
    }
    own: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for tag in tags:
        parts = {part.casefold() for part in _WORDS.findall(tag)}
        counts = {
            language: len(parts & (words[language] - words[language.other]))
            for language in LANGUAGES
        }
        for language in LANGUAGES:
            if counts[language] > counts[language.other]:
                own[language].append(tag)
    return {language: tuple(each) for language, each in own.items()}
