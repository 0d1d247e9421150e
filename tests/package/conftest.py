"""Packages of the sample agency, built once a session."""

from __future__ import annotations

import pytest

from planbuilder.package.build import ApprovalPackage, build_package
from planbuilder.wording import format_problem
from planbuilder.workspace import read_workspace
from tests.approval.conftest import DAY, PLAN, copied, parks, untouched, workspace

__all__ = ["parks", "untouched", "workspace"]


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> ApprovalPackage:
    """Return the package of an approvable plan, without PDF copies."""
    workspace = read_workspace(copied(tmp_path_factory.mktemp("package") / "parks"))
    return build_package(
        workspace, workspace.plans[PLAN], today=DAY, format_problem=format_problem, pdf=False
    )


@pytest.fixture(scope="session")
def other_package(tmp_path_factory: pytest.TempPathFactory) -> ApprovalPackage:
    """Return the package of another plan."""
    workspace = read_workspace(copied(tmp_path_factory.mktemp("other") / "parks"))
    plan = workspace.plans["video-youtube"]
    return build_package(workspace, plan, today=DAY, format_problem=format_problem, pdf=False)
