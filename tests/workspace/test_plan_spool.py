"""A plan from the temporary file is the plan that was kept, in forked processes too."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planbuilder.answers import Answers
from planbuilder.storage import shipped_path
from planbuilder.workspace import open_workspace
from planbuilder.workspace.plan_spool import PlanSpool


@pytest.fixture(scope="module")
def plan() -> Answers:
    return open_workspace(shipped_path("samples") / "draft").plans["data-x"]


def test_what_waits_in_the_file_is_what_was_read(plan: Answers) -> None:
    spool = PlanSpool()
    spool.keep(plan)
    assert "data-x" in spool and "flood-facebook" not in spool
    again = spool.read("data-x", plan.document)
    assert again == plan and again is not plan
    spool.close()
    assert "data-x" not in spool


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is nothing to share")
def test_a_forked_process_reads_without_disturbing_this_one(plan: Answers, tmp_path: Path) -> None:
    spool = PlanSpool()
    spool.keep(plan)
    child = os.fork()
    if not child:
        alike = spool.read("data-x", plan.document) == plan
        os._exit(0 if alike else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert spool.read("data-x", plan.document) == plan
    spool.close()
