"""The marks in a text that a translator moves but does not translate.

These are Markdown signs (bold, italic, list items, links) and `{placeholders}`. The address of a
link is none, since the page often has another address in the other language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

_PLACEHOLDER = r"\{\{[^{}]*\}\}|\{[\w.]+\}"
_LINK = r"\[(?P<label>[^\[\]]*)\]\((?P<address>[^()\s]*)\)"
_ITEM = r"(?m:^[ \t]*(?:[-*]|\d+\.)[ \t]+)"
_MARKS = re.compile(
    rf"(?P<placeholder>{_PLACEHOLDER})|(?P<link>{_LINK})|(?P<item>{_ITEM})"
    r"|(?P<bold>\*\*)|(?P<italic>\*)"
)
_BARE_LABEL = re.compile(rf"(?P<placeholder>{_PLACEHOLDER})|(?P<bold>\*\*)|(?P<italic>\*)")


class TextPiece(Struct, frozen=True):
    """A part of a text. `mark` names the kind of mark it is; None is text to translate."""

    text: str
    mark: str | None = None


@lru_cache(maxsize=64)  # each mark is looked for in the same two texts
def pieces(text: str) -> tuple[TextPiece, ...]:
    """Return the parts of a text, in order; joined, they are the text."""
    return tuple(piece for piece in _pieces(text, _MARKS) if piece.text)


def _pieces(text: str, pattern: re.Pattern[str]) -> Iterator[TextPiece]:
    position = 0
    for match in pattern.finditer(text):
        yield TextPiece(text[position : match.start()])
        if match.lastgroup == "link" or match.groupdict().get("link"):
            yield TextPiece("[", "link")
            yield from _pieces(match["label"], _BARE_LABEL)
            yield TextPiece("](", "link")
            yield TextPiece(match["address"])
            yield TextPiece(")", "link")
        else:
            kind = next(name for name, value in match.groupdict().items() if value is not None)
            yield TextPiece(match.group(), kind)
        position = match.end()
    yield TextPiece(text[position:])


def words(text: str) -> int:
    """Return the number of words to translate; marks and signs alone do not count."""
    visible = "".join(" " if piece.mark else piece.text for piece in pieces(text))
    return sum(any(sign.isalnum() for sign in word) for word in visible.split())


def broken_placeholders(source: str, target: str) -> tuple[str, ...]:
    """Return the marks that a translation lost, added or left open, as they are written.

    It must have the same placeholders and links, in any order. Bold and italic must come in pairs,
    but the languages may emphasize different words.
    """
    before, after = _counts(source), _counts(target)
    wrong = [
        mark
        for mark in {**before, **after}
        if (mark == "](" or mark.startswith("{")) and before[mark] != after[mark]
    ]
    if _stray_braces(target) and not _stray_braces(source):
        wrong += _stray_braces(target)
    unbalanced = [mark for mark in ("**", "*") if after[mark] % 2 and not before[mark] % 2]
    return tuple(dict.fromkeys(wrong + unbalanced))


def _counts(text: str) -> Counter[str]:
    return Counter(piece.text for piece in pieces(text) if piece.mark and piece.mark != "item")


def _stray_braces(text: str) -> list[str]:
    return [sign for sign in "{}" if sign in re.sub(_PLACEHOLDER, "", text)]
