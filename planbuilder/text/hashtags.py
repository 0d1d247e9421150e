"""In which language a hashtag is: told by its words, as the texts around it use them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from planbuilder.text.official_languages import LANGUAGES, Language
from planbuilder.text.typography.protected_spans import HASHTAG

_WORDS = re.compile(r"[A-ZÀ-Þ]?[a-zß-ÿœ]+|[A-ZÀ-ÞŒ]+(?![a-zß-ÿœ])")
_WORD = re.compile(r"[^\W\d_]+")


def hashtags_of(texts: Mapping[Language, Iterable[str]]) -> dict[Language, tuple[str, ...]]:
    """Return the hashtags of texts in two languages, each under the language of its own words.

    `#LieuxHistoriques` stands in English texts too, but only the French ones speak of `lieux`.
    One whose words belong to both languages, or to neither, is left out.
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
