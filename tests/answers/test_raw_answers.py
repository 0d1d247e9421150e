"""The parts of a raw answer file, and what moves in it during a migration."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.answers.raw_answers import (
    add_to_note,
    as_text,
    is_inside,
    move_key,
    put_answer,
    raw_rows,
    reason_with_answer,
    renamed_cell,
    renamed_place,
    repath,
    split_column,
    take_answer,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ({"en": "English", "fr": "français"}, "français"),
        ({"en": "English"}, "English"),
        ({}, ""),
        ({"start": "2026", "end": {"en": "open", "fr": "ouvert"}}, "start: 2026; end: ouvert"),
        (["one", {"fr": "deux"}], "one; deux"),
        (12, "12"),
    ],
)
def test_a_raw_answer_is_one_text_in_a_language(value: Any, text: str) -> None:
    assert as_text(value, "fr") == text


def test_a_reason_holds_the_answer_in_its_language() -> None:
    texts = {"en": "It was: {answer}.", "fr": "C’était : {answer}.", "xx": ""}
    assert reason_with_answer(texts, {"en": "yes", "fr": "oui"}) == {
        "en": "It was: yes.",
        "fr": "C’était : oui.",
    }


def test_a_path_is_a_question_and_perhaps_a_column() -> None:
    assert split_column("risks.register") == ("risks.register", None)
    assert split_column("risks.register.owner") == ("risks.register", "owner")


def test_rows_are_the_mappings_of_a_list() -> None:
    raw = {"answers": {"s": {"table": [{"id": "r1"}, "stray"], "text": "words"}}}
    assert raw_rows(raw, "s.table") == [{"id": "r1"}]
    assert raw_rows(raw, "s.text") == []
    assert raw_rows({}, "s.table") == []


def test_an_answer_is_taken_out_of_its_section() -> None:
    raw: dict[str, Any] = {"answers": {"s": {"a": 1, "b": 2}, "t": "no section"}}
    assert take_answer(raw, "s.a") == 1
    assert take_answer(raw, "s.a") is None
    assert take_answer(raw, "t.a") is None
    assert raw["answers"]["s"] == {"b": 2}


def test_a_newer_answer_is_not_replaced() -> None:
    raw: dict[str, Any] = {"answers": {"s": {"a": "newer"}}}
    put_answer(raw, "s.a", "older")
    put_answer(raw, "t.b", "moved")
    assert raw == {"answers": {"s": {"a": "newer"}, "t": {"b": "moved"}}}


def test_a_new_note_is_unsure() -> None:
    raw: dict[str, Any] = {"notes": {"s.a": "not a note"}}
    add_to_note(raw, "s.a", {"en": "Why."})
    assert raw["notes"]["s.a"] == {"state": "unsure", "reason": {"en": "Why."}}


def test_a_reason_is_added_to_a_note_and_its_state_stays() -> None:
    raw: dict[str, Any] = {
        "notes": {"s.a": {"state": "not_applicable", "reason": {"en": "First."}}}
    }
    add_to_note(raw, "s.a", {"en": "Second.", "fr": "Deuxième."})
    assert raw["notes"]["s.a"] == {
        "state": "not_applicable",
        "reason": {"en": "First.\n\nSecond.", "fr": "Deuxième."},
    }


def test_a_cell_moves_only_where_there_is_one() -> None:
    row = {"old": 1, "new": 2}
    assert move_key(row, "old", "new")
    assert row == {"new": 2}
    assert not move_key(row, "old", "new")


def test_records_get_their_new_paths() -> None:
    raw: dict[str, Any] = {
        "notes": {"s.a": 1, "s.b": 2},
        "translations": {"s.c": 3},
        "other": {"s.a": 4},
    }
    assert repath(raw, {"s.a": "t.a", "s.c": "s.c"}.get)
    assert raw == {"notes": {"t.a": 1}, "translations": {"s.c": 3}, "other": {"s.a": 4}}
    assert not repath(raw, lambda place: place)


@pytest.mark.parametrize("place", ["s.a", "s.a[r1].x", "note:s.a", "note:s.a[r1].x"])
def test_a_place_is_inside_its_question(place: str) -> None:
    assert is_inside(place, "s.a")
    assert renamed_place(place, "s.a", "t.b") == place.replace("s.a", "t.b")


@pytest.mark.parametrize("place", ["s.ab", "s.b", "t.s.a"])
def test_a_place_of_another_question_is_not(place: str) -> None:
    assert not is_inside(place, "s.a")
    assert renamed_place(place, "s.a", "t.b") == place


def test_a_cell_follows_the_name_of_its_column() -> None:
    assert renamed_cell("note:s.a[r1].old", "s.a", "old", "new") == "note:s.a[r1].new"
    assert renamed_cell("s.a[r1].very_old", "s.a", "old", "new") == "s.a[r1].very_old"
    assert renamed_cell("s.b[r1].old", "s.a", "old", "new") == "s.b[r1].old"
