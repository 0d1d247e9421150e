"""Searches for the words that a rule names, as regular expressions."""

from __future__ import annotations

import re
from functools import lru_cache

from planbuilder.text.lazy_pattern import LazyPattern


def first_match(patterns: tuple[str, ...], text: str) -> re.Match[str] | None:
    """Return the first match of any of some patterns at a word of a text, None without one.

    Case is ignored. Of patterns that match at the same place, the first counts.
    """
    matches = (match for each in patterns if (match := _at_word(each).search(text)))
    return min(matches, key=re.Match.start, default=None)


@lru_cache(maxsize=1024)
def _at_word(pattern: str) -> LazyPattern:
    return LazyPattern(pattern, re.IGNORECASE, at_word=True)
