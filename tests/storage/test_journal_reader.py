"""What a journal changed: the first word of the file on each answer, and the last typed."""

from __future__ import annotations

from pathlib import Path

from planbuilder.storage.journal_reader import entries, journal_changes, journal_of

LINES = b"""\
{"answers": {"a.b": 1, "a.c": 2}, "before": {"answers": {"a.b": 0, "a.c": null}}}
no JSON
[1, 2]
{"answers": {"a.b": 3}, "notes": 4, "before": {"answers": {"a.b": 9}}}
{"answers": {"a.b": 5"""


def test_whole_lines_are_read_and_a_cut_off_one_is_not() -> None:
    assert [each["answers"] for each in entries(LINES)] == [{"a.b": 1, "a.c": 2}, {"a.b": 3}]


def test_the_first_base_and_the_last_answer_of_each_path_count(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    assert journal_changes(plan) is None
    journal_of(plan).parent.mkdir(parents=True)
    journal_of(plan).write_bytes(LINES)
    empty: dict[str, dict[str, object]] = {"notes": {}, "translations": {}}
    assert journal_changes(plan) == (
        {"answers": {"a.b": 0, "a.c": None}, **empty},
        {"answers": {"a.b": 3, "a.c": 2}, **empty},
    )
