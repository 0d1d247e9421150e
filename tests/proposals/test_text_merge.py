"""Two edits of one text join unless they touch."""

from __future__ import annotations

import pytest

from planbuilder.proposals.text_merge import merged_text

BASE = "Staff answer within two days. They keep a record."


def edit_base(*pairs: tuple[str, str]) -> str:
    text = BASE
    for old, new in pairs:
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        (BASE, BASE, BASE),
        (
            edit_base(("Staff", "We")),
            edit_base(("record", "log")),
            edit_base(("Staff", "We"), ("record", "log")),
        ),
        (edit_base(("two", "three")), BASE, edit_base(("two", "three"))),
        (edit_base(("two", "three")), edit_base(("two", "three")), edit_base(("two", "three"))),
        (edit_base(("two", "three")), edit_base(("two", "four")), None),
        (edit_base(("two", "three")), edit_base(("days", "weeks")), None),
        (f"{BASE} Ours.", f"{BASE} Theirs.", None),
        (
            edit_base(("within", "in")),
            edit_base(("days", "weeks")),
            edit_base(("within", "in"), ("days", "weeks")),
        ),
    ],
)
def test_changes_of_both_sides_stand_where_a_word_is_between_them(
    ours: str, theirs: str, merged: str | None
) -> None:
    assert merged_text(BASE, ours, theirs) == merged
    assert merged_text(BASE, theirs, ours) == merged
