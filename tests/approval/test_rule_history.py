from __future__ import annotations

from pathlib import Path

from planbuilder.checks import blocking, run
from planbuilder.instrument import Stage
from planbuilder.storage.record_writer import append_record
from planbuilder.workspace import Workspace, case_of, read_workspace
from tests.approval.conftest import DAY, PLAN, approval, change


def test_an_earlier_sign_off_of_the_same_kind_is_not_in_the_way_of_a_new_one(
    workspace: Workspace, parks: Path
) -> None:
    plan = workspace.plans[PLAN]
    append_record(parks, f"plans/{PLAN}", approval(workspace, plan))
    change(parks, "account.version", "1.1")
    now = read_workspace(parks)

    def blocked(signing: str | None) -> list[str]:
        case = case_of(now, now.plans[PLAN], Stage.APPROVAL, DAY, signing=signing)
        return [finding.rule.id for finding in blocking(run(case))]

    assert blocked(None) == blocked("privacy") == ["V71"]
    assert blocked("approval") == []
