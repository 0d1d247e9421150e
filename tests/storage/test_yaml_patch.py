"""Answers replaced in place: the same file as a whole rewrite, and nothing else touched."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbuilder.answers import Answers, Value
from planbuilder.answers.serialization import as_raw
from planbuilder.storage import shipped
from planbuilder.storage.yaml_patch import patched
from planbuilder.storage.yaml_rewriter import rewritten
from planbuilder.workspace import Workspace, read_workspace

PLAN = "pine-lake-instagram"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return read_workspace(shipped("samples") / "parks")


def raw(workspace: Workspace, plan: Answers) -> dict[str, Any]:
    return as_raw(plan, workspace.instrument.name)


@pytest.mark.parametrize("name", ["national-x", "misty-bay-facebook", PLAN])
def test_dates_and_choices_are_replaced_and_added_as_a_rewrite_does(
    workspace: Workspace, name: str
) -> None:
    plan = workspace.plans[name]
    before = workspace.file_of(plan).read_bytes()
    assert patched(before, raw(workspace, plan)) == before
    values: dict[str, Value] = {
        "account.status": "active",
        "approval.approved_on": date(2026, 11, 20),
        "approval.requested_on": date(2026, 11, 21),
    }
    for path, value in values.items():
        plan = plan.with_value(path, value)
    after = patched(before, raw(workspace, plan))
    assert after == rewritten(before, raw(workspace, plan))
    changed = set((after or b"").splitlines()) ^ set(before.splitlines())
    assert len(changed) == 4


@settings(max_examples=25)
@given(text=st.text(max_size=30))
def test_any_text_reads_back_or_is_left_to_the_rewriter(text: str) -> None:
    before = b'# by hand\nanswers:\n  account:\n    name: "x"  # why\n    list: ["a", "b"]\n'
    expected = {"answers": {"account": {"name": text, "list": ["a", "b"]}}}
    after = patched(before, expected)
    if after is not None:
        assert patched(after, expected) == after
        assert after.endswith(b'  # why\n    list: ["a", "b"]\n') or text == "x"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (b'answers:\n  a: "x"\n', {"answers": {}}),
        (b'answers:\n  a: "x"\n', {"answers": {"a": {"en": "x"}}}),
        (b'answers:\n  a: "x"\n', {"answers": {"a": "two\nlines"}}),
        (b"answers:\n  a: |\n    x\n", {"answers": {"a": "y"}}),
        (b'answers:\n  a: "x"\n  a: "y"\n', {"answers": {"a": "z"}}),
        (b'answers:\n  a: &x "x"\n  b: *x\n', {"answers": {"a": "z", "b": "x"}}),
        (b'answers:\n  r: [{id: "1"}]\n', {"answers": {"r": [{"id": "2"}]}}),
        (b'answers:\r\n  a: "x"\r\n', {"answers": {"a": "y"}}),
        (b"[not a mapping]", {}),
        (b"\xff", {}),
    ],
)
def test_another_shape_is_left_to_the_rewriter(before: bytes, expected: dict[str, Any]) -> None:
    assert patched(before, expected) is None
