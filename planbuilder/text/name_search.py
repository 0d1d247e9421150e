"""A search for many names in a long text at once."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HEAD = 8
"""The number of characters at the start of a name by which its places in a text are found."""


class NameSearch:
    """A search for some names, prepared once for many texts.

    Its time depends on the length of a text and hardly on the number of names.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = {}
        for name in filter(None, names):
            self._by_head.setdefault(name[:_HEAD], []).append(name)
        self._sizes = sorted(set(map(len, self._by_head)))
        self._longest = max(
            (len(each) for own in self._by_head.values() for each in own), default=0
        )
        rests: dict[str, list[str]] = {}
        for head in sorted(self._by_head):
            rests.setdefault(head[0], []).append(re.escape(head[1:]))
        # Only the first character is consumed, since names may overlap.
        sources = (f"{re.escape(first)}(?={'|'.join(each)})" for first, each in rests.items())
        self._starts = re.compile("|".join(sources))

    def names_in(self, text: str) -> set[str]:
        """Return the names that a text contains, also as parts of words."""
        if not self._by_head:
            return set()
        places = (match.start() for match in self._starts.finditer(text))
        return {
            name
            for around in {text[place : place + self._longest] for place in places}
            for size in self._sizes
            for name in self._by_head.get(around[:size], ())
            if around.startswith(name)
        }
