"""Figures that one text states more often than its translation, which states them too.

One of two 3s may go missing, or the `2` of `2 phones, both on`: what is left of it settles each 3
or 2 of the other language, and hides the loss. So figures are counted, numbers in words with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planbuilder.text.bilingual.address_comparison import NAMES
from planbuilder.text.bilingual.articles import is_single_unit
from planbuilder.text.bilingual.fact_comparison import OFTEN_UNSAID
from planbuilder.text.figures.facts import Fact, facts
from planbuilder.text.figures.number_words import facts_in_words
from planbuilder.text.official_languages import Language

_UNSURE = frozenset({("1",), ("2019",), (OFTEN_UNSAID,)})


def facts_stated_less(
    own: Sequence[str], language: Language, others: Sequence[str]
) -> tuple[Fact, ...]:
    """Return the figures of sentences in `language` that those of the other state less often.

    A figure that the other language does not state at all, in figures or in words of its own, is
    not judged here: another unit may stand for it. Nor is a 1, for which an article may, or a name
    that often goes unsaid.
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
        if fact.kind not in NAMES and any(map(str.isdigit, fact.surface))
    )


def _counts(several: Sequence[Fact]) -> Counter[tuple[str, ...]]:
    return Counter(map(_key, several))


def _key(fact: Fact) -> tuple[str, ...]:
    """Return what a fact states, of whichever kind: `24 h` is an hour, and a length of time."""
    return tuple(value.removesuffix(":00") for value in fact.values)
