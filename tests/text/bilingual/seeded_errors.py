"""Errors put into good translations, one at a time, and how many of them are found.

The pairs are our own: `pairs.tsv`, one a line, each with at most a few sentences. They are also
joined four by four into longer texts. What is found in the texts as they are is a false alarm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from planbuilder.text import Language
from planbuilder.text.bilingual.address_comparison import NAMES
from planbuilder.text.bilingual.comparison import Comparison, compare
from planbuilder.text.figures.facts import Fact, facts
from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.sentences import Sentence, sentences

EN, FR = Language.EN, Language.FR
Pair = tuple[str, str]
Seed = Callable[[Random, str, str], str | Pair | None]
"""What makes an error in a pair, and returns its French or both; None where it cannot."""

_ITEM = re.compile(r"^(?:- |\d\. ).*\n?", re.MULTILINE)
_PATH_WORD = re.compile(r"(?<=/)[a-z]{4,}(?=[/)\s,-])")
_ENGLISH_NEGATION = re.compile(r"\b(do|does|can|is|are|should|must|will)(?: ?not)\b")
_NEGATED = re.compile(r"\b(?:ne |n’)((?:[\w’]+ ){0,3}?[\w’]+?) (?:pas|jamais)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def pairs() -> tuple[Pair, ...]:
    """Return the pairs, English first."""
    lines = (Path(__file__).parent / "pairs.tsv").read_text("utf-8").splitlines()
    sides = (line.replace("\\n", "\n").split("\t") for line in lines)
    return tuple((en, fr) for en, fr in sides)


def join_pairs(several: Sequence[Pair], size: int = 4) -> tuple[Pair, ...]:
    """Return texts of some pairs each, one after the other."""
    groups = [several[at : at + size] for at in range(0, len(several) - size + 1, size)]
    return tuple(
        ("\n\n".join(en for en, _ in group), "\n\n".join(fr for _, fr in group)) for group in groups
    )


def _figures(fr: str) -> list[Fact]:
    return [fact for fact in facts(fr, FR) if any(sign.isdigit() for sign in fact.surface)]


def _replace(text: str, fact: Fact, by: str) -> str:
    at = text.index(fact.surface, max(0, fact.start - 1))
    return text[:at] + by + text[at + len(fact.surface) :]


def figure_changed(random: Random, en: str, fr: str) -> str | None:
    """Change one digit of a figure, a date, an amount or a link."""
    stated = _figures(fr)
    if not stated:
        return None
    fact = random.choice(stated)
    digit = random.choice(list(re.finditer(r"\d", fact.surface)))
    other = random.choice([sign for sign in "123456789" if sign != digit[0]])
    return _replace(fr, fact, fact.surface[: digit.start()] + other + fact.surface[digit.end() :])


def figure_dropped(random: Random, en: str, fr: str) -> str | None:
    """Leave out a figure."""
    stated = _figures(fr)
    return _replace(fr, random.choice(stated), "") if stated else None


def figures_swapped(random: Random, en: str, fr: str) -> str | None:
    """Let two figures of one kind change places."""
    stated = _figures(fr)
    options = [
        (one, other)
        for one in stated
        for other in stated
        if one.start < other.start and one.kind is other.kind and one.values != other.values
    ]
    if not options:
        return None
    one, other = random.choice(options)
    later = _replace(fr, other, one.surface)
    return _replace(later, one, other.surface)


def sentence_left(random: Random, en: str, fr: str) -> str | None:
    """Leave one sentence of five words or more in English."""
    sides = _sentence_left(random, sentences(en, EN), sentences(fr, FR))
    return fr.replace(*sides, 1) if sides else None


def sentence_left_in_french(random: Random, en: str, fr: str) -> Pair | None:
    """Leave one sentence of five words or more in French, in the English text."""
    sides = _sentence_left(random, sentences(fr, FR), sentences(en, EN))
    return (en.replace(*sides, 1), fr) if sides else None


def _sentence_left(
    random: Random, source: Sequence[Sentence], target: Sequence[Sentence]
) -> tuple[str, str] | None:
    """Return a sentence of a translation and that of its source to stand in its place."""
    if len(source) != len(target):
        return None
    places = [
        at
        for at, sentence in enumerate(source)
        if len(re.findall(r"[^\W\d_]+", sentence.text)) >= 5
    ]
    if not places:
        return None
    at = random.choice(places)
    return target[at].text, source[at].text


def link_changed(random: Random, en: str, fr: str) -> str | None:
    """Change a letter in the path of a link that both languages write alike."""
    places = [match for match in _PATH_WORD.finditer(fr) if f"/{match[0]}" in en]
    if not places:
        return None
    place = random.choice(places)
    at = random.randrange(place.start(), place.end())
    other = random.choice([sign for sign in "bdfgkmpvwxz" if sign != fr[at]])
    return fr[:at] + other + fr[at + 1 :]


def address_dropped(random: Random, en: str, fr: str) -> str | None:
    """Leave out a link, an address or an account."""
    stated = [fact for fact in facts(fr, FR) if fact.kind in NAMES]
    return _replace(fr, random.choice(stated), "") if stated else None


def item_dropped(random: Random, en: str, fr: str) -> str | None:
    """Leave out one item of a list."""
    items = list(_ITEM.finditer(fr))
    if not items:
        return None
    item = random.choice(items)
    return (fr[: item.start()] + fr[item.end() :]).strip()


def sentence_dropped(random: Random, en: str, fr: str) -> str | None:
    """Leave out one sentence of several."""
    french = [sentence.text for sentence in sentences(fr, FR)]
    if len(french) < 2:
        return None
    return fr.replace(random.choice(french), "", 1).strip()


def negation_lost(random: Random, en: str, fr: str) -> str | None:
    """Take the negation out of the only negative sentence."""
    if len(_NEGATED.findall(fr)) != 1:
        return None
    return _NEGATED.sub(lambda match: match[1], fr)


def negation_lost_in_english(random: Random, en: str, fr: str) -> Pair | None:
    """Take the negation out of the only negative sentence of the English text."""
    if len(_ENGLISH_NEGATION.findall(en)) != 1:
        return None
    return _ENGLISH_NEGATION.sub(lambda match: match[1], en), fr


@dataclass(frozen=True)
class ErrorKind:
    """One kind of error, what seeds it, and what in a comparison is an alarm about it."""

    name: str
    seed: Seed
    alarm: Callable[[Comparison], bool]
    recall: float
    """The least share of seeded errors that must be found."""


def _has_fact(comparison: Comparison) -> bool:
    return bool(comparison.facts)


def _has_left(comparison: Comparison) -> bool:
    return bool(comparison.untranslated)


def _has_items(comparison: Comparison) -> bool:
    return comparison.items[0] != comparison.items[1]


def _has_denial(comparison: Comparison) -> bool:
    return bool(comparison.denials)


CHECKS = (
    ErrorKind("figure changed", figure_changed, _has_fact, 0.98),
    ErrorKind("figure dropped", figure_dropped, _has_fact, 0.98),
    ErrorKind("figures swapped", figures_swapped, _has_fact, 0.9),
    ErrorKind("link changed", link_changed, _has_fact, 0.98),
    ErrorKind("address dropped", address_dropped, _has_fact, 0.98),
    ErrorKind("list item dropped", item_dropped, _has_items, 0.98),
    ErrorKind("sentence left in English", sentence_left, _has_left, 0.9),
    ErrorKind("sentence left in French", sentence_left_in_french, _has_left, 0.9),
    ErrorKind("sentence dropped", sentence_dropped, lambda found: bool(found.lacking), 0.75),
    ErrorKind("negation lost in French", negation_lost, _has_denial, 0.6),
    ErrorKind("negation lost in English", negation_lost_in_english, _has_denial, 0.6),
)


@dataclass(frozen=True)
class Score:
    """What came out for one check."""

    name: str
    seeded: int
    found: int
    texts: int
    false_alarms: int

    @property
    def recall(self) -> float:
        """Return the share of seeded errors that were found."""
        return self.found / self.seeded

    @property
    def precision(self) -> float:
        """Return the share of alarms that were right."""
        return self.found / (self.found + self.false_alarms)


def scores(several: Sequence[Pair]) -> Iterator[Score]:
    """Yield the score of every check on texts that are right but for what is seeded."""
    for check in CHECKS:
        random = Random(check.name)
        seeded = [
            wrong if isinstance(wrong, tuple) else (en, wrong)
            for en, fr in several
            if (wrong := check.seed(random, en, fr))
        ]
        yield Score(
            check.name,
            len(seeded),
            sum(check.alarm(compare(en, fr)) for en, fr in seeded),
            len(several),
            sum(check.alarm(compare(en, fr)) for en, fr in several),
        )


def kinds_of_fact(found: Comparison) -> set[FactKind]:
    """Return the kinds of fact that differ."""
    return {difference.kind for difference in found.facts}
