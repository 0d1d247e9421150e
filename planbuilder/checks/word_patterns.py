"""Searches for the words that a rule names, as regular expressions.

A rule may name dozens of them, of which a text can hold few: only these are compiled, since that
takes much longer than a search.
"""

from __future__ import annotations

import re
from functools import lru_cache

from planbuilder.instrument.glossary import CASELESS


def first_match(patterns: tuple[str, ...], text: str) -> re.Match[str] | None:
    """Return the first match of any of some patterns at a word of a text, None without one.

    Case is ignored. Of patterns that match at the same place, the first counts.
    """
    possible = possible_patterns(patterns, text)
    return _any_of(possible).search(text) if possible else None


def possible_patterns(patterns: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return the patterns that may match in a text, or in any part of it."""
    if not CASELESS.isdisjoint(text):
        return patterns
    small = text.lower()
    return tuple(each for each in patterns if _beginning(each) in small)


@lru_cache(maxsize=1024)
def _beginning(pattern: str) -> str:
    """Return letters with which every match of a pattern begins; often there are none."""
    if "|" in _NESTED.sub("", pattern):
        return ""  # each side begins in its own way
    letters = _LETTERS.match(pattern)
    return letters[0] if letters else ""


_NESTED = re.compile(r"\([^()]*\)")
_LETTERS = re.compile(r"[a-zà-öø-ÿœ]+(?=[^a-zà-öø-ÿœ?*{]|$)|[a-zà-öø-ÿœ]+(?=[a-zà-öø-ÿœ][?*{])")


@lru_cache(maxsize=256)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)
