"""Characters that do not show: direction marks, soft hyphens, zero-width and tag characters.

They can reverse a text, split a word, or hold words that no reader sees. The joiners and tags that
make up an emoji are not counted among them.
"""

from __future__ import annotations

import re
from itertools import chain, zip_longest

_JOINER = re.compile(
    "\U0001f3f4[\U000e0020-\U000e007f]+|(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)
_HIDDEN_CHARACTER = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


def hidden_characters(text: str) -> tuple[str, ...]:
    """Return the characters of a text that do not show, in order, with repetitions."""
    return tuple(_HIDDEN_CHARACTER.findall(_JOINER.sub("", text)))


def without_hidden(text: str) -> str:
    """Return a text without the characters that do not show."""
    visible = [_HIDDEN_CHARACTER.sub("", piece) for piece in _JOINER.split(text)]
    joiners = _JOINER.findall(text)
    return "".join(chain.from_iterable(zip_longest(visible, joiners, fillvalue="")))


def code_points(characters: tuple[str, ...]) -> str:
    """Return the code points of characters, each once, as in `U+202E, U+00AD`."""
    return ", ".join(f"U+{ord(each):04X}" for each in dict.fromkeys(characters))
