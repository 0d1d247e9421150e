"""Three-way merge of texts, word by word."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_Hunk = tuple[int, int, list[str]]


def merged_text(base: str, ours: str, theirs: str) -> str | None:
    """Return a text with the changes of both sides, None where they conflict.

    They conflict where no unchanged word separates them.
    """
    words = _WORDS.findall(base)
    first, second = _hunks(words, _WORDS.findall(ours)), _hunks(words, _WORDS.findall(theirs))
    both = sorted([*first, *(hunk for hunk in second if hunk not in first)], key=_place)
    for one, other in itertools.pairwise(both):
        is_of_one_side = (one in first) is (other in first)
        between = "".join(words[one[1] : other[0]])
        if other[0] < one[1] or not (is_of_one_side or any(map(str.isalnum, between))):
            return None
    for start, end, new in reversed(both):
        words[start:end] = new
    return "".join(words)


def _hunks(base: Sequence[str], edited: Sequence[str]) -> list[_Hunk]:
    matcher = SequenceMatcher(None, base, edited, autojunk=False)
    return [
        (start, end, list(edited[first:last]))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]


def _place(hunk: _Hunk) -> tuple[int, int]:
    return hunk[:2]
