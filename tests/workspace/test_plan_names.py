"""One rule for the names of plans, wherever they come from, and a name that may be had instead."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.errors import WorkspaceError
from planbuilder.storage import shipped_path
from planbuilder.storage.package_zip import refuse_unfit_names
from planbuilder.storage.plan_ids import with_id
from planbuilder.workspace import read_workspace
from planbuilder.workspace.plan_names import (
    is_plan_name,
    mistyped_name,
    plan_file,
    similar_name,
)
from planbuilder.workspace.plan_operations import rename_plan
from tests.workspace.unfit_names import UNFIT


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("fluod-facebook", "flood-facebook"),
        ("flood-facebok", "flood-facebook"),
        ("flood-x", None),
        ("flood-facebook2", None),
        ("harbour-y", None),
        ("harbours", None),
    ],
)
def test_a_slip_of_a_plan_is_told_from_a_new_one(name: str, meant: str | None) -> None:
    assert mistyped_name(name, ("harbour-x", "flood-facebook")) == meant


def test_a_plan_named_in_the_other_language_is_no_slip() -> None:
    assert mistyped_name("parcs-x", ("parks-x",)) is None
    assert mistyped_name("parsk-x", ("parks-x",)) == "parks-x"


def test_a_file_put_there_by_hand_is_refused_with_a_name_it_may_have(tmp_path: Path) -> None:
    root = tmp_path / "parks"
    shutil.copytree(shipped_path("samples") / "parks", root, ignore=shutil.ignore_patterns("out"))
    sound = (root / "plans" / "national-x.yaml").read_bytes()
    for number, name in enumerate(UNFIT):
        (root / "plans" / f"{name}.yaml").write_bytes(with_id(sound, f"plan-{number}"))
    workspace = read_workspace(root)
    problems = {
        Path(file).stem: error.problems[0].values["similar"]
        for file, error in workspace.load_errors.items()
    }
    assert problems == UNFIT
    for name in UNFIT:
        with pytest.raises(WorkspaceError) as caught:
            plan_file(root, name)
        assert caught.value.problems[0].values["similar"] == UNFIT[name]
    for name, similar in UNFIT.items():
        rename_plan(root, name, similar)
    renamed = read_workspace(root)
    assert not renamed.load_errors
    assert {*UNFIT.values(), "national-x"} <= {*renamed.plans}


@given(st.text(max_size=300), st.sets(st.sampled_from(["plan", "plan-2", "a", "a-2"])))
def test_the_name_offered_is_always_one_a_plan_may_have(name: str, others: set[str]) -> None:
    similar = similar_name(name, others)
    assert is_plan_name(similar)
    assert similar not in others


def test_a_package_names_what_it_cannot_hold_before_it_is_made() -> None:
    fit = ["answers-reponses/plans/national-x.yaml", "answers-reponses/catalogues/lists.yaml"]
    refuse_unfit_names(fit)
    with pytest.raises(WorkspaceError) as error:
        refuse_unfit_names([*fit, "answers-reponses/catalogues/mes listes.yaml", "a/aux.yaml"])
    assert [problem.file for problem in error.value.problems] == [
        "a/aux.yaml",
        "answers-reponses/catalogues/mes listes.yaml",
    ]
