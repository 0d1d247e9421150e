"""Regular expressions that are compiled when a text first has the letters that they need.

Compiling a pattern takes as long as hundreds of searches, and most texts have none of the words
that it looks for. Which letters it needs is read off its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache

CASELESS = frozenset("ıİſ\u212a")
"""Letters that match i, s or k if case is ignored, although `lower` returns others for them."""

_TOKEN = re.compile(
    r"(?P<group>\((?:\?(?:P<\w+>|[a-z-]*:|<?=))?(?!\?))|(?P<not>\(\?)|(?P<end>\))|(?P<bar>\|)"
    r"|(?P<letters>(?:[^\\\[\](){}|?*+.^$]|\\[^\w\s])+(?![?*{]))"
    r"|(?P<optional>[?*]\??|\{0*(?:,\d*)?\}\??)|(?P<again>\+\??|\{\d+(?:,\d*)?\}\??)"
    r"|(?P<other>(?:(?:\\\w|\[\^?\]?(?:\\.|[^\]\\])*\]|[.^$])(?:[?*+]\??|\{[\d,]*\}\??)?)+|.)"
)
"""A part of a pattern. Letters are a run of them, without the last where that one is optional."""

_BEGINNING = re.compile(r"[^\W\d_]{3,}(?![?*{])")

_LONGEST_SOURCE = 400
"""Characters above which a pattern is not read: it has so many words that most texts have one."""

_MOST_CHOICES = 3
"""The number of choices of letters that are looked for, those that fewest texts have."""

Choice = frozenset[str]
"""Letters of which every match has at least one."""


class WordPattern:
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
    def _choices(self) -> tuple[Choice, ...]:
        return needed_letters(self.pattern)

    def may_match(self, text: str) -> bool:
        """Return whether a text, or a part of it, has the letters that a match needs."""
        if not self._choices or not (text.isascii() or CASELESS.isdisjoint(text)):
            return True
        small = text.lower()
        for choice in self._choices:
            for letters in choice:
                if letters in small:
                    break
            else:
                return False
        return True

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
def needed_letters(source: str) -> tuple[Choice, ...]:
    """Return letters, in lower case, that every match of a pattern contains: one of each choice."""
    if len(source) > _LONGEST_SOURCE:
        return ()
    if "|" not in source and (beginning := _BEGINNING.match(source)):
        return (frozenset((beginning[0].lower(),)),)  # as most words of rules
    choices = _choices(_TOKEN.finditer(source))
    return tuple(sorted(choices, key=_frequency)[:_MOST_CHOICES])


def _frequency(choice: Choice) -> float:
    """Return a guess at the share of texts that have letters of a choice."""
    return sum(10.0 ** -len(letters.strip()) for letters in choice)


def _choices(tokens: Iterator[re.Match[str]]) -> list[Choice]:
    """Return the choices of letters of a pattern, or up to the end of a group of it."""
    branches: list[list[Choice]] = [[]]
    latest: list[Choice] = []  # those of the latest part, which may turn out to be optional
    for token in tokens:
        kind = token.lastgroup
        if kind == "optional":
            latest = []
            continue
        branches[-1] += latest
        latest = []
        if kind == "letters":
            latest = [frozenset((token[0].replace("\\", "").lower(),))]
        elif kind == "group":
            latest = _choices(tokens)
        elif kind == "not":
            _choices(tokens)  # what does not stand before or after a match
        elif kind == "bar":
            branches.append([])
        elif kind == "end":
            break
    branches[-1] += latest
    return _of_any(branches)


def _of_any(branches: list[list[Choice]]) -> list[Choice]:
    """Return the choices of a pattern that matches where any of its branches does."""
    if len(branches) == 1:
        return branches[0]
    if not all(branches):
        return []
    return [frozenset().union(*(min(each, key=_frequency) for each in branches))]
