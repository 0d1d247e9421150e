"""The parts of a text that no typographic rule may change, such as addresses and hashtags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LINK = re.compile(r"https?://[^\s)>\]]*[^\s)>\].,;:!?»”\"]")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z]\w*(?:\.\w+)*")
HASHTAG = re.compile(r"#(?<![\w#&/]#)[^\W\d_]\w*")  # the sign first: it is seldom there
ISO_DATE = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
_PLACEHOLDER = re.compile(r"\{[\w.]+\}")

_PROTECTED_SPAN = re.compile(
    "|".join(pattern.pattern for pattern in (LINK, EMAIL, HANDLE, HASHTAG, ISO_DATE, _PLACEHOLDER))
)

_SIGN = re.compile(r"[@#{]|://|\d-\d")
"""Every protected span has one of these signs; a text without any need not be searched."""


class Part(NamedTuple):
    """A part of a text: its position, its characters, and whether typographic rules apply."""

    start: int
    text: str
    is_prose: bool


def parts(text: str) -> Iterator[Part]:
    """Yield a text in order, split into prose and protected spans."""
    position = 0
    for match in _PROTECTED_SPAN.finditer(text):
        if match.start() > position:
            yield Part(position, text[position : match.start()], True)
        yield Part(match.start(), match.group(), False)
        position = match.end()
    if position < len(text):
        yield Part(position, text[position:], True)


def mask(text: str) -> str:
    """Return a text of the same length with `MASK` for each character of a protected span.

    A rule can then match beside an address without changing it.
    """
    if _SIGN.search(text) is None or _PROTECTED_SPAN.search(text) is None:
        return text
    return "".join(part.text if part.is_prose else MASK * len(part.text) for part in parts(text))


MASK = "\ue000"
"""A private-use character that no answer holds; it stands for one protected character."""
