"""The facts of a text that have no counterpart in its translation.

The comparison is generous: `counterparts` says what may stand for a fact. Links and handles are
compared in `address_comparison`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from planbuilder.text.bilingual.address_comparison import NAMES
from planbuilder.text.bilingual.articles import is_article, is_single_unit
from planbuilder.text.bilingual.counterparts import (
    ENDS_OF_FISCAL_YEAR,
    FISCAL_YEAR,
    NAME_WITH_NUMBER,
    has_counterpart,
)
from planbuilder.text.bilingual.worded_numbers import counts_one, may_number, numbers_in_words
from planbuilder.text.figures.facts import Fact, facts
from planbuilder.text.figures.number_words import facts_in_words
from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.official_languages import Language


def facts_alone(own: Sequence[str], language: Language, others: Sequence[str]) -> tuple[Fact, ...]:
    """Return the facts of sentences in `language` that those in the other language lack.

    Names (links, handles, hashtags) are left to `names_apart`.
    """
    every = [(fact, each) for each in own for fact in comparable_facts(each, language)]
    if not every:
        return ()
    there = _stated_alike(others, language.other)
    unlike = [
        (fact, sentence)
        for fact, sentence in every
        if (fact.kind, fact.values, fact.unit) not in there or _is_name(fact)
    ]
    if not unlike:  # most facts are said alike in both languages: the rest is spared
        return ()
    text = "\n".join(others)
    without_fiscal_year = FISCAL_YEAR.sub(" ", text)
    figures = _distinct(
        fact
        for other in others
        for fact in comparable_facts(other, language.other)
        if not counts_one(fact.surface, language.other)
    )
    verdicts: dict[_Statement, bool] = {}
    open_facts = []
    is_whole_year = _state_fiscal_year(own, language)
    for fact, sentence in unlike:
        is_year_named = is_whole_year and not _ends_fiscal_year(fact, sentence)
        reading = text if is_year_named else without_fiscal_year
        statement = _statement(fact)
        if statement not in verdicts:
            verdicts[statement] = has_counterpart(fact, figures, reading)
        if not verdicts[statement]:
            open_facts.append((fact, sentence, reading))
    if not open_facts:
        return ()
    words = facts_in_words(text, language.other)
    distinct = {(_statement(fact), reading): fact for fact, _, reading in open_facts}
    in_words = {key: has_counterpart(fact, words, key[1]) for key, fact in distinct.items()}
    return tuple(
        fact
        for fact, sentence, reading in open_facts
        if not in_words[_statement(fact), reading]
        and not is_article(fact, sentence, language, text, own)
        and not is_single_unit(fact, language.other, text)
    )


@lru_cache(maxsize=1024)
def statements(text: str, language: Language) -> tuple[tuple[object, ...], ...]:
    """Return the facts of a text that need a counterpart, in a form independent of the language.

    Two texts with equal results differ in no fact but names.
    """
    return tuple(
        [
            (fact.kind, fact.values, fact.unit, _form(fact, language))
            for fact in comparable_facts(text, language)
        ]
    )


def _form(fact: Fact, language: Language) -> str:
    """Return the part of a fact's wording that counts: a name's letters, or “one” in a count."""
    is_counted = fact.values == ("1",) and counts_one(fact.surface, language)
    return "one" if is_counted else fact.surface if _is_name(fact) else ""


def _stated_alike(
    sentences: Sequence[str], language: Language
) -> frozenset[tuple[FactKind, tuple[str, ...], str | None]]:
    """Return the kind, value and unit of facts; any of these is a counterpart of its equal."""
    return frozenset(
        (fact.kind, fact.values, fact.unit)
        for sentence in sentences
        for fact in comparable_facts(sentence, language)
        if not counts_one(fact.surface, language)
    )


def _is_name(fact: Fact) -> bool:
    """Return whether a number is part of a name, such as `HTML5`, of which the letters count."""
    return fact.kind is FactKind.NUMBER and NAME_WITH_NUMBER.fullmatch(fact.surface) is not None


def _state_fiscal_year(sentences: Sequence[str], language: Language) -> bool:
    """Return whether sentences state the first and the last day of the fiscal year."""
    facts = {fact.values for each in sentences for fact in comparable_facts(each, language)}
    return facts >= ENDS_OF_FISCAL_YEAR


def _ends_fiscal_year(fact: Fact, sentence: str) -> bool:
    """Return whether a fact is the first or last day of the fiscal year in its sentence."""
    return fact.values in ENDS_OF_FISCAL_YEAR and FISCAL_YEAR.search(sentence) is not None


_Statement = tuple[FactKind, tuple[str, ...], str, str | None]
"""The statement of a fact, wherever it is."""


def _statement(fact: Fact) -> _Statement:
    return fact.kind, fact.values, fact.surface, fact.unit


def _distinct(every: Iterable[Fact]) -> list[Fact]:
    """Return facts without repetitions."""
    return list({_statement(fact): fact for fact in every}.values())


@lru_cache(maxsize=1024)
def comparable_facts(text: str, language: Language) -> tuple[Fact, ...]:
    """Return the facts of a text that need a counterpart: its figures, and numbers in words.

    A word inside a figure is not counted: « sept » in « 5 sept. 2026 ».
    """
    every = facts(text, language)
    figures = tuple([fact for fact in every if fact.kind not in NAMES])
    if not may_number(text, language):
        return figures
    words = tuple(numbers_in_words(text, language))
    positions = {at for fact in every for at in range(fact.start, fact.start + len(fact.surface))}
    return (*figures, *(fact for fact in words if fact.start not in positions))
