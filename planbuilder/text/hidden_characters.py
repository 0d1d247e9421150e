"""Characters that do not show: they can turn a text around, split a word, or say what nobody sees.

What an emoji is joined of shows, and is not hidden.
"""

from __future__ import annotations

import re

_JOINER = re.compile(
    "\U0001f3f4[\U000e0020-\U000e007f]+|(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)
_HIDDEN_CHARACTER = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


def hidden_characters(text: str) -> tuple[str, ...]:
    """Return the characters of a text that do not show, each as often as it stands there."""
    return tuple(_HIDDEN_CHARACTER.findall(_JOINER.sub("", text)))


def without_hidden(text: str) -> str:
    """Return a text without the characters that do not show."""
    pieces = [piece for piece in _JOINER.split(text)]
    joints = _JOINER.findall(text)
    visible = [_HIDDEN_CHARACTER.sub("", piece) for piece in pieces]
    return "".join(
        piece + (joints[number] if number < len(joints) else "")
        for number, piece in enumerate(visible)
    )


def code_points(characters: tuple[str, ...]) -> str:
    """Return what characters are called, such as `U+202E, U+00AD`, each once."""
    return ", ".join(f"U+{ord(each):04X}" for each in dict.fromkeys(characters))
