"""What is wrong with a YAML file is told in the words of who wrote it by hand."""

from __future__ import annotations

import pytest

from planbuilder.storage.yaml_events import read_plain
from planbuilder.storage.yaml_problems import certain_corrections, yaml_problems


def codes(text: str) -> list[tuple[str, int | None]]:
    problems = yaml_problems(text, read_plain(text)[2], "plan.yaml")
    assert {problem.file for problem in problems} <= {"plan.yaml"}
    return [(problem.code, problem.line) for problem in problems]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('a: "b"\n', []),
        ('a:\n\tb: "c"\n', [("yaml_tab", 2)]),
        ('a: "open\nb: "c"\n', [("yaml_open_quote", 1)]),
        ('a: Title: more\nb:\n\tc: "d"\n', [("yaml_colon", 1), ("yaml_tab", 3)]),
        ("a: [\n", [("not_yaml", 2)]),
    ],
)
def test_each_slip_is_named_at_its_line(text: str, found: list[tuple[str, int]]) -> None:
    assert codes(text) == found


def test_what_a_parser_would_still_stop_at_is_told_beside_the_slips() -> None:
    found = codes('a:\n\tb: "c"\nd: [\n')
    assert found[0] == ("yaml_tab", 2)
    assert [code for code, _ in found[1:]] == ["not_yaml"]


def test_versions_that_git_could_not_merge_are_named_alone() -> None:
    merge = '<<<<<<< HEAD\nb: "1"\n||||||| 1a2b\n=======\nb: "2"\n>>>>>>> theirs\n'
    assert codes(f'a: "open\n{merge}c: "3"\n{merge}') == [("yaml_merge", 2), ("yaml_merge", 9)]
    assert dict(codes(merge.partition(">")[0])).keys() == {"not_yaml"}


def test_the_line_is_shown_as_it_should_be() -> None:
    text = 'a:\n\tb: "c"\n'
    (problem,) = yaml_problems(text, read_plain(text)[2], "plan.yaml")
    assert problem.values["correction"] == 'b: "c"'
    assert problem.values["spaces"] == 2


def test_corrections_are_made_only_where_they_leave_yaml() -> None:
    slips, after = certain_corrections('a:\n\tb: "c"\n')
    assert ([slip.line for slip in slips], after) == ([2], 'a:\n  b: "c"\n')
    assert certain_corrections('a: "b"\n') == ((), 'a: "b"\n')
    hopeless = 'a:\n\tb: "c"\nd: [\n'
    assert certain_corrections(hopeless) == ((), hopeless)
