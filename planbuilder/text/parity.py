"""Whether two languages state the same facts, at a comparable length, item for item.

The comparison is built to stay silent where a good translation differs: a number in words matches
its figure, an hour matches a number of hours, `May` and `mai` match in any sentence. Handles,
hashtags and links often differ by language, so only how many there are is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planbuilder.text.figures.facts import Fact, facts
from planbuilder.text.figures.number_words import numbers_in_words
from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.language import LANGUAGES, Language
from planbuilder.text.typography.rules import MONTHS

_COUNTED = (FactKind.HANDLE, FactKind.HASHTAG, FactKind.LINK)
_BULLET = re.compile(r"^\s*(?:[-*]|\d+[.)])\s+\S", re.MULTILINE)


@dataclass(frozen=True)
class Difference:
    """Facts of one kind that stand in one language and not in the other, as they are written."""

    kind: FactKind
    en: tuple[str, ...]
    fr: tuple[str, ...]

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        """Return what stands in `language` alone."""
        return self.fr if language is Language.FR else self.en


def differences(en: str, fr: str) -> tuple[Difference, ...]:
    """Return the facts that the two languages do not share, by kind."""
    texts = {Language.EN: en, Language.FR: fr}
    stated = {language: facts(text, language) for language, text in texts.items()}
    alone = {
        language: tuple(
            _unmatched(
                stated[language],
                _admitted(stated[language.other], texts[language.other], language.other),
            )
        )
        if stated[language]
        else ()
        for language in LANGUAGES
    }
    return tuple(_by_kind(stated, alone))


def _by_kind(
    stated: dict[Language, tuple[Fact, ...]], alone: dict[Language, tuple[Fact, ...]]
) -> Iterator[Difference]:
    for kind in FactKind:
        if kind in _COUNTED:
            values = {
                language: _written(fact for fact in stated[language] if fact.kind is kind)
                for language in LANGUAGES
            }
            if len(values[Language.EN]) == len(values[Language.FR]):
                continue
        else:
            values = {
                language: _written(fact for fact in alone[language] if fact.kind is kind)
                for language in LANGUAGES
            }
        if any(values.values()):
            yield Difference(kind, values[Language.EN], values[Language.FR])


def _written(found: Iterable[Fact]) -> tuple[str, ...]:
    by_value = {fact.value: fact.written for fact in found}
    return tuple(dict.fromkeys(by_value.values()))


def _unmatched(found: Iterable[Fact], admitted: frozenset[str]) -> Iterator[Fact]:
    for fact in found:
        # “Midi” is as often a meal as an hour: such a word can settle an hour, never call for one.
        if fact.kind in _COUNTED or fact.written.isalpha():
            continue
        if not _spellings(fact) & admitted:
            yield fact


def _spellings(fact: Fact) -> frozenset[str]:
    """Return the values that settle a fact in the other language, the strict one included."""
    match fact.kind:
        case FactKind.AMOUNT | FactKind.PERCENTAGE:
            return frozenset({f"{fact.kind.value} {fact.value}"})
        case FactKind.TIME:
            hour, _, minute = fact.value.partition(":")
            loose = {hour} if minute == "00" else set()
            return frozenset({fact.value} | loose)
        case _:
            return frozenset({fact.value})


def _admitted(found: Iterable[Fact], text: str, language: Language) -> frozenset[str]:
    """Return every value a text can be said to state, read generously."""
    values = {str(number) for number in numbers_in_words(text, language)}
    for fact in found:
        values.add(fact.value)
        if fact.kind in (FactKind.AMOUNT, FactKind.PERCENTAGE):
            values.add(f"{fact.kind.value} {fact.value}")
        if fact.kind is FactKind.TIME:
            hour, _, minute = fact.value.partition(":")
            values |= {hour, str(int(hour) % 12 or 12)} if minute == "00" else set()
    values |= {
        f"month {number}"
        for number, month in enumerate(MONTHS[language], start=1)
        if re.search(rf"\b{month}\b", text, re.IGNORECASE)
    }
    return frozenset(values)


def out_of_bounds(en: str, fr: str, bounds: tuple[float, float]) -> bool:
    """Return whether the length of the French over that of the English is out of `bounds`."""
    return bool(en) and not bounds[0] <= len(fr) / len(en) <= bounds[1]


def list_items(text: str) -> int:
    """Return how many items the lists of a text have."""
    return len(_BULLET.findall(text))


def same_text(en: str, fr: str) -> bool:
    """Return whether the two texts are one, spaces and case aside."""
    return " ".join(en.split()).casefold() == " ".join(fr.split()).casefold()
