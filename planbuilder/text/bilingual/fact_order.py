"""Facts that were swapped within a sentence: `$10,000 for ads and $5,000 for training`.

Languages have different word orders, and a figure moves with what it counts. So the words around
two figures decide: where they kept their places and the figures did not, the figures were swapped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from planbuilder.text.bilingual.address_comparison import NAMES
from planbuilder.text.bilingual.alignment import anchors
from planbuilder.text.figures.facts import Fact, facts
from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.lazy_pattern import LazyPattern
from planbuilder.text.official_languages import Language

_BEFORE_YEAR = LazyPattern(r"\b(?:en|depuis|dès|avant|l’an|d’ici)\s$", re.IGNORECASE)
_NEAR = 45
"""Characters on each side of a figure in which the words that it counts are looked for."""


def out_of_order(en: str, fr: str) -> Iterator[tuple[FactKind, tuple[str, ...], tuple[str, ...]]]:
    """Yield facts of one kind that two sentences state in another order than their words."""
    english, french = facts(en, Language.EN), facts(fr, Language.FR)
    if min(len(english), len(french)) < 2:
        return
    for kind in FactKind:
        if kind in NAMES:
            continue
        there = _once(french, kind)
        candidates = [fact for key, fact in _once(english, kind).items() if key in there]
        for one, other in combinations(candidates, 2):
            theirs = there[_key(one)], there[_key(other)]
            if _exchange_units((one, other), theirs):
                is_swapped = True
            elif theirs[0].start < theirs[1].start:
                continue
            elif _are_joined_alike(en, fr, (one, other), theirs):
                is_swapped = True
            elif _is_year(one) == _is_year(other):
                is_swapped = _is_swapped(en, fr, (one, other), theirs)
            else:
                year, number = (0, 1) if _is_year(one) else (1, 0)
                is_swapped = _is_dated(fr, theirs[number]) and not _is_dated(fr, theirs[year])
            if is_swapped:
                yield (
                    kind,
                    (one.surface, other.surface),
                    (theirs[1].surface, theirs[0].surface),
                )


def _exchange_units(ours: tuple[Fact, Fact], theirs: tuple[Fact, Fact]) -> bool:
    """Return whether each figure has the unit of the other: `24 emails in 1 hour`."""
    one, other = ours[0].unit, ours[1].unit
    return one != other and (other, one) == (theirs[0].unit, theirs[1].unit)


def _are_joined_alike(en: str, fr: str, ours: tuple[Fact, Fact], theirs: tuple[Fact, Fact]) -> bool:
    """Return whether two swapped figures are joined by the same sign: `549:2024`."""
    sign = en[ours[0].start + len(ours[0].surface) : ours[1].start].strip()
    their_sign = fr[theirs[1].start + len(theirs[1].surface) : theirs[0].start].strip()
    return sign == their_sign and re.fullmatch(r"[^\w\s]{1,2}", sign) is not None


def _once(candidates: tuple[Fact, ...], kind: FactKind) -> dict[tuple[str, ...], Fact]:
    """Return the facts of a kind that occur once, by their value."""
    of_kind = [fact for fact in candidates if fact.kind is kind]
    times = Counter(map(_key, of_kind))
    return {_key(fact): fact for fact in of_kind if times[_key(fact)] == 1}


def _key(fact: Fact) -> tuple[str, ...]:
    return fact.values


def _is_year(fact: Fact) -> bool:
    return fact.kind is FactKind.NUMBER and re.fullmatch(r"(?:19|20)\d\d", fact.surface) is not None


def _is_dated(text: str, fact: Fact) -> bool:
    """Return whether the word before a figure marks it as a year: `en 2025`."""
    return _BEFORE_YEAR.search(text[: fact.start]) is not None


def _is_swapped(en: str, fr: str, ours: tuple[Fact, Fact], theirs: tuple[Fact, Fact]) -> bool:
    """Return whether the words around two figures kept their places while the figures did not.

    The words on both sides are compared first, then those after the figures, then those before; if
    all leave it open, no word has moved along with its figure.
    """
    sides = {Language.EN: (en, ours), Language.FR: (fr, theirs)}
    around, after, before = (
        {
            language: [part(text, fact, both, language) for fact in both]
            for language, (text, both) in sides.items()
        }
        for part in (_around, _after, _before)
    )
    for words in (around, after, before):
        here, there = words[Language.EN], words[Language.FR]
        moved_along = _common(here[0], there[0]) + _common(here[1], there[1])
        straight = _common(here[0], there[1]) + _common(here[1], there[0])
        if straight != moved_along:
            return straight > moved_along
    here, there = around[Language.EN], around[Language.FR]
    return _common(*here) > 0 or _common(*there) > 0


def _around(text: str, fact: Fact, both: tuple[Fact, Fact], language: Language) -> frozenset[str]:
    """Return the keys of the words near a figure, up to the other figure."""
    return _before(text, fact, both, language) | _after(text, fact, both, language)


def _before(text: str, fact: Fact, both: tuple[Fact, Fact], language: Language) -> frozenset[str]:
    other = both[0] if fact is both[1] else both[1]
    end = other.start + len(other.surface) if other.start < fact.start else 0
    near = anchors(text[max(0, fact.start - _NEAR, end) : fact.start], language)
    return frozenset().union(*near)


def _after(text: str, fact: Fact, both: tuple[Fact, Fact], language: Language) -> frozenset[str]:
    other = both[0] if fact is both[1] else both[1]
    end = fact.start + len(fact.surface)
    start = other.start if other.start > fact.start else len(text)
    return frozenset().union(*anchors(text[end : min(end + _NEAR, start)], language))


def _common(some: frozenset[str], others: frozenset[str]) -> int:
    return len(some & others)
