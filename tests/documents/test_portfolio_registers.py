"""A register of several plans has those that were kept, and needs two."""

from __future__ import annotations

from contextlib import closing
from datetime import date

from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.portfolio_registers import PortfolioRegisters, pack_for_registers
from planbuilder.storage import shipped_path
from planbuilder.text import Language
from planbuilder.workspace import open_workspace

REQUEST = OutputRequest(date(2026, 11, 21), (Language.FR,))


def test_one_plan_has_no_register_of_several() -> None:
    workspace = open_workspace(shipped_path("samples") / "draft")
    strategy = workspace.strategy
    assert strategy is not None and pack_for_registers(workspace, strategy, REQUEST.languages) == {}
    packed = pack_for_registers(workspace, workspace.plans["data-x"], REQUEST.languages)
    assert [*packed] == [Language.FR]
    with closing(PortfolioRegisters(workspace, REQUEST)) as registers:
        registers.keep("plans/data-x.yaml", packed)
        assert "plans/data-x.yaml" in registers and "plans/other.yaml" not in registers
        assert [*registers.files(["plans/data-x.yaml", "plans/other.yaml"])] == []
