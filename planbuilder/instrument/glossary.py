"""Search for the terms of an instrument's glossary in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

from planbuilder.instrument.instrument import Instrument, Term
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.lazy_pattern import CASE_EXCEPTIONS


class Glossary:
    """A set of terms compiled for searching. Plural and feminine endings count as the same term."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._hints: Mapping[Language, tuple[tuple[str, ...], ...]] = {
            language: tuple(_hints(self.side(term, language)) for term in self.terms)
            for language in LANGUAGES
        }
        self._rarest: Mapping[Language, tuple[str, ...]] = {
            language: tuple(next(iter(hints), "") for hints in self._hints[language])
            for language in LANGUAGES
        }
        self._pattern = cache(self._compile)
        # Hundreds of searches a text, and each text is checked many times over.
        self._places_in = lru_cache(maxsize=1024)(self._find_places)

    @staticmethod
    def side(term: Term, language: Language) -> str:
        """Return a term in one language."""
        return term.fr if language is Language.FR else term.en

    def terms_in(self, text: str, language: Language) -> tuple[Term, ...]:
        """Return the terms a text uses, in the order of the glossary."""
        return tuple(self.terms[place] for place in self._places_in(text, language))

    def holds(self, text: str, term: Term, language: Language) -> bool:
        """Return whether a text uses this term of the glossary."""
        place = next(place for place, candidate in enumerate(self.terms) if candidate is term)
        return place in self._places_in(text, language)

    def _find_places(self, text: str, language: Language) -> tuple[int, ...]:
        small = text.lower()
        hints = self._hints[language]
        if CASE_EXCEPTIONS.isdisjoint(text):
            places = [
                place for place, rarest in enumerate(self._rarest[language]) if rarest in small
            ]
            places = [place for place in places if all(hint in small for hint in hints[place])]
        else:
            places = list(range(len(hints)))
        return tuple(place for place in places if self._pattern(place, language).search(text))

    def _compile(self, place: int, language: Language) -> re.Pattern[str]:
        return re.compile(_source(self.side(self.terms[place], language)), re.IGNORECASE)

    def overlap(self, one: Term, other: Term, language: Language) -> bool:
        """Return whether one of two terms contains the other, or equals it, in a language."""
        return self.holds(self.side(one, language), other, language) or self.holds(
            self.side(other, language), one, language
        )


_LETTERS = re.compile(r"[a-z]+")


def _hints(term: str) -> tuple[str, ...]:
    """Return sequences of lower-case letters that every text with a term contains, rarest first."""
    return tuple(sorted(_LETTERS.findall(term.lower()), key=len, reverse=True))


def _source(term: str) -> str:
    words = (re.escape(word).replace("’", "['’]") + r"\w{0,2}" for word in term.split())
    return r"\b" + r"\s+".join(words) + r"(?!\w)"


_GLOSSARIES: dict[tuple[int, Callable[[Term], bool]], tuple[tuple[Term, ...], Glossary]] = {}


def official_glossary(instrument: Instrument) -> Glossary:
    """Return the terms whose use can be checked: official pairs of three words or more.

    Shorter terms have too many ordinary uses, and a term with a bracket or a slash is never written
    so in a sentence.
    """
    return _glossary_of(instrument, is_checkable)


def whole_glossary(instrument: Instrument) -> Glossary:
    """Return every term that can occur in a sentence, for a translator's notes."""
    return _glossary_of(instrument, _is_plain)


def _glossary_of(instrument: Instrument, is_eligible: Callable[[Term], bool]) -> Glossary:
    # Hundreds of patterns take a moment to compile; an instrument is read once and used often.
    key = (id(instrument.glossary), is_eligible)
    if key not in _GLOSSARIES or _GLOSSARIES[key][0] is not instrument.glossary:
        if len(_GLOSSARIES) > 8:
            _GLOSSARIES.clear()
        eligible = filter(is_eligible, instrument.glossary)
        _GLOSSARIES[key] = (instrument.glossary, Glossary(eligible))
    return _GLOSSARIES[key][1]


def is_checkable(term: Term) -> bool:
    """Return whether the use of a term can be checked: an official pair of three words or more."""
    words = min(len(term.en.split()), len(term.fr.split()))
    return term.certainty == "official" and words >= 3 and _is_plain(term)


def _is_plain(term: Term) -> bool:
    return not re.search(r"[()/«»,:]", term.en + term.fr)
