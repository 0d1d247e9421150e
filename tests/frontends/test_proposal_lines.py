"""Proposals in one line: what is accepted can be seen."""

from __future__ import annotations

from planbuilder.frontends.proposal_lines import QUOTE_LENGTH, changed_parts

LONG = " ".join(f"word{number}" for number in range(QUOTE_LENGTH))


def test_short_texts_are_shown_whole() -> None:
    assert changed_parts("One  answer.", "One\nother answer.") == (
        "One answer.",
        "One other answer.",
    )


def test_a_change_far_into_a_long_text_is_shown_with_words_around_it() -> None:
    before, after = changed_parts(f"{LONG} old {LONG}", f"{LONG} new {LONG}")
    assert after == before.replace("old", "new")
    assert before.startswith("…word") and " old word0 " in before and before.endswith("…")
    assert len(before) < QUOTE_LENGTH


def test_all_of_a_new_text_is_shown() -> None:
    assert changed_parts("", LONG) == ("", LONG)


def test_paragraphs_are_marked_where_they_alone_differ() -> None:
    assert changed_parts("One. Two.", "One.\n\nTwo.") == ("One. Two.", "One. ¶ Two.")
