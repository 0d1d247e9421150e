"""Figures that a text states more often than its translation.

One of two 3s may be missing, or the `2` of `2 phones, both on`; what is left is a counterpart of
each, and hides the loss. So figures, and numbers in words, are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planbuilder.text.bilingual.articles import is_single_unit
from planbuilder.text.bilingual.counterparts import OFTEN_UNSAID
from planbuilder.text.figures.facts import Fact, facts
from planbuilder.text.figures.number_words import facts_in_words
from planbuilder.text.official_languages import Language

_UNSURE = frozenset({("1",), ("2019",), (OFTEN_UNSAID,)})


def facts_stated_less(
    own: Sequence[str], language: Language, others: Sequence[str]
) -> tuple[Fact, ...]:
    """Return the figures that sentences in `language` state more often than those in the other.

    Not reported are figures that the other language does not state at all, since another unit may
    replace them, a 1, which may be an article, and names that are often left out.
    """
    figures = _figures(own, language)
    if not figures:
        return ()
    surplus = _counts(figures) - _counts(_figures(others, language.other))
    if not surplus:
        return ()
    text = "\n".join(others)
    ours_in_words = _counts(facts_in_words("\n".join(own), language))
    theirs_in_words = _counts(facts_in_words(text, language.other))
    missing = {
        _key(fact): fact
        for fact in figures
        if (key := _key(fact)) in surplus
        and key not in _UNSURE
        and 0 < theirs_in_words[key] < ours_in_words[key]
        and not is_single_unit(fact, language.other, text)
    }
    return tuple(missing.values())


def _figures(sentences: Sequence[str], language: Language) -> tuple[Fact, ...]:
    return tuple(
        fact
        for sentence in sentences
        for fact in facts(sentence, language)
        if any(map(str.isdigit, fact.surface))
    )


def _counts(several: Sequence[Fact]) -> Counter[tuple[str, ...]]:
    return Counter(map(_key, several))


def _key(fact: Fact) -> tuple[str, ...]:
    """Return the values of a fact, whatever its kind: `24 h` is a time and a length of time."""
    return tuple(value.removesuffix(":00") for value in fact.values)
