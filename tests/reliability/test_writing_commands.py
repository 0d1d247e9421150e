"""Every command that writes is tried with a failing disk; every other one writes nothing."""

from __future__ import annotations

from functools import partial

from planbuilder.cli import run
from planbuilder.cli.group import root
from planbuilder.text import Language
from tests.cli.command_tree import command_paths
from tests.file_edits import files_of_workspace
from tests.reliability.interruptions import in_child
from tests.reliability.places import PackagePlace
from tests.reliability.writing_commands import COMMANDS, PLAN, READING

LOOKS = (
    *(("help",), ("list",), ("next",), ("verify", "a.zip"), ("history", PLAN)),
    *(("record", "list", PLAN), ("keys", "list"), ("instrument", "list"), ("instrument", "check")),
)


def test_every_command_is_tried_or_only_reads() -> None:
    every = command_paths(root(Language.EN))
    tried = {words[:length] for words in COMMANDS.values() for length in (1, 2)}
    assert every - tried == READING


def test_a_command_that_only_reads_writes_no_file() -> None:
    assert {words[:2] if words[:2] in READING else words[:1] for words in LOOKS} == READING - {
        ("serve",)
    }
    with PackagePlace() as place:
        before = files_of_workspace(place)
        for words in LOOKS:
            assert in_child(partial(run, (*words, "--language", "en"))) in (0, 1, 3), words
        assert files_of_workspace(place) == before
