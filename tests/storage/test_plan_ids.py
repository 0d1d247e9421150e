"""The id of a plan stands in its file, whatever the file is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.storage.plan_ids import new_id, stated_id, with_id

HEAD = b"instrument: gc/3\ndocument: plan\n"


@pytest.mark.parametrize(
    ("content", "plan_id"),
    [
        (HEAD + b'id: "one"\nanswers: {}\n', "one"),
        (HEAD + b"id: one # a comment\n", "one"),
        (HEAD + b"id: 'one'\n", "one"),
        (HEAD + b"answers:\n  id: other\n", ""),
        (HEAD, ""),
        (HEAD + b"#" * 4096 + b"\nid: far\n", ""),
    ],
)
def test_an_id_is_read_from_the_head_of_a_file(
    tmp_path: Path, content: bytes, plan_id: str
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    assert stated_id(path) == plan_id


def test_what_is_no_file_has_no_id(tmp_path: Path) -> None:
    assert stated_id(tmp_path) == stated_id(tmp_path / "absent") == ""


def test_a_new_plan_gets_its_name_or_the_next_number(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("x.yaml", "y.yaml", "z.yaml")]
    assert new_id("park", files) == "park"
    for path, plan_id in zip(files, ("park", "park-2", "park-4"), strict=True):
        path.write_bytes(HEAD + f"id: {plan_id}\n".encode())
    assert new_id("park", files) == "park-3"
    assert new_id("park", files[:1]) == "park-2"


def test_an_id_goes_after_the_head_or_in_place_of_another() -> None:
    assert with_id(HEAD + b"answers: {}\n", "one") == HEAD + b'id: "one"\nanswers: {}\n'
    assert (
        with_id(HEAD + b"id: old # why\nanswers: {}\n", "one") == HEAD + b'id: "one"\nanswers: {}\n'
    )
    assert with_id(b"answers: {}\n", "one") == b"answers: {}\n"
