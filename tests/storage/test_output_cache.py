"""What was assembled last is remembered workspace by workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.storage import cache
from planbuilder.storage.output_cache import (
    CurrentFiles,
    OutputState,
    PlanFacts,
    pack_facts,
    recall_outputs,
    remember_outputs,
    unpack_facts,
)

STATE = OutputState(
    {"a": PlanFacts("1", '{"language":"en","ids":["x"]}')},
    {"a": CurrentFiles("2", {"a.en.docx": "3"})},
)


def test_each_workspace_has_its_own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path / "cache")
    one, other = tmp_path / "one", tmp_path / "other"
    remember_outputs(one, STATE)
    assert recall_outputs(one) == STATE
    assert recall_outputs(one / ".." / "one") == STATE
    assert recall_outputs(other) == OutputState()


def test_packed_facts_come_back_as_they_were() -> None:
    facts = {"a": '{"name":"é \\ud800"}', "b": "{}"}
    assert unpack_facts(pack_facts(facts)) == facts
