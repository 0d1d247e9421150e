"""Alignment of the sentences of a text with those of its translation (Gale and Church, 1993).

Lengths decide, with the help of what both languages write alike (figures, names, addresses, the
many words that English and French share but for their endings) and of the meanings of everyday
words. `galechurch` and NLTK's aligner use lengths alone; other libraries need a neural model of
some hundred megabytes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, islice

from msgspec import Struct

from planbuilder.text.bilingual.lexicon import key, meanings
from planbuilder.text.official_languages import Language
from planbuilder.text.vocabulary import words_of

LENGTH_RATIO = 1.2
"""Characters of French for one of English in public federal text."""

_VARIANCE = 9.0
"""The variance of the length of a translation, for each character (Gale and Church: 6.8)."""

_STEPS = {(1, 1): 0.0, (1, 0): 4.5, (0, 1): 4.5, (2, 1): 6.0, (1, 2): 6.0, (2, 2): 8.0}
"""The basic cost of a step, by the number of sentences it takes of each text."""

_CHEAPEST_DETOUR = 9.0
"""The least cost of an alignment that does not pair sentences one by one: two such steps."""

_ROUNDING = 1e-6

_MISFIT = 5.5
"""The cost of a pair in which no word has a counterpart; with all, it is 0."""

_FIT_WITHOUT_ANCHORS = 0.4
"""The fit of a sentence without any word that could have a counterpart."""

_BAND = 6
"""The most sentences by which a text may run ahead of its translation."""

_LONGEST_SEARCH = 20_000
"""Positions looked at for two texts of unequal numbers of sentences, up to some hundred each."""

_MOST_AHEAD = 40
"""As `_BAND`, beyond that search: more would take time with the square of the texts."""

_MOST_WORDS = 300
"""The words of joined sentences that are looked at."""

_HIGHEST_LENGTH_COST = 10.0
"""The cost above which lengths count no more, so that anchors can outweigh them."""

_FITTING_LENGTH = 0.5
"""The greatest length cost at which a lone sentence is joined to the pair beside it."""

_WORD = re.compile(r"\d+(?:[ \u00a0\u202f.,]\d+)*|[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_SHORTEST = 4

Anchors = tuple[frozenset[str], ...]
"""For each word that may have a counterpart, the keys of that counterpart."""


class Pair(Struct, frozen=True):
    """Sentences that translate each other, by position; one side may be empty."""

    en: range
    fr: range


def align(en: Sequence[str], fr: Sequence[str]) -> tuple[Pair, ...]:
    """Return the pairs of two texts' sentences, in order; each sentence is in one pair."""
    if len(en) == len(fr) == 1:
        return (Pair(range(1), range(1)),)
    fit = _PairCost(en, fr)
    limit = math.inf
    if len(en) == len(fr):
        straight = sum(fit.cost(place, 1, place, 1) for place in range(1, len(en) + 1))
        if straight <= _CHEAPEST_DETOUR:
            return tuple(Pair(range(at, at + 1), range(at, at + 1)) for at in range(len(en)))
        limit = straight
    best: _Table = {(0, 0): (0.0, (0, 0))}
    slope = len(fr) / len(en) if en else float(len(fr))
    width = _BAND + min(abs(len(en) - len(fr)), _most_ahead(len(en), slope))
    for i in range(len(en) + 1):
        middle = round(i * slope)
        for j in range(max(0, middle - width), min(len(fr), middle + width) + 1):
            ahead = abs((len(en) - i) - (len(fr) - j))
            most = limit + _ROUNDING - _CHEAPEST_DETOUR / 2 * ahead
            if option := _best_step(best, fit, i, j, most):
                best[i, j] = option
    return tuple(_rejoin(tuple(_backwards(best, len(en), len(fr)))[::-1], fit))


def _most_ahead(sentences: int, slope: float) -> int:
    """Return by how many sentences one text may run ahead, of which each needs `slope`."""
    return max(_MOST_AHEAD, math.ceil(slope), _LONGEST_SEARCH // max(1, sentences))


_Table = dict[tuple[int, int], tuple[float, tuple[int, int]]]
"""The cost of the best alignment up to each position in two texts, and its last step."""


def _best_step(
    best: _Table, fit: _PairCost, i: int, j: int, most: float
) -> tuple[float, tuple[int, int]] | None:
    """Return the cheapest alignment up to a position, None where each costs more than `most`."""
    cheapest, step = most, (0, 0)
    for (m, n), base in _STEPS.items():
        before = best.get((i - m, j - n))
        if before is None or before[0] + base > cheapest:
            continue
        least = before[0] + base
        cost = least + fit.cost(i, m, j, n, cheapest - least)
        if (cost, (m, n)) < (cheapest, step):
            cheapest, step = cost, (m, n)
    return (cheapest, step) if step != (0, 0) else None


def _backwards(best: _Table, i: int, j: int) -> Iterator[Pair]:
    while i or j:
        m, n = best[i, j][1]
        yield Pair(range(i - m, i), range(j - n, j))
        i, j = i - m, j - n


def _rejoin(pairs: Sequence[Pair], fit: _PairCost) -> list[Pair]:
    """Join a lone sentence to the pair beside it, if that pair's other side says it too.

    A long sentence often becomes two in translation.
    """
    merged_pairs: list[Pair] = []
    waiting: Pair | None = None
    for pair in pairs:
        if waiting and fit.completes(waiting, pair):
            pair = _sum(waiting, pair)
        elif waiting:
            merged_pairs.append(waiting)
        waiting = None
        if pair.en and pair.fr:
            merged_pairs.append(pair)
        elif merged_pairs and fit.completes(pair, merged_pairs[-1]):
            merged_pairs[-1] = _sum(merged_pairs[-1], pair)
        else:
            waiting = pair
    return [*merged_pairs, waiting] if waiting else merged_pairs


def _sum(one: Pair, following: Pair) -> Pair:
    return Pair(range(one.en.start, following.en.stop), range(one.fr.start, following.fr.stop))


class _PairCost:
    """The cost of pairing sentences of two texts."""

    def __init__(self, en: Sequence[str], fr: Sequence[str]) -> None:
        self.ends = (
            tuple(accumulate(map(len, en), initial=0)),
            tuple(accumulate(map(len, fr), initial=0)),
        )
        self.anchors = (
            [anchors(text, Language.EN) for text in en],
            [anchors(text, Language.FR) for text in fr],
        )
        self._known: dict[tuple[int, int, int], _JoinedSentences] = {}

    def cost(self, i: int, m: int, j: int, n: int, most: float = math.inf) -> float:
        """Return the cost of the `m` sentences before `i` against the `n` before `j`.

        Words are not looked at where lengths alone cost more than `most`.
        """
        if not m or not n:
            return 0.0
        english_ends, french_ends = self.ends
        lengths = _length_cost(
            english_ends[i] - english_ends[i - m], french_ends[j] - french_ends[j - n]
        )
        if lengths > most:
            return lengths
        return lengths + _MISFIT * (1 - _fit(self._joined(0, i, m), self._joined(1, j, n)))

    def completes(self, alone: Pair, pair: Pair) -> bool:
        """Return whether a lone sentence says what its side of a pair lacks."""
        if not (pair.en and pair.fr):
            return False
        extra = self._of(alone, 0 if alone.en else 1)
        ours, theirs = self._of(pair, 0), self._of(pair, 1)
        if alone.en:
            cost = _length_cost(ours.length + extra.length, theirs.length)
        else:
            cost = _length_cost(ours.length, theirs.length + extra.length)
            ours, theirs = theirs, ours
        return cost <= _FITTING_LENGTH and any(
            word.isdisjoint(ours.every) and not word.isdisjoint(extra.every)
            for word in theirs.words
        )

    def _of(self, pair: Pair, side: int) -> _JoinedSentences:
        places = pair.fr if side else pair.en
        return self._joined(side, places.stop, len(places))

    def _joined(self, side: int, end: int, count: int) -> _JoinedSentences:
        """Return the `count` sentences before `end` of a text, joined; the result is cached."""
        place = (side, end, count)
        if place not in self._known:
            length = self.ends[side][end] - self.ends[side][end - count]
            joined = chain.from_iterable(self.anchors[side][end - count : end])
            words = tuple(islice(joined, _MOST_WORDS))
            self._known[place] = _JoinedSentences(length, words, frozenset().union(*words))
        return self._known[place]


class _JoinedSentences(Struct, frozen=True):
    """Joined sentences: their length, their anchors, and all keys of these."""

    length: int
    words: Anchors
    every: frozenset[str]


def likeness(en: str, fr: str) -> float:
    """Return the share of words in two texts that have a counterpart in the other, from 0 to 1.

    It is low where one is no translation of the other, or a free one.
    """
    words = anchors(en, Language.EN), anchors(fr, Language.FR)
    english, french = (_JoinedSentences(0, each, frozenset().union(*each)) for each in words)
    return _fit(english, french)


def _fit(english: _JoinedSentences, french: _JoinedSentences) -> float:
    """Return the share of words in two texts that have a counterpart, from 0 to 1."""
    if not (english.words and french.words):
        return _FIT_WITHOUT_ANCHORS
    alone = sum(map(french.every.isdisjoint, english.words)) / len(english.words)
    theirs_alone = sum(map(english.every.isdisjoint, french.words)) / len(french.words)
    return 1 - (alone + theirs_alone) / 2


def _length_cost(english: int, french: int) -> float:
    mean = (english + french / LENGTH_RATIO) / 2 + 4
    delta = (french - english * LENGTH_RATIO) / math.sqrt(_VARIANCE * mean)
    return min(delta * delta / 2, _HIGHEST_LENGTH_COST)


@lru_cache(maxsize=2048)
def anchors(text: str, language: Language) -> Anchors:
    """Return the words of a sentence that may have a counterpart in its translation."""
    words = _WORD.findall(text) if _DIGIT.search(text) else words_of(text)
    read = _english_anchor if language is Language.EN else _french_anchor
    return tuple([anchor for anchor in map(read, words) if anchor])


@lru_cache(maxsize=2048)
def _english_anchor(word: str) -> frozenset[str]:
    return _anchor(word, Language.EN)


@lru_cache(maxsize=2048)
def _french_anchor(word: str) -> frozenset[str]:
    return _anchor(word, Language.FR)


def _anchor(word: str, language: Language) -> frozenset[str]:
    """Return the keys of the counterpart of a word or number, none where it can have none."""
    if word[0].isdigit():
        return frozenset({re.sub(r"\D", "", word)})
    stems = meanings()[language]
    stem = key(word)
    if stem in stems or len(word) >= _SHORTEST:
        return frozenset({stem, *stems.get(stem, ())})
    return frozenset()
