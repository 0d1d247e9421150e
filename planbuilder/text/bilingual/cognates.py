"""Words that are the same in English and French but for one letter: `security` and `securite`.

Names of pages, sites and accounts consist of such words. Any other pair that differs by a letter is
a misspelling: `securite` and `secarite`.
"""

from __future__ import annotations

from planbuilder.text.lazy_pattern import LazyPattern

_ENDINGS = LazyPattern(
    r"y e|s e|als? els?|ians? iens?|eans? eens?|ences? ances?|ances? ences?|ents? ants?"
    r"|ants? ents?|ibles? ables?|ables? ibles?|enses? ences?|ises? ices?"
)
"""Endings of English words and their French counterparts, without accents."""

_SPELLINGS = (("iz", "is"), ("yz", "ys"))
"""Letters inside an English word, and those of the French word in their place."""

_PAIRS = frozenset(
    tuple(pair.split("/"))
    for pair in (
        *("april/avril", "apr/avr", "circle/cercle", "conduct/conduit", "cost/cout", "cse/cst"),
        *("employ/emploi", "example/exemple", "feb/fev", "function/fonction", "fund/fond"),
        *("hc/sc", "junction/jonction", "may/mai", "park/parc", "people/peuple", "permit/permis"),
        *("product/produit", "sat/sam", "status/statut", "title/titre"),
    )
)
"""Pairs that the endings do not cover, in the singular."""


def are_cognates(en: str, fr: str) -> bool:
    """Return whether two words of equal length, one letter apart, are one word in each language.

    Both are in small letters, without accents.
    """
    if (en, fr) in _PAIRS or (en.removesuffix("s"), fr.removesuffix("s")) in _PAIRS:
        return True
    if any(en.replace(ours, theirs) == fr for ours, theirs in _SPELLINGS):
        return True
    return any(_end_alike(en, fr, length) for length in range(1, 6))


def _end_alike(en: str, fr: str, length: int) -> bool:
    """Return whether the last letters of two words are a pair of endings, and the rest is equal."""
    is_rest_equal = en[:-length] == fr[:-length] and len(en) - length > 1
    return is_rest_equal and _ENDINGS.fullmatch(f"{en[-length:]} {fr[-length:]}") is not None
