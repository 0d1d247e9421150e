"""Each construct that no template may use has the problem that says what to write instead."""

from __future__ import annotations

import pytest

from planbuilder.word.template.refusals import refusal_of


@pytest.mark.parametrize(
    ("code", "level", "problem"),
    [
        ("if account.platform", None, None),
        ("for risk in risks", "tr", None),
        ("", None, "template_tag_broken"),
        ("for x in y", "tc", "template_tag_for_cells"),
        ("colspan 2", None, "template_tag_merges_cells"),
        ("filter upper", None, "template_tag_with_filter"),
        ("endfilter", None, "template_tag_with_filter"),
        ("include 'x'", None, "template_tag_reads_file"),
        ("endmacro", None, "template_tag_defines_text"),
        ("set x = 1", None, None),
        ("set x", None, "template_tag_defines_text"),
        ("raw", None, "template_tag_prints_braces"),
        ("with x", None, "template_tag_with_scope"),
    ],
)
def test_a_statement_is_judged_by_its_keyword(
    code: str, level: str | None, problem: str | None
) -> None:
    assert refusal_of(code, level, statement=True) == problem


@pytest.mark.parametrize(
    ("code", "level", "problem"),
    [
        ("name", None, None),
        ("name", "tr", "template_tag_for_cells"),
        ("name | attr('x')", None, "template_tag_with_filter"),
        ("'a | b'", None, None),
        ("include", None, None),
    ],
)
def test_a_value_is_judged_by_its_filters(
    code: str, level: str | None, problem: str | None
) -> None:
    assert refusal_of(code, level, statement=False) == problem
