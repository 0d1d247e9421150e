"""Words that exclude each other: half and a third, a dozen and a score, noon and midnight.

A good translation may say such a word in many ways. But where both texts have a word of one kind,
and none in common, they differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.official_languages import LANGUAGES, Language
from planbuilder.text.vocabulary import distinct_words

_KINDS: tuple[tuple[FactKind, Mapping[Language, Mapping[str, str]]], ...] = (
    (
        FactKind.NUMBER,
        {
            Language.EN: {"half": "half", "third": "third", "quarter": "quarter"},
            Language.FR: {
                **dict.fromkeys(("moitié", "demi", "demie", "mi"), "half"),
                "tiers": "third",
                **dict.fromkeys(("quart", "quarts", "trimestre"), "quarter"),
            },
        },
    ),
    (
        FactKind.NUMBER,
        {
            Language.EN: {"dozen": "12", "fortnight": "15"},
            Language.FR: {
                **{"dizaine": "10", "douzaine": "12", "quinzaine": "15", "vingtaine": "20"},
                **{"trentaine": "30", "quarantaine": "40", "cinquantaine": "50"},
                **{"soixantaine": "60", "centaine": "100"},
            },
        },
    ),
    (
        FactKind.TIME,
        {
            Language.EN: {"noon": "12:00", "midnight": "0:00"},
            Language.FR: {"midi": "12:00", "minuit": "0:00"},
        },
    ),
)


_ENGLISH_WORDS = frozenset(word for _, meanings in _KINDS for word in meanings[Language.EN])


def contrasts(en: str, fr: str) -> Iterator[tuple[FactKind, tuple[str, ...], tuple[str, ...]]]:
    """Yield the words of each kind in two texts that have none in common."""
    if distinct_words(en).isdisjoint(_ENGLISH_WORDS):
        return
    texts = {Language.EN: en, Language.FR: fr}
    for kind, meanings in _KINDS:
        english, french = (
            {
                meanings[language][word]: word
                for word in distinct_words(texts[language])
                if word in meanings[language]
            }
            for language in LANGUAGES
        )
        if english and french and not english.keys() & french.keys():
            yield kind, tuple(sorted(english.values())), tuple(sorted(french.values()))


_OPEN_NAME = re.compile(r"(?<![\w-])[A-Z]{3,}-(?=[\s.,;:!?)»”]|$)(?!\s+(?:and|or|to|et|ou|à)\b)")
"""A name that has lost its number: `COVID- notices`, but not `IT- and AI-based`."""


def names_left_open(en: str, fr: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names that end with a hyphen in place of a number, in one of two texts only."""
    english, french = (
        frozenset(_OPEN_NAME.findall(text)) if "-" in text else frozenset() for text in (en, fr)
    )
    return tuple(sorted(english - french)), tuple(sorted(french - english))
