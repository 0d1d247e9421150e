from __future__ import annotations

import pytest

from planbuilder.checks.engine.check import CHECKS, Check, check
from planbuilder.checks.engine.references import ColumnRef, DateRef, QuestionRef, TableRef
from tests.checks.builders import case


class _Two(Check):
    first: QuestionRef
    second: tuple[DateRef, ...] = ()
    plain: str = "s.note"


def test_a_check_knows_the_questions_it_names() -> None:
    two = _Two(check="two", first="s.name", second=("s.day", "s.end"))
    assert sorted(two.named_questions) == ["s.day", "s.end", "s.name"]


class _ColumnCheck(Check):
    table: TableRef
    column: ColumnRef


def test_a_column_is_no_question_that_a_check_names() -> None:
    assert _ColumnCheck(check="column", table="s.table", column="day").named_questions == (
        "s.table",
    )


def test_a_check_compares_nothing_and_names_no_option_unless_it_says_so() -> None:
    two = _Two(check="two", first="s.name")
    assert list(two.compared_paths()) == []
    assert list(two.named_options()) == []
    assert not (two.includes_hidden or two.is_fallback)
    with pytest.raises(NotImplementedError):
        two.hits(case())


def test_two_checks_cannot_have_one_name() -> None:
    name = next(iter(CHECKS))
    with pytest.raises(ValueError, match=f"two checks are named {name}"):
        check(name)(_Two)
    assert CHECKS[name] is not _Two
