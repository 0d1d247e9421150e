"""Comparison of the two texts of an answer, sentence by sentence.

Sentences are aligned first. Facts are then compared in the whole text and pair by pair, so that two
amounts that were swapped are noticed; negations and obligations are compared pair by pair. The
comparison is tuned to report nothing where a good translation differs.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.text.bilingual.address_comparison import names_apart
from planbuilder.text.bilingual.alignment import align, likeness
from planbuilder.text.bilingual.contrasts import contrasts, names_left_open
from planbuilder.text.bilingual.fact_comparison import facts_alone, statements
from planbuilder.text.bilingual.fact_counts import facts_stated_less
from planbuilder.text.bilingual.fact_order import out_of_order
from planbuilder.text.bilingual.obligation import conflicting_forces, lone_negation
from planbuilder.text.bilingual.untranslated_texts import UntranslatedText, untranslated_texts
from planbuilder.text.figures.facts import Fact, facts
from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.official_languages import LANGUAGES, Language
from planbuilder.text.sentences import Sentence, sentences

_SHORTEST_SENTENCE = 3
"""Words below which a sentence without a counterpart is not reported."""

_CLOSING = ' *_»”"’)]\u00a0\u202f'
"""Characters that may follow the final period of a sentence."""

_FREEST = 0.25
"""The likeness below which a pair is too free a translation to draw conclusions from."""


class FactDifference(Struct, frozen=True):
    """Facts of one kind that one language lacks, as they are written.

    With `is_order`, both languages state them, in a different order.
    """

    kind: FactKind
    en: tuple[str, ...]
    fr: tuple[str, ...]
    is_order: bool = False

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        """Return the facts that only `language` has."""
        return self.fr if language is Language.FR else self.en


class SentencePair(Struct, frozen=True):
    """Sentences that translate each other; one text may be empty."""

    en: str
    fr: str

    def __getitem__(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.fr if language is Language.FR else self.en


class Comparison(Struct, frozen=True):
    """The differences between two texts.

    `lacking` are sentences without a counterpart, each under the language that lacks it; `denials`
    are pairs of which only the sentence in the language named is negative; `obligations` are pairs
    of which one obliges and the other permits; `items` are the numbers of list items.
    """

    facts: tuple[FactDifference, ...]
    untranslated: tuple[UntranslatedText, ...]
    lacking: tuple[tuple[Language, str], ...]
    denials: tuple[tuple[Language, SentencePair], ...]
    obligations: tuple[SentencePair, ...]
    items: tuple[int, int]


@lru_cache(maxsize=1024)
def compare(en: str, fr: str) -> Comparison:
    """Return where an English and a French text of one answer differ."""
    en, fr = (unicodedata.normalize("NFC", text) for text in (en, fr))
    english, french = sentences(en, Language.EN), sentences(fr, Language.FR)
    foreign_sentences = untranslated_texts(english, french)
    pairs = tuple(_pairs(english, french))
    foreign = frozenset(one.sentence for one in foreign_sentences)
    comparable = [pair for pair in pairs if not _is_foreign(pair, foreign)] if foreign else pairs
    whole = _whole(comparable)
    return Comparison(
        facts=(
            *_facts(comparable, whole),
            *_item_numbers(english, french),
            *_left_open(en, fr),
            *(FactDifference(*words) for pair in whole for words in contrasts(pair.en, pair.fr)),
        ),
        untranslated=foreign_sentences,
        lacking=tuple(_sentences_alone(pairs, foreign)),
        denials=tuple(
            (language, pair)
            for pair in whole
            if (language := lone_negation(pair.en, pair.fr))
            and likeness(pair.en, pair.fr) >= _FREEST
        ),
        obligations=tuple(pair for pair in whole if conflicting_forces(pair.en, pair.fr)),
        items=(_items(english), _items(french)),
    )


def _pairs(english: tuple[Sentence, ...], french: tuple[Sentence, ...]) -> Iterator[SentencePair]:
    texts = [sentence.text for sentence in english], [sentence.text for sentence in french]
    for pair in align(*texts):
        yield SentencePair(
            " ".join(texts[0][at] for at in pair.en), " ".join(texts[1][at] for at in pair.fr)
        )


def _items(several: tuple[Sentence, ...]) -> int:
    return sum(sentence.opens_item for sentence in several)


def _item_numbers(
    english: tuple[Sentence, ...], french: tuple[Sentence, ...]
) -> Iterator[FactDifference]:
    """Yield the numbers of list items that differ, where both texts number theirs."""
    ours, theirs = (
        tuple(sentence.number for sentence in text if sentence.number) for text in (english, french)
    )
    if not ours or not theirs or ours == theirs:
        return
    missing, extra = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    if missing or extra:
        yield FactDifference(FactKind.NUMBER, tuple(missing.elements()), tuple(extra.elements()))
    else:
        yield FactDifference(FactKind.NUMBER, ours, theirs, is_order=True)


def _left_open(en: str, fr: str) -> Iterator[FactDifference]:
    """Yield the names of one text that lack their number: `COVID-`."""
    english, french = names_left_open(en, fr)
    if english or french:
        yield FactDifference(FactKind.NUMBER, english, french)


def _sentences_alone(
    pairs: Sequence[SentencePair], foreign: frozenset[str]
) -> Iterator[tuple[Language, str]]:
    """Yield the sentences without a counterpart whose neighbours translate each other.

    Sentences with a link are left to the comparison of facts. Two such sentences side by side, one
    in each language, may translate each other freely.
    """
    for place, pair in enumerate(pairs):
        for language in LANGUAGES:
            alone = pair[language.other]
            if pair[language] or len(alone.split()) < _SHORTEST_SENTENCE or "://" in alone:
                continue
            beside = (*pairs[max(0, place - 1) : place], *pairs[place + 1 : place + 2])
            if not _is_foreign(pair, foreign) and all(
                _is_translation(each) and not _is_foreign(each, foreign)
                for each in beside
                if each[language]
            ):
                yield language, alone


def _is_translation(pair: SentencePair) -> bool:
    """Return whether two sentences translate each other word by word, and both end there."""
    if not (pair.en and pair.fr) or _ends(pair.en) != _ends(pair.fr):
        return False
    return likeness(pair.en, pair.fr) >= _FREEST


def _ends(text: str) -> bool:
    """Return whether a text ends with a stop, as a sentence does, and a label or item does not."""
    return text.rstrip(_CLOSING).endswith((".", "!", "?", ":"))


def _is_foreign(pair: SentencePair, foreign: frozenset[str]) -> bool:
    return any(text in pair[side] for text in foreign for side in LANGUAGES)


def _whole(pairs: Sequence[SentencePair]) -> list[SentencePair]:
    """Return the pairs of which no side is empty."""
    return [pair for pair in pairs if pair.en and pair.fr]


def _facts(
    pairs: Sequence[SentencePair], whole: Sequence[SentencePair]
) -> Iterator[FactDifference]:
    """Yield the differences in all pairs together, then those within single pairs."""
    en, fr = ([pair[language] for pair in pairs if pair[language]] for language in LANGUAGES)
    is_alike = all(
        statements(pair.en, Language.EN) == statements(pair.fr, Language.FR) for pair in pairs
    )
    if not is_alike:
        yield from _facts_apart(en, fr, whole)
    for kind, english, french in names_apart(en, fr):
        yield FactDifference(kind, english, french)


def _facts_apart(
    en: Sequence[str], fr: Sequence[str], whole: Sequence[SentencePair]
) -> Iterator[FactDifference]:
    """Yield the facts, other than names, that one text lacks, states less often, or elsewhere."""
    extras = {
        Language.EN: facts_alone(en, Language.EN, fr),
        Language.FR: facts_alone(fr, Language.FR, en),
    }
    yield from _by_kind(extras)
    surplus = {
        Language.EN: facts_stated_less(en, Language.EN, fr),
        Language.FR: facts_stated_less(fr, Language.FR, en),
    }
    for difference in _by_kind(surplus):  # both texts state it, though not at the same places
        yield replace(difference, is_order=True)
    reported = {fact.surface for own in (*extras.values(), *surplus.values()) for fact in own}
    skip = set(reported)
    if not (_have_figure_one(en, Language.EN) and _have_figure_one(fr, Language.FR)):
        skip.add("1")  # an article may stand for it, in any sentence
    for pair in whole:
        yield from _find_moves(pair, skip, is_whole=len(whole) == 1)
        for kind, english, french in out_of_order(pair.en, pair.fr):
            if not reported.intersection(english + french):
                yield FactDifference(kind, english, french, is_order=True)


def _find_moves(pair: SentencePair, skip: set[str], *, is_whole: bool) -> Iterator[FactDifference]:
    """Yield the facts of a pair that are in another sentence of the other text."""
    if is_whole:
        return
    extras = {
        language: tuple(
            fact
            for fact in facts_alone((pair[language],), language, (pair[language.other],))
            if fact.surface not in skip and any(map(str.isdigit, fact.surface))
        )
        for language in LANGUAGES
    }
    for difference in _by_kind(extras):
        yield FactDifference(difference.kind, difference.en, difference.fr, is_order=True)


def _have_figure_one(several: Sequence[str], language: Language) -> bool:
    return any(fact.surface == "1" for text in several for fact in facts(text, language))


def _by_kind(extras: dict[Language, tuple[Fact, ...]]) -> Iterator[FactDifference]:
    for kind in FactKind if any(extras.values()) else ():
        surfaces = {
            language: tuple(dict.fromkeys(fact.surface for fact in own if fact.kind is kind))
            for language, own in extras.items()
        }
        if any(surfaces.values()):
            yield FactDifference(kind, surfaces[Language.EN], surfaces[Language.FR])
