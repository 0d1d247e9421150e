"""Answers replaced in place: the same file as a whole rewrite, and nothing else touched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from planbuilder.answers import Answers, Note, NoteState, Row, Value, Wording
from planbuilder.answers.serialization import as_raw
from planbuilder.storage import shipped_path
from planbuilder.storage.yaml_patch import patch_bytes
from planbuilder.storage.yaml_rewriter import rewrite
from planbuilder.workspace import Workspace, read_workspace

PLAN = "pine-lake-instagram"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return read_workspace(shipped_path("samples") / "parks")


def raw(workspace: Workspace, plan: Answers) -> dict[str, Any]:
    return as_raw(plan, workspace.instrument.name)


@pytest.mark.parametrize("name", ["national-x", "misty-bay-facebook", PLAN])
def test_dates_and_choices_are_replaced_and_added_as_a_rewrite_does(
    workspace: Workspace, name: str
) -> None:
    plan = workspace.plans[name]
    before = workspace.file_of(plan).read_bytes()
    assert patch_bytes(before, raw(workspace, plan)) == before
    values: dict[str, Value] = {
        "account.status": "active",
        "approval.approved_on": date(2026, 11, 20),
        "approval.requested_on": date(2026, 11, 21),
    }
    for path, value in values.items():
        plan = plan.with_value(path, value)
    after = patch_bytes(before, raw(workspace, plan))
    assert after == rewrite(before, raw(workspace, plan))
    changed = set((after or b"").splitlines()) ^ set(before.splitlines())
    assert len(changed) == 4


def without(mapping: Mapping[str, Any], count: int) -> Mapping[str, Any]:
    return MappingProxyType(dict(list(mapping.items())[count:]))


def few_sections(plan: Answers) -> Answers:
    """Return a plan with three of its sections, which are rewritten in a third of the time."""

    def inside(mapping: Mapping[str, Any]) -> Mapping[str, Any]:
        sections = ("account", "objectives", "risks")
        kept = {path: each for path, each in mapping.items() if path.split(".")[0] in sections}
        return MappingProxyType(kept)

    first = dict(list(inside(plan.translations).items())[:20])
    return replace(
        plan, values=inside(plan.values), translations=MappingProxyType(first), notes=plan.notes
    )


def changed_plans(plan: Answers) -> dict[str, Answers]:
    """Return a plan with one thing changed in it, by what it is."""
    rows = plan.rows("risks.register")
    table = partial(plan.with_value, "risks.register")
    words = Wording("Two\nlines: #x", "Deux\n\nlignes")
    added = Row("r99", MappingProxyType({**rows[0].cells, "statement": words}))
    note = Note(NoteState.TO_BE_DETERMINED, by=date(2027, 1, 1), reason=Wording("a", "b"))
    record = next(iter(plan.translations.values()))
    return {
        "a note less": replace(plan, notes=without(plan.notes, 1)),
        "no note": replace(plan, notes=without(plan.notes, len(plan.notes))),
        "a note more": replace(plan, notes={**plan.notes, "account.name_en": note}),
        "records less": replace(plan, translations=without(plan.translations, 3)),
        "no record": replace(plan, translations={}),
        "a record more": replace(plan, translations={**plan.translations, "account.use": record}),
        "first row removed": table(rows[1:]),
        "rows removed": table(rows[:2] + rows[4:]),
        "every row replaced": table((added,)),
        "a row at the end": table((*rows, added)),
        "a row between": table((*rows[:2], added, *rows[2:])),
        "a text of several lines": plan.with_value("objectives.mandate_link", words),
        "one language less": plan.with_value("account.prepared_by", Wording("One", None)),
        "an answer removed": plan.with_value("account.use", None),
        "the last of a section removed": plan.with_value("account.operated_by", None),
        "a shorter list": plan.with_value("account.verification", ("listed",)),
        "much at once": replace(
            table((*rows[:2], added, *rows[3:])).with_value("account.use", None),
            notes={"account.name_en": note},
            translations={},
        ),
    }


def test_whatever_an_interview_changes_is_written_as_a_rewrite_does(workspace: Workspace) -> None:
    plan = few_sections(workspace.plans["national-x"])
    before = rewrite(None, raw(workspace, plan))
    for name, changed in changed_plans(plan).items():
        expected = raw(workspace, changed)
        assert patch_bytes(before, expected) == rewrite(before, expected), name


COMMENTED = b"""# by hand
answers:
  account:  # whose
    # ask Ann
    name:
    use: "official"  # since May
    list:
      - id: "o1"
        intent: "inform"
      # agreed
      - id: "o2"
        intent: "serve"
  # next
  other:
    a: {en: "x"}
"""


@pytest.mark.parametrize(
    ("account", "lines"),
    [
        ({"name": "A"}, {b'    name: "A"'}),
        ({"name": "A\nB"}, {b"    name: |", b"      A", b"      B"}),
        ({"use": ["a"]}, {b'    use: ["a"]  # since May'}),
        ({"list": [{"id": "o2", "intent": "serve"}]}, set()),
        ({"more": {"en": "x"}}, {b"    more:", b'      en: "x"'}),
    ],
)
def test_comments_stay_where_they_are(account: dict[str, Any], lines: set[bytes]) -> None:
    rows = [{"id": "o1", "intent": "inform"}, {"id": "o2", "intent": "serve"}]
    answers = {"use": "official", "list": rows} | account
    expected = {"answers": {"account": answers, "other": {"a": {"en": "x"}}}}
    after = patch_bytes(COMMENTED, expected)
    assert after is not None
    assert set(after.splitlines()) - set(COMMENTED.splitlines()) == lines
    comments = [line.partition(b"#")[2] for line in COMMENTED.splitlines() if b"#" in line]
    assert [line.partition(b"#")[2] for line in after.splitlines() if b"#" in line] == comments


@settings(max_examples=25)
@given(text=st.text(max_size=30))
def test_any_text_reads_back_or_is_left_to_the_rewriter(text: str) -> None:
    before = b'# by hand\nanswers:\n  account:\n    name: "x"  # why\n    list: ["a", "b"]\n'
    expected = {"answers": {"account": {"name": text, "list": ["a", "b"]}}}
    after = patch_bytes(before, expected)
    if after is not None:
        assert patch_bytes(after, expected) == after
        assert after.endswith(b'  # why\n    list: ["a", "b"]\n') or text == "x"
    else:
        assert "\n" in text


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (b'answers:\n  a:\n    # why\n    en: "x"\n', {"answers": {"a": "y"}}),
        (b"answers:\n  a: |  # why\n    x\n", {"answers": {"a": "y"}}),
        (b"answers:\n  a: |\n    x", {"answers": {"a": "y\n\nz"}}),
        (b'answers:\n  a: "x"\n  a: "y"\n', {"answers": {"a": "z"}}),
        (b'answers:\n  a: &x "x"\n  b: *x\n', {"answers": {"a": "z", "b": "x"}}),
        (b'answers:\n  a: &x "x"\n  b: *x\n', {"answers": {"a": "x"}}),
        (b'answers:\n  ? a\n  : "x"\n  b: "y"\n', {"answers": {"b": "y"}}),
        (
            b'answers:\n  r:\n    - id: "1"\n    - id: "2"\n',
            {"answers": {"r": [{"id": "2"}, {"id": "1"}]}},
        ),
        (
            b'answers:\n  r:\n    - id: "1"\n    - id: "1"\n',
            {"answers": {"r": [{"id": "1"}]}},
        ),
        (b'answers:\r\n  a: "x"\r\n', {"answers": {"a": "y"}}),
        (b"[not a mapping]", {}),
        (b"\xff", {}),
    ],
)
def test_what_cannot_be_told_apart_is_left_to_the_rewriter(
    before: bytes, expected: dict[str, Any]
) -> None:
    assert patch_bytes(before, expected) is None
