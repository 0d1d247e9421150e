from __future__ import annotations

from tests.answers.builders import parse_answer, refusal


def test_lists_and_blank_lines_inside_are_kept() -> None:
    assert parse_answer("prose", "- a\n\n- b\n") == "- a\n\n- b"
    assert parse_answer("prose", "\n\n  \n") is None


def test_a_list_of_paragraphs_is_no_prose() -> None:
    assert refusal("prose", ["a", "b"]).code == "not_text"
