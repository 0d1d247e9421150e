"""The words of a text, each once: most searches are spared where none of their words is there."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=8192)
def distinct_words(text: str) -> frozenset[str]:
    """Return the words of a text in small letters: `don’t` has two, and digits are none."""
    return frozenset(_WORD.findall(text.casefold()))
