"""Each confirmed answer is a line of a journal, on the disk before anything else happens."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import Note, NoteState, Wording, as_raw
from planbuilder.answers.merge import flatten
from planbuilder.errors import WorkspaceError
from planbuilder.storage.journal import Journal
from planbuilder.storage.journal_reader import journal_changes, journal_of
from tests.answers.builders import read

PLATFORM = "account.platform"


def journal_with(path: Path, *platforms: str | None) -> Path:
    answers = read({"account": {"platform": "x"}})
    with Journal(path, answers) as journal:
        for platform in platforms:
            journal.keep(answers.with_value(PLATFORM, platform))
    return journal_of(path)


def test_the_last_answer_stands_beside_what_the_file_said_first(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    file = journal_with(plan, "facebook", "youtube")
    assert len(file.read_bytes().splitlines()) == 2
    changes = journal_changes(plan)
    assert changes is not None
    base, ours = changes
    assert (base["answers"][PLATFORM], ours["answers"][PLATFORM]) == ("x", "youtube")


def test_an_answer_that_was_cleared_is_told(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    journal_with(plan, None)
    changes = journal_changes(plan)
    assert changes is not None
    assert changes[1]["answers"] == {PLATFORM: None}


def test_a_journal_that_holds_nothing_is_taken_away(tmp_path: Path) -> None:
    assert not journal_with(tmp_path / "plan.yaml").exists()


def test_nothing_is_joined_to_a_line_that_was_cut_off(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    file = journal_of(plan)
    file.parent.mkdir(parents=True)
    file.write_bytes(b'{"answers": {"account.pl')
    journal_with(plan, "facebook")
    changes = journal_changes(plan)
    assert changes is not None
    assert changes[1]["answers"] == {PLATFORM: "facebook"}


def test_a_journal_that_somebody_deletes_is_written_again(tmp_path: Path) -> None:
    plan, answers = tmp_path / "plan.yaml", read({"account": {"platform": "x"}})
    with Journal(plan, answers) as journal:
        journal.keep(answers.with_value(PLATFORM, "facebook"))
        journal_of(plan).unlink()
    changes = journal_changes(plan)
    assert changes is not None
    assert changes[0]["answers"] == {PLATFORM: "x"}
    assert changes[1]["answers"] == {PLATFORM: "facebook"}


def test_a_disk_that_refuses_is_named(tmp_path: Path) -> None:
    (tmp_path / ".planbuilder").write_text("a file where a folder is needed", encoding="utf-8")
    with pytest.raises(WorkspaceError) as error, Journal(tmp_path / "plan.yaml", read()):
        pass
    assert [each.code for each in error.value.problems] == ["cannot_write"]


def test_each_line_is_what_differs_between_whole_documents(tmp_path: Path) -> None:
    """Only what changed is turned into raw values: rows, notes and order come out the same."""
    risks = [{"id": "r1", "likelihood": "rare"}, {"id": "r2", "impact": "major"}]
    first = read({"account": {"platform": "x"}, "risks": {"register": risks}})
    note = Note(NoteState.UNSURE, Wording(en="Ask"))
    noted = {"risks.register[r2].owner": note, "account.handle_fr": note}
    states = [
        first,
        first.with_value("account.name_en", "Parks").with_value(PLATFORM, "facebook"),
        replace(first, notes=MappingProxyType(noted)),
        replace(first.with_value("risks.register", None), notes=MappingProxyType({})),
        first,
    ]
    plan = tmp_path / "plan.yaml"
    with Journal(plan, first) as journal:
        for state in states:
            journal.keep(state)
    lines = [json.loads(line) for line in journal_of(plan).read_bytes().splitlines()]
    flat = [flatten(as_raw(each, "")) for each in (first, *states)]
    for line, before, now in zip(lines, flat, flat[1:], strict=False):
        for name in ("answers", "notes", "translations"):
            fresh = [(k, v) for k, v in now[name].items() if before[name].get(k) != v]
            gone = [(k, None) for k in before[name] if k not in now[name]]
            assert list(line.get(name, {}).items()) == [*fresh, *gone]
