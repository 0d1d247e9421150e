"""A plan is unpacked as it was packed, with answers to the document of this run."""

from __future__ import annotations

from planbuilder.storage import shipped_path
from planbuilder.workspace import open_workspace
from planbuilder.workspace.packed_plan import pack_plan, unpack_plan


def test_a_plan_is_unpacked_as_it_was_without_its_document() -> None:
    plan = open_workspace(shipped_path("samples") / "draft").plans["data-x"]
    data = pack_plan(plan)
    again = unpack_plan(data, plan.document)
    assert again == plan and again is not plan
    assert (again.id, again.origin, again.readings) == (plan.id, plan.origin, plan.readings)
    assert again.document is plan.document
    assert again.rows("risks.register") == plan.rows("risks.register") != ()
    assert len(data) < 100_000
