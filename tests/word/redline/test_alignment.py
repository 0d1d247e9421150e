from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from planbuilder.word.redline.alignment import align


@dataclass(frozen=True)
class RedlineBlock:
    """A block of a document: what it says, as one word."""

    key: str
    is_paragraph: bool = True


def align_words(old: str, new: str, *, tied: bool = False) -> list[str]:
    """Return pairs of words as `old>new`; words that begin alike may be one and the same."""

    def likeness(one: Any, other: Any) -> float:
        common = sum(a == b for a, b in zip(one.key, other.key, strict=False))
        return float(common) if one.key[0] == other.key[0] else 0.0

    sides: Any = [[RedlineBlock(word) for word in side.split()] for side in (old, new)]
    pairs = align(sides[0], sides[1], likeness, is_pair=tied)
    return [f"{one.key if one else ''}>{other.key if other else ''}" for one, other in pairs]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("a b", "a b", ["a>a", "b>b"]),
        ("a b c", "a c", ["a>a", "b>", "c>c"]),
        ("a c", "a b c", ["a>a", ">b", "c>c"]),
        ("ax", "ay", ["ax>ay"]),
        ("ax", "by", ["ax>", ">by"]),
        ("aaa", "ab aab", [">ab", "aaa>aab"]),  # the more alike of the two
        ("ax bx", "by ay", ["ax>", "bx>by", ">ay"]),  # no two pairs cross
        ("", "a", [">a"]),
        ("a", "", ["a>"]),
    ],
)
def test_equal_blocks_stay_and_the_most_alike_belong_together(
    old: str, new: str, pairs: list[str]
) -> None:
    assert align_words(old, new) == pairs


def test_the_last_paragraphs_of_a_cell_stay_together() -> None:
    assert align_words("a x", "a b y", tied=True) == ["a>a", ">b", "x>y"]
    assert align_words("a x", "a b y") == ["a>a", "x>", ">b", ">y"]


def test_sides_too_long_to_compare_went_and_came() -> None:
    old = " ".join(f"a{number}x" for number in range(500))
    new = " ".join(f"a{number}y" for number in range(500))
    pairs = align_words(old, new)
    assert len(pairs) == 1000
    assert all(pair.startswith(">") or pair.endswith(">") for pair in pairs)
