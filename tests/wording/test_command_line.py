"""A command that is printed can be typed: nothing in it is run by a shell."""

from __future__ import annotations

import shlex

import pytest

from planbuilder.wording import command_line


@pytest.mark.parametrize(
    ("file", "typed"),
    [
        ("plans/data-x.yaml", "plans/data-x.yaml"),
        ("plans/été.yaml", "plans/été.yaml"),
        ("plans/a b.yaml", '"plans/a b.yaml"'),
        ("plans/it's.yaml", '"plans/it\'s.yaml"'),
        ("plans/$(id).yaml", "'plans/$(id).yaml'"),
        ("plans/`id`.yaml", "'plans/`id`.yaml'"),
        ('plans/";id;".yaml', "'plans/\";id;\".yaml'"),
        ("plans/a\\.yaml", "'plans/a\\.yaml'"),
        ("plans/$x'$y.yaml", "'plans/$x'\"'\"'$y.yaml'"),
    ],
)
def test_a_word_comes_back_from_a_shell_as_it_was(file: str, typed: str) -> None:
    line = command_line(("check", file))
    assert line == f"planbuilder check {typed}"
    assert shlex.split(line) == ["planbuilder", "check", file]
