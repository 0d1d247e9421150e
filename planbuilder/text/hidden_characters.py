"""Characters that do not show: direction marks, soft hyphens, zero-width and tag characters.

They can reverse a text, split a word, or hold words that no reader sees. The joiners, tags and
variation selectors that make up an emoji are not counted among them.
"""

from __future__ import annotations

import re

from planbuilder.text.lazy_pattern import LazyPattern

_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf"
    "\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_PART_OF_EMOJI = (
    "\U0001f3f4[\U000e0020-\U000e007f]+"  # a flag
    "|(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
    f"|(?<=[{_EMOJI}])[\ufe0e\ufe0f]"
    "|(?<=[0-9#*])\ufe0f(?=\u20e3)"  # a key
)
_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    f"{_NONCHARACTERS}"
)
_TOKEN = LazyPattern(f"(?P<emoji>{_PART_OF_EMOJI})|(?P<hidden>[{_HIDDEN}])")
_ORDINARY = re.compile(r"[\x00-\xac\xae-\u0233 –—‘’“”•…\u202f]*")
"""What most texts consist of: letters of Western Europe and the marks of typography."""

_AROUND = 20
"""Characters shown on either side of a hidden one."""


def hidden_characters(text: str) -> tuple[str, ...]:
    """Return the characters of a text that do not show, in order, with repetitions."""
    if text.isascii() or _ORDINARY.fullmatch(text):
        return ()
    return tuple(match["hidden"] for match in _TOKEN.finditer(text) if match["hidden"])


def without_hidden(text: str) -> str:
    """Return a text without the characters that do not show."""
    return _TOKEN.sub(lambda match: match["emoji"] or "", text)


def first_hidden(text: str) -> str:
    """Return the text around the first character that does not show, which is spelled out.

    As in `…near <U+202E>the river…`: whole words of its line, where one is not too long. Empty
    when every character shows.
    """
    first = next((match for match in _TOKEN.finditer(text) if match["hidden"]), None)
    if first is None:
        return ""
    before = without_hidden(text[: first.start()]).rpartition("\n")[2]
    after = without_hidden(text[first.end() :]).partition("\n")[0]
    spelled = f"<{code_points((first['hidden'],))}>"
    return f"{_end(before)}{spelled}{_beginning(after)}"


def _beginning(text: str) -> str:
    """Return the first words of a text, and an ellipsis where it goes on."""
    if len(text) <= _AROUND:
        return text.rstrip()
    whole, space, _ = text[: _AROUND + 1].rpartition(" ")
    return f"{whole if whole and space else text[:_AROUND]}…"


def _end(text: str) -> str:
    """Return the last words of a text, after an ellipsis where it begins earlier."""
    if len(text) <= _AROUND:
        return text.lstrip()
    _, space, whole = text[-_AROUND - 1 :].partition(" ")
    return f"…{whole if whole and space else text[-_AROUND:]}"


def code_points(characters: tuple[str, ...]) -> str:
    """Return the code points of characters, each once, as in `U+202E, U+00AD`."""
    return ", ".join(f"U+{ord(each):04X}" for each in dict.fromkeys(characters))
