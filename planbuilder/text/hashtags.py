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
    parts_of = {tag: {part.casefold() for part in _WORDS.findall(tag)} for tag in tags}
    every = frozenset(part for parts in parts_of.values() for part in parts)
    words = {language: _words_in(text, every) for language, text in whole.items()}
    own: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for tag in tags:
        counts = {
            language: len(parts_of[tag] & (words[language] - words[language.other]))
            for language in LANGUAGES
        }
        for language in LANGUAGES:
            if counts[language] > counts[language.other]:
                own[language].append(tag)
    return {language: tuple(each) for language, each in own.items()}


def _words_in(text: str, words: frozenset[str]) -> set[str]:
    """Return those of some words, in the form of `str.casefold`, that a text uses by themselves."""
    plain = HASHTAG.sub(" ", text)
    folded = plain.casefold()
    if len(folded) != len(plain):  # a letter became two: where words end may have changed
        return {word.casefold() for word in _WORD.findall(plain)} & words
    return {word for word in words if _stands_alone(word, folded)}


def _stands_alone(word: str, text: str) -> bool:
    """Return whether a text has a word with no letter before or after it."""
    at = text.find(word)
    while at >= 0:
        before, after = text[max(0, at - 1) : at], text[at + len(word) : at + len(word) + 1]
        if not (_WORD.match(before) or _WORD.match(after)):
            return True
        at = text.find(word, at + 1)
    return False
