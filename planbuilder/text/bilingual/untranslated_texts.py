"""Sentences of a text that are in the other official language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from planbuilder.text.bilingual.lexicon import key, meanings
from planbuilder.text.detection import evidence, speaks_other
from planbuilder.text.official_languages import LANGUAGES, Language
from planbuilder.text.sentences import Sentence
from planbuilder.text.typography.protected_spans import MASK, mask
from planbuilder.text.vocabulary import distinct_words

_RUN = 5
"""Words in a row that texts in two languages do not share by chance."""

_FEWEST_PLAIN = 3
"""Words in lower case that such a run needs, since names and titles are alike everywhere."""

_SURE = 1.9
"""The excess of evidence that decides the language of a sentence."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BREAK = re.compile(r"[^\w\s'’-]+")
_QUOTATION = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|\([^()]*\)")


class UntranslatedText(Struct, frozen=True):
    """A sentence in the text for `language` that is in the other language."""

    language: Language
    sentence: str


def untranslated_texts(
    english: tuple[Sentence, ...], french: tuple[Sentence, ...]
) -> tuple[UntranslatedText, ...]:
    """Return the sentences of two texts that are not in the language of their text, in order.

    A sentence is judged by its words, and by five words in a row that are in both texts and belong
    to the other language.
    """
    texts = {Language.EN: english, Language.FR: french}
    runs = _shared_runs(english, french)
    return tuple(
        UntranslatedText(language, sentence.text)
        for language in LANGUAGES
        for sentence in texts[language]
        if _speaks_other(sentence, language, texts[language.other])
        or _is_left(sentence, language, runs)
    )


def _speaks_other(sentence: Sentence, language: Language, others: tuple[Sentence, ...]) -> bool:
    """Return whether a sentence is in the other language.

    Where the evidence is weak, most of its words must be in the other text, too.
    """
    if not speaks_other(sentence.text, language):
        return False
    if evidence(sentence.text).excess(language.other) >= _SURE:
        return True
    words = distinct_words(sentence.text)
    return 2 * len(words & _vocabulary(others)) >= len(words)


def _shared_runs(
    english: tuple[Sentence, ...], french: tuple[Sentence, ...]
) -> frozenset[tuple[str, ...]]:
    if len(_vocabulary(english) & _vocabulary(french)) < _RUN:
        return frozenset()
    alike = _words(english) & _words(french)
    return _runs(english, alike) & _runs(french, alike) if len(alike) >= _RUN else frozenset()


def _vocabulary(sentences: tuple[Sentence, ...]) -> frozenset[str]:
    if len(sentences) == 1:
        return distinct_words(sentences[0].text)
    return frozenset().union(*[distinct_words(sentence.text) for sentence in sentences])


def _words(sentences: tuple[Sentence, ...]) -> frozenset[str]:
    text = " ".join([sentence.text for sentence in sentences])
    return frozenset(_WORD.findall(text.casefold().replace("’", "'")))


def _runs(sentences: tuple[Sentence, ...], alike: frozenset[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(
        run
        for sentence in sentences
        if len(alike.intersection(_words((sentence,)))) >= _RUN
        for run in _runs_of(sentence.text)
    )


def _runs_of(sentence: str) -> Iterator[tuple[str, ...]]:
    plain = mask(_QUOTATION.sub(";", sentence)).replace(MASK, ";")
    for clause in _BREAK.split(plain):
        words = _WORD.findall(clause)
        if len(words) < _RUN:
            continue
        plain_words = [word.casefold().replace("’", "'") for word in words]
        is_plain = [word[0].islower() for word in words]
        for start in range(len(words) - _RUN + 1):
            if sum(is_plain[start : start + _RUN]) >= _FEWEST_PLAIN:
                yield tuple(plain_words[start : start + _RUN])


def _is_left(sentence: Sentence, language: Language, runs: frozenset[tuple[str, ...]]) -> bool:
    if not runs:
        return False
    for run in _runs_of(sentence.text):
        if run in runs and _language_of_run(" ".join(run)) is language.other:
            return True
    return False


def _language_of_run(run: str) -> Language | None:
    """Return the language of the words of a run, None for either."""
    read = evidence(run)
    if read.en != read.fr:
        return Language.EN if read.en > read.fr else Language.FR
    keys = [key(word) for word in run.split()]
    counts = {language: sum(k in meanings()[language] for k in keys) for language in LANGUAGES}
    if counts[Language.EN] == counts[Language.FR]:
        return None
    return max(LANGUAGES, key=lambda language: counts[language])
