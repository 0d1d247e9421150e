"""Two edits of one text join unless they touch."""

from __future__ import annotations

import pytest

from planbuilder.proposals.text_merge import merged_text

BASE = "Staff answer within two days. They keep a record."


def edited(*pairs: tuple[str, str]) -> str:
    text = BASE
    for old, new in pairs:
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        (BASE, BASE, BASE),
        (
            edited(("Staff", "We")),
            edited(("record", "log")),
            edited(("Staff", "We"), ("record", "log")),
        ),
        (edited(("two", "three")), BASE, edited(("two", "three"))),
        (edited(("two", "three")), edited(("two", "three")), edited(("two", "three"))),
        (edited(("two", "three")), edited(("two", "four")), None),
        (edited(("two", "three")), edited(("days", "weeks")), None),
        (f"{BASE} Ours.", f"{BASE} Theirs.", None),
        (
            edited(("within", "in")),
            edited(("days", "weeks")),
            edited(("within", "in"), ("days", "weeks")),
        ),
    ],
)
def test_changes_of_both_sides_stand_where_a_word_is_between_them(
    ours: str, theirs: str, merged: str | None
) -> None:
    assert merged_text(BASE, ours, theirs) == merged
    assert merged_text(BASE, theirs, ours) == merged
