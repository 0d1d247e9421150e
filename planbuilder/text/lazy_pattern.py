"""Regular expressions that are compiled when a text first has their literal prefix.

Compiling a pattern takes as long as hundreds of searches, and most texts have none of the words
that a rule looks for. A pattern without a literal prefix is compiled for its first search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache

CASE_EXCEPTIONS = frozenset("ıİſ\u212a")
"""Letters that match i, s or k if case is ignored, although `lower` returns others for them."""

_LITERAL_PREFIX = re.compile(r"[^\W\d_]{3,}(?![?*{])")


class LazyPattern:
    """A regular expression, with methods like those of a compiled one.

    Letters of its source stand for themselves: it has no verbose spelling and no back references.
    With `at_word`, matches begin where a word does.
    """

    def __init__(self, source: str, flags: int = 0, *, at_word: bool = False) -> None:
        self.pattern = source
        self._flags = flags
        self._at_word = at_word

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        source = rf"\b(?:{self.pattern})" if self._at_word else self.pattern
        return re.compile(source, self._flags)

    @cached_property
    def _prefix(self) -> str:
        return literal_prefix(self.pattern)

    def may_match(self, text: str) -> bool:
        """Return whether a text, or a part of it, has the literal prefix."""
        if not self._prefix or not (text.isascii() or CASE_EXCEPTIONS.isdisjoint(text)):
            return True
        return self._prefix in text.lower()

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text."""
        return self._compiled.search(text) if self.may_match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the start of a text."""
        return self._compiled.match(text) if self.may_match(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of a whole text."""
        return self._compiled.fullmatch(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in a text."""
        return self._compiled.finditer(text) if self.may_match(text) else iter(())

    def findall(self, text: str) -> list[str]:
        """Return the text of each match, or of its only group."""
        return self._compiled.findall(text) if self.may_match(text) else []

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with each match replaced."""
        return self._compiled.sub(replacement, text) if self.may_match(text) else text


@lru_cache(maxsize=1024)
def literal_prefix(source: str) -> str:
    """Return letters, in lower case, with which every match of a pattern begins; "" if unknown."""
    if "|" in source:
        return ""
    letters = _LITERAL_PREFIX.match(source)
    return "" if letters is None else letters[0].lower()
