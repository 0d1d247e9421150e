"""Packages of the sample agency, built once a run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.cli import DONE, run
from planbuilder.package.build import ApprovalPackage, build_package
from planbuilder.package.verdict import Verdict
from planbuilder.package.verify import verify_package
from planbuilder.storage import shipped_path
from planbuilder.storage.package_zip import read_package
from planbuilder.wording import format_problem
from planbuilder.workspace import Workspace, read_workspace
from tests.approval.conftest import DAY, PLAN, copy_parks, parks, shared_workspace, workspace
from tests.run_files import made_once

__all__ = ["parks", "shared_workspace", "workspace"]

Files = dict[str, bytes]


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> ApprovalPackage:
    """Return the package of an approvable plan, without PDF copies."""
    return _packaged_once(tmp_path_factory, PLAN)


def _packaged_once(factory: pytest.TempPathFactory, plan: str) -> ApprovalPackage:
    return made_once(
        factory,
        f"package-{plan}",
        lambda: make_package(copy_parks(factory.mktemp("package") / "parks"), plan),
    )


@pytest.fixture(scope="session")
def files(package: ApprovalPackage) -> Files:
    """Return its files by name."""
    return read_package(package.data, "p")


@pytest.fixture(scope="session")
def other_package(tmp_path_factory: pytest.TempPathFactory) -> ApprovalPackage:
    """Return the package of another plan."""
    return _packaged_once(tmp_path_factory, "video-youtube")


@pytest.fixture(scope="session")
def strategy_package(tmp_path_factory: pytest.TempPathFactory) -> ApprovalPackage:
    """Return the package of the strategy, with PDF copies, own lists and a signed record."""
    return made_once(
        tmp_path_factory,
        "package-signed",
        lambda: signed_package(tmp_path_factory.mktemp("signed")),
    )


def signed_package(folder: Path) -> ApprovalPackage:
    """Return the package of the strategy, signed for, with PDF copies, made in a folder."""
    root = copy_parks(folder / "parks")
    schema = shipped_path("schemas") / "gc-social-media"
    (root / "catalogues").mkdir()
    shutil.copy(schema / "catalogues" / "risks.yaml", root / "catalogues")
    shutil.copy(schema / "matrix.yaml", root)
    day = ("--today", DAY.isoformat())
    assert run(["sign", str(root / "strategy.yaml"), "--name", "A. Name", *day]) == DONE
    space = read_workspace(root)
    assert space.strategy is not None
    return build_package(space, space.strategy, today=DAY, format_problem=format_problem, pdf=True)


def make_package(root: Path, plan: str, *, draft: bool = False) -> ApprovalPackage:
    """Return the package of a plan of the workspace in `root`, without PDF copies."""
    space = read_workspace(root)
    return package_of(space, space.plans[plan].name, draft=draft)


def package_of(space: Workspace, plan: str, *, draft: bool = False) -> ApprovalPackage:
    """Return the package of a plan of a workspace, without PDF copies."""
    return build_package(
        space, space.plans[plan], today=DAY, format_problem=format_problem, draft=draft, pdf=False
    )


def verdict(data: bytes, key: str | None = None) -> Verdict:
    """Return the verdict on a package."""
    return verify_package(data, "package.zip", format_problem, key, today=DAY)


def keys(found: Verdict) -> set[str]:
    """Return the keys of everything a verdict says against a package."""
    return {note.key for note in (*found.faults, *found.doubts)}


def elsewhere(space: Workspace, root: Path) -> Workspace:
    """Return a workspace as if it stood in another folder."""
    return replace(space, root=root)
