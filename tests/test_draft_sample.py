"""A check of samples/draft lists every fault planted there, and its README tells no other story."""

from __future__ import annotations

import re
from datetime import date

import pytest

from planbuilder.checks import run
from planbuilder.instrument import Severity, Stage
from planbuilder.storage import shipped_path
from planbuilder.workspace import case_of, read_workspace

ROOT = shipped_path("samples") / "draft"
TODAY = date(2026, 11, 21)
ROW = re.compile(r"(?m)^\| `([\w.-]+)` \| `([^`]+)` \| ([A-Z]\d\d) \| (.+) \|$")

Fault = tuple[str, str, str]


def planted_faults() -> list[list[Fault]]:
    """Return the faults the README lists, once for each of its two halves."""
    halves = re.split(r"(?m)^# ", (ROOT / "README.md").read_text(encoding="utf-8"))[1:]
    return [[(file, path, rule) for file, path, rule, _ in ROW.findall(half)] for half in halves]


def found_faults(*, advice: bool = False) -> set[Fault]:
    workspace = read_workspace(ROOT)
    return {
        (workspace.file_of(answers).name, finding.path, finding.rule.id)
        for answers in workspace.documents()
        for finding in run(case_of(workspace, answers, Stage.APPROVAL, TODAY))
        if advice or finding.severity is not Severity.ADVICE
    }


def test_both_halves_of_the_readme_list_the_same_faults() -> None:
    english, french = planted_faults()
    assert english == french
    assert len(english) == len(set(english)) >= 30


def test_every_planted_fault_is_found() -> None:
    assert not set(planted_faults()[0]) - found_faults()


@pytest.mark.parametrize("file", ["strategy.yaml", "data-x.yaml"])
def test_nothing_else_is_wrong_with_the_complete_documents(file: str) -> None:
    listed = {fault for fault in planted_faults()[0] if fault[0] == file}
    assert {fault for fault in found_faults() if fault[0] == file} == listed


def test_a_day_on_which_the_review_is_not_due_yet_finds_it_in_order() -> None:
    workspace = read_workspace(ROOT)
    assert workspace.strategy is not None
    early = case_of(workspace, workspace.strategy, Stage.APPROVAL, date(2026, 1, 15))
    assert "V69" not in {finding.rule.id for finding in run(early)}
