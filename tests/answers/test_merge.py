"""Answers changed in two places: merged by path, language, row and cell; the rest is a conflict."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.answers.merge import (
    AnswerConflict,
    flatten,
    head_of,
    merge,
    nest,
    value_at,
    with_ours,
)

PATH = "section.key"


def merge_values(base: Any, ours: Any, theirs: Any) -> tuple[Any, tuple[AnswerConflict, ...]]:
    def branch(value: Any) -> dict[str, dict[str, Any]]:
        return {"answers": {} if value is None else {PATH: value}, "notes": {}, "translations": {}}

    changed = {"answers": {PATH: ours}}
    together, conflicts = merge({"answers": {PATH: base}}, changed, branch(theirs))
    return together["answers"].get(PATH), conflicts


def row(name: str, **cells: Any) -> dict[str, Any]:
    return {"id": name, **cells}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        ("a", "b", "a", "b"),
        ("a", "a", "b", "b"),
        ("a", "b", "b", "b"),
        ("a", None, "a", None),
        (None, "a", None, "a"),
        ({"en": "a"}, {"en": "b"}, {"en": "a", "fr": "c"}, {"en": "b", "fr": "c"}),
        ([row("r1", a="1")], [row("r1", a="1"), row("r2")], [row("r1", a="2")],
         [row("r1", a="2"), row("r2")]),
        ([row("r1"), row("r2")], [row("r2")], [row("r1"), row("r2"), row("r3")],
         [row("r2"), row("r3")]),
        ([row("r1"), row("r2")], [row("r2"), row("r1")], [row("r1"), row("r2")],
         [row("r2"), row("r1")]),
        ([row("r1", a="1", b="1")], [row("r1", a="2", b="1")], [row("r1", a="1", b="2")],
         [row("r1", a="2", b="2")]),
    ],
)  # fmt: skip
def test_what_only_one_side_changed_is_merged(
    base: Any, ours: Any, theirs: Any, result: Any
) -> None:
    assert merge_values(base, ours, theirs) == (result, ())


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "place"),
    [
        ("a", "b", "c", ()),
        ("a", None, "c", ()),
        ({"en": "a"}, {"en": "b"}, {"en": "c"}, ("en",)),
        ([row("r1", a="1")], [row("r1", a="2")], [row("r1", a="3")], ("r1", "a")),
        ([row("r1", a="1")], [], [row("r1", a="3")], ("r1",)),
        ([row("r1", a="1")], [row("r1", a="2")], [], ("r1",)),
        ([row("r1", a={"fr": "1"})], [row("r1", a={"fr": "2"})], [row("r1", a={"fr": "3"})],
         ("r1", "a", "fr")),
    ],
)  # fmt: skip
def test_what_both_changed_stays_as_the_file_says_and_is_named(
    base: Any, ours: Any, theirs: Any, place: tuple[str, ...]
) -> None:
    result, (conflict,) = merge_values(base, ours, theirs)
    assert (result or None) == (theirs or None)
    assert conflict.place == ("answers", PATH, *place)
    entries = {"answers": {PATH: result} if result else {}, "notes": {}, "translations": {}}
    settled = with_ours(entries, conflict)
    assert value_at(settled, conflict.place) == conflict.ours


VALUES = st.one_of(
    st.none(),
    st.sampled_from("abc"),
    st.dictionaries(st.sampled_from(("en", "fr")), st.sampled_from("abc"), min_size=1),
    st.lists(st.sampled_from("123"), min_size=1, unique=True).map(
        lambda names: [row(name, a=name) for name in names]
    ),
)


@given(VALUES, VALUES, VALUES)
def test_nothing_that_either_side_says_is_lost(base: Any, ours: Any, theirs: Any) -> None:
    result, conflicts = merge_values(base, ours, theirs)
    kept = str([result, *(each.ours for each in conflicts), *(each.theirs for each in conflicts)])
    for side, other in ((ours, theirs), (theirs, ours)):
        if side != base and isinstance(side, str):
            assert f"'{side}'" in kept, (side, other)


def test_flat_and_nested_are_inverse() -> None:
    raw = {
        "document": "plan",
        "instrument": "x@1",
        "answers": {"section": {"key": "a", "other": {"en": "b"}}},
        "notes": {PATH: {"state": "unsure"}},
    }
    head = {key: raw[key] for key in ("document", "instrument")}
    assert nest(head, flatten(raw)) == raw


def test_rows_that_only_the_file_moved_stay_as_the_file_has_them() -> None:
    base = [row("r1"), row("r2")]
    moved = [row("r2"), row("r1")]
    assert merge_values(base, base, moved) == (moved, ())
    assert merge_values(base, [*base, row("r3")], moved) == ([*moved, row("r3")], ())


def test_the_head_of_a_file_is_what_no_question_asks() -> None:
    raw = {"document": "plan", "answers": {}, "notes": {}, "translations": {}, "later": 1}
    assert head_of(raw) == {"document": "plan", "later": 1}
