"""What rules of one document read of another is known, so that only that has it checked again."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.checks import run
from planbuilder.instrument import Stage
from planbuilder.workspace import Workspace, case_of
from planbuilder.workspace.compared_facts import cited_facts
from tests.content.builders import TODAY, plan, workspace


def _with_strategy(values: Mapping[str, Any]) -> tuple[Workspace, Answers]:
    whole = workspace()
    assert whole.strategy is not None
    strategy = replace(whole.strategy, values=MappingProxyType(dict(values)))
    singles = {**whole.singles, strategy.document.id: strategy}
    return replace(whole, singles=MappingProxyType(singles)), strategy


def test_what_is_found_in_a_plan_follows_from_the_cited_answers_of_its_strategy_alone() -> None:
    whole = workspace()
    assert whole.strategy is not None
    values = whole.strategy.values
    cited = cited_facts(whole.instrument, whole.strategy)
    assert {"approval.version", "approval.approved_on"} <= set(cited)
    assert len(cited) < len(values) / 2
    before = run(case_of(whole, plan(), Stage.APPROVAL, TODAY))
    bare, strategy = _with_strategy({path: values[path] for path in cited})
    assert run(case_of(bare, plan(), Stage.APPROVAL, TODAY)) == before
    assert cited_facts(whole.instrument, strategy) == cited
    for path in ("approval.approved_on", "approach.audiences"):
        other, strategy = _with_strategy({key: values[key] for key in values if key != path})
        assert run(case_of(other, plan(), Stage.APPROVAL, TODAY)) != before, path
        assert cited_facts(whole.instrument, strategy) != cited, path
