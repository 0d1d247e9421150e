"""A folder becomes a workspace; one broken file hides no other, and names stay inside."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest

from planbuilder.errors import InstrumentError, WorkspaceError
from planbuilder.instrument import Stage
from planbuilder.storage import own_instrument, shipped_path
from planbuilder.temporary.temporary_files import temporary_prefix
from planbuilder.workspace import case_of, find_root, plan_file, read_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_path("samples") / "draft", tmp_path / "office"))


def test_everything_of_a_workspace_is_read(root: Path) -> None:
    workspace = read_workspace(root)
    assert workspace.profile is not None and workspace.strategy is not None
    assert set(workspace.plans) == {"data-x", "flood-facebook"}
    assert not workspace.load_errors
    names = [workspace.file_name(answers) for answers in workspace.documents()]
    assert names == ["strategy.yaml", "plans/data-x.yaml", "plans/flood-facebook.yaml"]


def test_what_a_killed_process_left_is_gone_when_it_is_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    living = temporary_prefix()
    killed = living.replace(f"-{os.getpid()}-", f"-{2**22 + 1}-")  # no system counts so far
    monkeypatch.setattr(tempfile, "tempdir", str(root.parent))
    names = ("plans", "out", "records/data-x", "reviews", "templates")
    folders = (root.parent, root, *(root / name for name in names))
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (killed, living):
            (folder / f".{name}abcdefgh").touch()
    read_workspace(root)
    left = [path.name for folder in folders for path in folder.glob(".planbuilder-*")]
    assert left == [f".{living}abcdefgh"] * len(folders)


def test_a_case_holds_the_rest_of_the_workspace(root: Path) -> None:
    workspace = read_workspace(root)
    today = date(2026, 11, 21)
    case = case_of(workspace, workspace.plans["data-x"], Stage.APPROVAL, today)
    assert case.answers.name == "data-x"
    assert case.strategy is workspace.strategy
    assert case.today == today
    assert set(case.plans) == set(workspace.plans)


def test_a_broken_file_hides_no_other(root: Path) -> None:
    (root / "plans" / "data-x.yaml").write_bytes(b"a: [")
    (root / "plans" / "wrong.yaml").write_bytes((root / "strategy.yaml").read_bytes())
    workspace = read_workspace(root)
    assert set(workspace.plans) == {"flood-facebook"}
    codes = {name: error.problems[0].code for name, error in workspace.load_errors.items()}
    assert codes == {"plans/data-x.yaml": "not_yaml", "plans/wrong.yaml": "wrong_document"}
    for error in workspace.load_errors.values():
        assert str(root) not in str(error)  # messages name files as the person knows them


def test_missing_files_are_no_error(root: Path) -> None:
    (root / "strategy.yaml").unlink()
    shutil.rmtree(root / "plans")
    workspace = read_workspace(root)
    assert workspace.strategy is None
    assert not workspace.plans and not workspace.load_errors
    assert list(workspace.documents()) == []


def test_the_root_is_found_from_below(root: Path, tmp_path: Path) -> None:
    assert find_root(root / "plans") == root.resolve()
    assert find_root(root) == root.resolve()
    with pytest.raises(WorkspaceError) as error:
        find_root(tmp_path)
    assert error.value.problems[0].code == "no_workspace"
    with pytest.raises(WorkspaceError) as error:
        find_root(root / "nowhere")
    assert error.value.problems[0].code == "folder_missing"


@pytest.mark.parametrize("name", ["national-x", "a", "2027_plan", "x" * 61])
def test_a_good_plan_name_stays_in_the_folder(name: str, root: Path) -> None:
    assert plan_file(root, name) == root / "plans" / f"{name}.yaml"


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../strategy",
        "a/../../b",
        "/etc/passwd",
        "a\\b",
        "C:x",
        "a.yaml",
        "Plan",
        "été",
        "-x",
        "_x",
        "a b",
        "a\n",
        "a\x00",
        "x" * 62,
    ],
)
def test_an_unsafe_plan_name_is_refused(name: str, root: Path) -> None:
    with pytest.raises(WorkspaceError) as error:
        plan_file(root, name)
    assert error.value.problems[0].code == "bad_name"


def test_what_is_no_plain_file_is_passed_over(root: Path) -> None:
    (root / "plans" / "folder.yaml").mkdir()
    (root / "plans" / "nowhere.yaml").symlink_to(root / "none.yaml")
    assert set(read_workspace(root).plans) == {"data-x", "flood-facebook"}


def test_a_department_replaces_its_matrix_and_catalogues(root: Path) -> None:
    shipped_matrix = shipped_path("schemas") / "gc-social-media" / "matrix.yaml"
    own = shipped_matrix.read_text(encoding="utf-8").replace(
        'tolerance: "medium"', 'tolerance: "low"'
    )
    (root / "matrix.yaml").write_text(own, encoding="utf-8")
    assert own_instrument(root).matrix.tolerance == "low"
    assert own_instrument(root.parent).matrix.tolerance == "medium"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("matrix.yaml/inside.txt", "a matrix that is a folder", "file_is_a_folder"),
        ("catalogues/uses.yaml/inside.txt", "a list that is a folder", "file_is_a_folder"),
        ("matrix.yaml", "id: own\n", "schema_invalid"),
        ("matrix.yaml", "- a\n", "schema_invalid"),
        ("matrix.yaml", "a: [\n", "not_yaml"),
        ("catalogues/uses.yaml", "id: uses\n", "schema_invalid"),
        (
            "catalogues/snacks.yaml",
            'id: snacks\ntype: plain\ntitle: {en: "a", fr: "b"}\nitems: []\n',
            "no_such_catalogue",
        ),
        (
            "catalogues/uses.yaml",
            'id: uses\ntype: plain\ntitle: {en: "a", fr: "b"}\nitems: []\n',
            "nothing_to_choose",
        ),
    ],
)
def test_own_lists_that_are_wrong_are_told(root: Path, name: str, text: str, code: str) -> None:
    path = root / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InstrumentError) as error:
        read_workspace(root)
    assert code in {problem.code for problem in error.value.problems}
    assert all(name.startswith(problem.file or "") for problem in error.value.problems)


def test_a_value_of_a_scale_stands_there_once(root: Path) -> None:
    shipped_matrix = shipped_path("schemas") / "gc-social-media" / "matrix.yaml"
    own = shipped_matrix.read_text(encoding="utf-8").replace('id: "rare"', 'id: "unlikely"')
    (root / "matrix.yaml").write_text(own, encoding="utf-8")
    with pytest.raises(InstrumentError) as error:
        own_instrument(root)
    assert "unlikely" in str(error.value)
