"""Problems in sentences: place, what happened, what to do."""

from __future__ import annotations

import errno
import os

from planbuilder.errors import Problem, refusal
from planbuilder.text import Language
from planbuilder.wording import escape_hidden, format_problem, format_problems, format_remedy


def test_a_problem_is_a_place_a_sentence_and_a_remedy() -> None:
    problem = Problem("file_missing", "plans/x.yaml")
    for language in Language:
        place, sentence, remedy = format_problems([problem], language).splitlines()
        assert place == "plans/x.yaml"
        assert sentence.strip() == format_problem(problem, language)
        assert remedy.strip() == f"→ {format_remedy(problem, language)}"


def test_hidden_characters_are_written_out() -> None:
    assert escape_hidden("a\N{ZERO WIDTH SPACE}b") == "a<U+200B>b"


def test_a_refusal_without_words_of_ours_has_those_of_the_system() -> None:
    refused = refusal("cannot_write", "plan.yaml", OSError(errno.EXDEV, "Cross-device link"))
    assert os.strerror(errno.EXDEV) in format_problems((refused,), Language.FR)
    assert "EXDEV" not in format_problems((refused,), Language.FR)


def test_what_is_named_in_a_message_neither_floods_nor_steers_it() -> None:
    value = "\N{RIGHT-TO-LEFT OVERRIDE}x\n" + "x" * 200_000
    text = format_problems(
        (Problem("not_a_url", "plan.yaml", values={"value": value}),), Language.EN
    )
    assert len(text) < 500
    assert "“<U+202E>x<U+000A>xxx" in text


def test_a_remedy_names_the_document_in_the_command_to_type() -> None:
    problem = Problem("move_lacks_decision", "national-x")
    assert "record assessments national-x" in format_remedy(problem, Language.EN)
    assert "record assessments national-x" in format_remedy(problem, Language.FR)
    blocked = Problem("move_blocked", "national-x", values={"count": 1, "purpose": "launch"})
    assert "check national-x --all --for launch" in format_remedy(blocked, Language.EN)
