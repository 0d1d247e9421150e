"""Articles and single units in place of figures: `1 row` is `une ligne`, 24 hours `un jour`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planbuilder.text.bilingual.alignment import anchors
from planbuilder.text.bilingual.worded_numbers import COUNTED_ONE, counts_one, speaks_of_one
from planbuilder.text.figures.facts import Fact
from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.figures.units import same_quantity, unit_named, units
from planbuilder.text.lazy_pattern import LazyPattern
from planbuilder.text.official_languages import Language

_COUNTING = {
    Language.EN: LazyPattern(
        r"\b(?:more than|less than|at least|at most|only|just|within|exactly|longer than)\s$",
        re.IGNORECASE,
    ),
    Language.FR: LazyPattern(
        r"(?:\b(?:plus|moins) de|\bau (?:moins|plus)|\bseulement|\bdélai de|\bqu[e’'])\s?$",
        re.IGNORECASE,
    ),
}
_SINGLE_UNIT = {
    language: LazyPattern(rf"\b(?:{ones})\s+(?P<unit>{units(language)})\b", re.IGNORECASE)
    for language, ones in ((Language.EN, "one|an?"), (Language.FR, "une?"))
}
_SHARE = {
    Language.EN: LazyPattern(r"\bone\b[^.;:!?]{0,30}?\b(?:in|out of)\b", re.IGNORECASE),
    Language.FR: LazyPattern(r"\bune?\b[^.;:!?]{0,30}?\bsur\b", re.IGNORECASE),
}
"""One of several: `one in five`, `une personne sur cinq`."""

_OUT_OF = LazyPattern(r"\s(?:\w+\s){0,2}(?:in|out of|sur)\s\d")
_ARTICLE = {
    Language.EN: LazyPattern(r"\b(?:one|an?|each|every)\s+(\w+(?:\s+\w+)?)", re.IGNORECASE),
    Language.FR: LazyPattern(r"\b(?:une?|chaque)\s+(\w+(?:\s+\w+)?)", re.IGNORECASE),
}


def is_article(
    fact: Fact, text: str, language: Language, other: str, own: Sequence[str] = ()
) -> bool:
    """Return whether the other language has an article for a figure 1: `1 row`, `une ligne`.

    The article must precede the word that follows the figure, or say how many (`plus d’un`, `au
    moins une`). `own` are all sentences on the side of the figure: an article there is matched
    first (`chaque partie`, `each part`).
    """
    if fact.values != ("1",) or fact.kind is not FactKind.NUMBER:
        return False
    if counts_one(fact.surface, language):
        return speaks_of_one(other, language.other)
    is_share = _OUT_OF.match(text[fact.start + len(fact.surface) :]) is not None
    if is_share and _SHARE[language.other].search(other):
        return True
    before = text[max(0, fact.start - 20) : fact.start]
    if _COUNTING[language].search(before) and COUNTED_ONE[language.other].search(other):
        return True
    after = text[fact.start + len(fact.surface) :] if fact.unit is None else fact.surface[1:]
    names = frozenset().union(*anchors(" ".join(after.split()[:2]), language))
    return _articles(names, other, language.other) > sum(
        _articles(names, sentence, language) for sentence in own or (text,)
    )


def _articles(names: frozenset[str], text: str, language: Language) -> int:
    """Return the number of articles in a text before a word with one of the keys `names`."""
    return sum(
        not names.isdisjoint(frozenset().union(*anchors(match[1], language)))
        for match in _ARTICLE[language].finditer(text)
    )


def is_single_unit(fact: Fact, language: Language, text: str) -> bool:
    """Return whether a text in `language` states a quantity as one unit: 24 hours as `un jour`."""
    return fact.unit is not None and any(
        same_quantity(fact.values[0], fact.unit, "1", unit_named(match["unit"], language))
        for match in _SINGLE_UNIT[language].finditer(text)
    )
