"""Which facts of a text have no counterpart in its translation, read generously.

A number in words settles its figure, an hour a number of hours, 24 hours one day; `weekdays`
settles Monday and Friday. Links are told apart by their site and handles by their likeness, since
a page and an account often have a name in each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from planbuilder.text.bilingual.alignment import anchors
from planbuilder.text.figures.facts import Fact, facts
from planbuilder.text.figures.number_words import facts_in_words
from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.figures.units import same_quantity, units
from planbuilder.text.language import Language
from planbuilder.text.typography.rules import MONTHS

NAMES = frozenset({FactKind.LINK, FactKind.HANDLE, FactKind.HASHTAG})
"""Facts that may be spelt otherwise in each language."""

_UNIT = {
    language: re.compile(rf"\b[^\W\d_]{{3,}}[ -](?:{units(language)})\b")
    for language in (Language.EN, Language.FR)
}
_WORKING_DAYS = re.compile(
    r"\b(?:week-?days?|business (?:days?|hours)|working days?|workdays?"
    r"|jours? (?:ouvrables?|ouvrés?|de (?:la )?semaine)|en semaine)\b",
    re.IGNORECASE,
)
_WEEKEND = re.compile(r"\b(?:week-?ends?|fins? de semaine)\b", re.IGNORECASE)
_AFTERNOON = re.compile(r"\b(?:après-midi|soir|pm|p\.m\.)", re.IGNORECASE)
_COUNTING = {
    Language.EN: re.compile(
        r"\b(?:more than|less than|at least|at most|only|just|within|exactly|longer than)\s$",
        re.IGNORECASE,
    ),
    Language.FR: re.compile(
        r"(?:\b(?:plus|moins) de|\bau (?:moins|plus)|\bseulement|\bdélai de|\bqu[e’'])\s?$",
        re.IGNORECASE,
    ),
}
_COUNTED_ONE = {
    Language.EN: re.compile(
        r"\b(?:more than|less than|at least|at most|only|just|within|exactly) (?:one|an?)\b"
        r"|\bone or more\b",
        re.IGNORECASE,
    ),
    Language.FR: re.compile(
        r"\b(?:(?:plus|moins) d['’]une?|(?:au moins|au plus|seulement|délai d|qu)['’ ]?une?|une?"
        r" (?:ou plusieurs|seule?))\b",
        re.IGNORECASE,
    ),
}
_ARTICLE = {
    Language.EN: re.compile(r"\b(?:one|an?|each|every)\s+(\w+(?:\s+\w+)?)", re.IGNORECASE),
    Language.FR: re.compile(r"\b(?:une?|chaque)\s+(\w+(?:\s+\w+)?)", re.IGNORECASE),
}
_ALWAYS_ALIKE = frozenset({"covid-"})
"""Names whose number is left out, and the name too, as often as not."""

_LIKENESS = 0.6
"""How like two sites must be to be those of one organization: `x.example.ca`, `x.exemple.ca`."""


def without_counterpart(text: str, language: Language, other: str) -> tuple[Fact, ...]:
    """Return the facts of a text in `language` that `other`, in the other language, lacks.

    Names (links, handles, hashtags) are not judged here, but by `names_apart`.
    """
    own_facts = [fact for fact in facts(text, language) if fact.kind not in NAMES]
    own_facts += _lengths_in_words(text, language)
    if not own_facts:
        return ()
    figures = facts(other, language.other)
    open_facts = [fact for fact in own_facts if not _settled(fact, figures, other)]
    if not open_facts:
        return ()
    words = facts_in_words(other, language.other)
    return tuple(
        fact
        for fact in open_facts
        if not _settled(fact, words, other) and not _is_one(fact, text, language, other)
    )


def _lengths_in_words(text: str, language: Language) -> list[Fact]:
    """Return the numbers in words that stand before a unit: `seven days` is as sure as `7 days`."""
    if not _UNIT[language].search(text):
        return []
    return [
        fact
        for fact in facts_in_words(text, language)
        if fact.kind is FactKind.NUMBER
        and fact.unit
        and fact not in facts(text, language)
        and fact.written not in text
    ]


def _is_one(fact: Fact, text: str, language: Language, other: str) -> bool:
    """Return whether a figure 1 stands for an article: `1 row`, `une ligne`.

    An article is no number by itself: it must stand before the word that the figure stands before,
    or say how many (`plus d’un`, `au moins une`).
    """
    if fact.values != ("1",) or fact.kind is not FactKind.NUMBER:
        return False
    before = text[max(0, fact.start - 20) : fact.start]
    if _COUNTING[language].search(before) and _COUNTED_ONE[language.other].search(other):
        return True
    after = text[fact.start + len(fact.written) :] if fact.unit is None else fact.written[1:]
    names = set().union(*anchors(" ".join(after.split()[:2]), language))
    return any(
        names & set().union(*anchors(match[1], language.other))
        for match in _ARTICLE[language.other].finditer(other)
    )


def _settled(fact: Fact, others: Iterable[Fact], text: str) -> bool:
    match fact.kind:
        case FactKind.AMOUNT | FactKind.PERCENTAGE:
            alike = [other for other in others if other.values == fact.values]
            # “10 millions de dollars, dont 2 millions”: the currency is said once.
            said_once = any(other.kind is fact.kind for other in others)
            return any(
                _is_said_as(fact.kind, other) or (said_once and other.kind is FactKind.NUMBER)
                for other in alike
            )
        case FactKind.TIME:
            # “Midi” is as often a meal as an hour: such a word settles an hour, and calls for none.
            return fact.written.isalpha() or any(_same_time(fact, other, text) for other in others)
        case FactKind.WEEKDAY:
            return any(fact.values == other.values for other in others) or _is_implied(fact, text)
        case FactKind.DATE:
            there = _values(others)
            return all(value in there or _is_month_of(value, text) for value in fact.values)
        case _:
            return all(_number_settled(value, fact, others) for value in fact.values)


def _is_said_as(kind: FactKind, other: Fact) -> bool:
    return other.kind is kind or (
        kind is FactKind.PERCENTAGE and other.written in ("50", "25")  # “half”, “a quarter”
    )


def _same_time(fact: Fact, other: Fact, text: str) -> bool:
    hour, _, minute = fact.values[0].partition(":")
    if other.kind is FactKind.TIME:
        theirs, _, their_minute = other.values[0].partition(":")
        if minute != their_minute:
            return False
        same_half = hour == theirs
        return same_half or (
            int(hour) % 12 == int(theirs) % 12
            and (int(hour) % 24 == int(theirs) % 24 or _AFTERNOON.search(text) is not None)
        )
    if other.kind is FactKind.NUMBER and minute == "00":
        return same_quantity(hour, "hour", other.values[0], other.unit)
    return False


def _is_month_of(value: str, text: str) -> bool:
    """Return whether a text of either language holds the month that a value names."""
    if not value.startswith("month "):
        return False
    number = int(value.removeprefix("month ")) - 1
    names = "|".join(names[number] for names in MONTHS.values())
    return re.search(rf"\b(?:{names})\b", text) is not None


def _is_implied(fact: Fact, text: str) -> bool:
    implied = _WEEKEND if fact.values[0] in ("day 6", "day 7") else _WORKING_DAYS
    return implied.search(text) is not None


def _values(others: Iterable[Fact]) -> set[str]:
    return {value for other in others for value in other.values}


def _number_settled(value: str, fact: Fact, others: Iterable[Fact]) -> bool:
    if "-" in value and not value[0].isdigit():
        stem = f"{value.rpartition('-')[0]}-"
        there = _values(others)
        has_number = any(name.startswith(stem) for name in there)
        return value in there or (stem in _ALWAYS_ALIKE and not has_number)
    for other in others:
        for theirs in other.values:
            if ":" in theirs:
                hour, _, minute = theirs.partition(":")
                hours = {hour, str(int(hour) % 12 or 12)} if minute == "00" else set()
                if value in hours and fact.unit in (None, "hour"):
                    return True
            elif theirs == value and fact.unit is None:
                return True
            elif re.fullmatch(r"\d+(\.\d+)?", theirs) and re.fullmatch(r"\d+(\.\d+)?", value):
                if same_quantity(value, fact.unit, theirs, other.unit):
                    return True
                if (other.unit is None and f"19{value}" == theirs) or f"19{theirs}" == value:
                    return True  # “années 90” is “the 1990s”
    return False


def names_apart(en: str, fr: str) -> Iterator[tuple[FactKind, tuple[str, ...], tuple[str, ...]]]:
    """Yield the links, handles and hashtags of two texts that do not go together, by kind.

    A kind is apart where one text has more of them, or where a pair has nothing in common.
    """
    for kind in (FactKind.LINK, FactKind.HANDLE, FactKind.HASHTAG):
        english, french = (
            tuple(
                {fact.values[0]: fact.written for fact in own_facts if fact.kind is kind}.values()
            )
            for own_facts in (facts(en, Language.EN), facts(fr, Language.FR))
        )
        if len(english) != len(french):
            yield kind, english, french
        elif kind is FactKind.LINK:
            apart = _links_apart(english, french)
            if apart:
                yield kind, *apart


def _links_apart(
    english: tuple[str, ...], french: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    folded = [{link.casefold() for link in links} for links in (english, french)]
    own_links = [link for link in english if link.casefold() not in folded[1]]
    others = [link for link in french if link.casefold() not in folded[0]]
    pairs = [
        (one, other)
        for one, other in zip(own_links, others, strict=True)
        if not _same_site(one, other)
    ]
    if not pairs:
        return None
    return tuple(one for one, _ in pairs), tuple(other for _, other in pairs)


def _same_site(one: str, other: str) -> bool:
    """Return whether two addresses may be those of one page in each language."""
    if ("@" in one) != ("@" in other):
        return False
    ours, theirs = _host(one), _host(other)
    if SequenceMatcher(None, ours, theirs).ratio() < _LIKENESS:
        return False
    numbers = [re.findall(r"\d{2,}", address) for address in (one, other)]
    return numbers[0] == numbers[1]


def _host(address: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", address)
    return bare if "@" in bare else re.split(r"[/?#]", bare, maxsplit=1)[0]
