"""Numbers written as words, so that “eight” agrees with `8`.

The `text2num` library reads the words; collectives (`trentaine`), fractions (`la moitié`), `both`
and Roman numerals are read here. These facts serve as counterparts of figures in the other
language only: `un`, `une`, `one` and `second` are as often an article or a length of time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from planbuilder.text.figures.facts import Fact, facts
from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.lazy_pattern import LazyPattern
from planbuilder.text.official_languages import Language
from planbuilder.text.vocabulary import distinct_words

_ONE = {
    Language.EN: LazyPattern(r"(?<![\w-])(?<!ty )(?:one|a\s?seconds?)(?![\w-])", re.IGNORECASE),
    Language.FR: LazyPattern(
        r"(?<![\w-])(?<!et )(?<!vingt )(?:une?|secondes?)(?![\w-])(?! (?:million|milliard))",
        re.IGNORECASE,
    ),
}
_COLLECTIVES: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    Language.EN: {
        "zero": ("0",),
        "both": ("2",),
        "pair": ("2",),
        "couple": ("2",),
        "twice": ("2",),
        "once": ("1",),
        "single": ("1",),
        "thrice": ("3",),
        "double": ("2",),
        "doubled": ("2",),
        "triple": ("3",),
        "dozen": ("12",),
        "half": ("2", "50", "0.5"),
        "quarter": ("25", "0.25"),
        "fortnight": ("2", "14"),
    },
    Language.FR: {
        "zéro": ("0",),
        "nul": ("0",),
        "nulle": ("0",),
        "double": ("2",),
        "doublé": ("2",),
        "triple": ("3",),
        "dizaine": ("10",),
        "douzaine": ("12",),
        "quinzaine": ("15", "2", "14"),
        "vingtaine": ("20",),
        "trentaine": ("30",),
        "quarantaine": ("40",),
        "cinquantaine": ("50",),
        "soixantaine": ("60",),
        "centaine": ("100",),
        "millier": ("1000",),
        "moitié": ("2", "50", "0.5"),
        "demi": ("2", "50", "0.5"),
        "demie": ("2", "50", "0.5", "30"),
        "quart": ("25", "0.25", "15"),
        "seul": ("1",),
        "seule": ("1",),
        "unique": ("1",),
        "première": ("1",),
        "premier": ("1",),
    },
}
_SCALE_WORD = LazyPattern(
    r"(?<=\d[ \u00a0\u202f])(?:millions?|milliards?|mille|thousand|billions?|hundred|cents?)\b",
    re.IGNORECASE,
)
"""The scale after a figure, which is read with the figure."""

_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = LazyPattern(r"(?<![\w.])([IVXLC]{2,7})(?:e|es|er|re)?(?!\w|\.\w)")
_ROMAN_LETTER = LazyPattern(
    r"(?:\b(?:levels?|niveaux?|annex(?:es?)?|appendix|parts?|parties?|phases?|chapters?|chapitres?"
    r"|volumes?|tomes?|types?|schedules?|groupe?s?|class(?:es?)?|stages?|étapes?|catégories?"
    r"|category|sections?|articles?|wars?)\s+)((?-i:[IVXLC]))(?!\w|[’'.]\w)|(?<!\w)((?-i:[IVXLC]))(?:e|er|re)(?!\w)",
    re.IGNORECASE,
)
NUMBERED_THINGS = frozenset(
    (
        *("level", "levels", "niveau", "niveaux", "annex", "annexe", "annexes", "appendix"),
        *("phase", "phases", "chapter", "chapters", "chapitre", "chapitres", "volume", "volumes"),
        *("tome", "tomes", "stage", "stages", "étape", "étapes", "war", "wars"),
    )
)
"""Words that a Roman numeral may follow, even one of a single letter."""

_NUMBER_LABEL = LazyPattern(
    rf"\b(?:{'|'.join(sorted(NUMBERED_THINGS))}) (?:d['’]\w+ )?"
    r"((?-i:X{0,2}(?:IX|IV|V?I{1,3}|V)))(?![\w’'])",
    re.IGNORECASE,
)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@lru_cache(maxsize=1024)
def facts_in_words(text: str, language: Language) -> tuple[Fact, ...]:
    """Return the facts of a text with its numbers in words as figures, then those of collectives.

    Positions are those in the text with figures. A lone `one`, `un` or `second` is not read.
    """
    return facts(_in_digits(text, language), language) + tuple(
        Fact(FactKind.NUMBER, (value,), value, len(text)) for value in _collect(text, language)
    )


def _in_digits(text: str, language: Language) -> str:
    from text_to_num import alpha2digit  # imported here because most texts need no comparison

    # “Two-factor” says two: the library reads whole words, and compounds without their hyphens.
    apart = _HYPHEN.sub(" ", text)
    apart = _SCALE_WORD.sub("¤", apart)
    ordinary = _ONE[language].sub("¤", apart)
    return str(alpha2digit(ordinary, language.value, threshold=0.0))


def _collect(text: str, language: Language) -> Iterator[str]:
    """Yield the value of each collective and each Roman numeral."""
    collectives = _COLLECTIVES[language]
    for word in _WORD.findall(text.casefold()):
        yield from collectives.get(word) or collectives.get(word.removesuffix("s"), ())
    yield from (str(_roman(match[1])) for match in _ROMAN.finditer(text))
    for match in _ROMAN_LETTER.finditer(text):
        yield str(_ROMAN_VALUES[(match[1] or match[2]).upper()])


def numbered_in_roman(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each thing numbered in Roman numerals, its number and its position: `level II`, 2, 0.

    A lone C or L is a letter, as in `type C`; so is every numeral without such a word before it.
    """
    if distinct_words(text).isdisjoint(NUMBERED_THINGS):
        return
    for match in _NUMBER_LABEL.finditer(text):
        yield match[0], _roman(match[1]), match.start()


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-one if one < next_ else one for one, next_ in zip(values, following, strict=True))
