"""What a verification concludes: as it was made, altered, or not to be proved."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import planbuilder
from planbuilder.errors import WorkspaceError
from planbuilder.package.build import ApprovalPackage
from planbuilder.package.manifest import MANIFEST, MANIFEST_DIGEST
from planbuilder.package.verdict import Conclusion
from planbuilder.package.verify import open_package, verify_package
from planbuilder.storage import shipped_path
from planbuilder.storage.package_zip import read_package, write_package
from planbuilder.storage.plan_ids import with_id
from planbuilder.text import LANGUAGES
from planbuilder.wording import format_problem
from planbuilder.workspace import read_workspace
from tests.approval.conftest import PLAN
from tests.docstring_examples import run_example
from tests.package.alterations import with_manifest
from tests.package.conftest import Files, keys, make_package, verdict
from tests.package.team_file import add_team

READABLE = settings(max_examples=300)


def test_a_package_as_made_is_proved(
    package: ApprovalPackage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The examples of the public function and of its verdict say so too."""
    (tmp_path / "package.zip").write_bytes(package.data)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(planbuilder, "verify_package", cache(planbuilder.verify_package))
    found = run_example("verify_package")["verdict"]
    assert run_example("Verdict")["verdict"] is found
    assert found.conclusion is Conclusion.PROVED
    assert {remark.key for remark in found.remarks} == {"remark.no_sign_off", "remark.not_sealed"}


def test_a_package_packed_again_inside_a_folder_is_told_from_the_one_made(
    files: Files, tmp_path: Path
) -> None:
    path = tmp_path / "again.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.mkdir("national-x (1)")
        for name, data in files.items():
            archive.writestr(f"national-x (1)/{name}", data)
    again = verdict(path.read_bytes())
    assert again.conclusion is Conclusion.UNPROVED
    assert {doubt.key for doubt in again.doubts} == {"doubt.repacked"}
    with ZipFile(path, "a") as archive:
        archive.writestr("__MACOSX/._national-x (1)", b"x")
    with pytest.raises(WorkspaceError) as error:
        verdict(path.read_bytes())
    (problem,) = error.value.problems
    assert (problem.code, problem.path) == ("package_beside", "__MACOSX/._national-x (1)")


@READABLE
@given(data=st.data())
def test_a_changed_byte_of_the_zip_never_changes_a_file(
    package: ApprovalPackage, files: Files, data: st.DataObject
) -> None:
    position = data.draw(st.integers(0, len(package.data) - 1))
    wrong = bytearray(package.data)
    wrong[position] ^= data.draw(st.integers(1, 255))
    try:
        opened, _, faults = open_package(bytes(wrong), "package.zip")
    except WorkspaceError:
        return
    assert faults or opened == files


def test_an_answer_changed_inside_is_explained(files: Files) -> None:
    name = f"answers-reponses/plans/{PLAN}.yaml"
    changed = files[name].replace(b'version: "1.2"', b'version: "1.7"', 1)
    assert changed != files[name]
    found = verdict(write_package(with_manifest({**files, name: changed})))
    assert found.conclusion is Conclusion.ALTERED
    differing = [note for note in found.faults if note.key == "fault.document_differs"]
    assert any(note.values["path"] == "account.version" for note in differing)
    assert {"fault.cell", "fault.line_differs"} <= keys(found)
    assert "fault.manifest_field" in keys(found)


def test_files_of_another_plan_are_found(files: Files, other_package: ApprovalPackage) -> None:
    other, _, _ = open_package(other_package.data, "other.zip")
    others = {
        f"registers-registres/{PLAN}.en.xlsx": other["registers-registres/video-youtube.en.xlsx"],
        f"documents/{PLAN}.fr.docx": other["documents/video-youtube.fr.docx"],
    }
    found = verdict(write_package(with_manifest({**files, **others})))
    assert others.keys() <= {note.values.get("file") for note in found.faults}


def test_an_own_template_travels_and_is_named(parks: Path) -> None:
    (parks / "templates").mkdir()
    source = shipped_path("templates") / "gc-social-media" / "plan.en.docx"
    (parks / "templates" / "plan.en.docx").write_bytes(source.read_bytes())
    add_team(parks)  # what is left out of a package is not missed when it is proved
    package = make_package(parks, PLAN)
    names = [data for _, data in read_package(package.data, "").items() if b"bea.roy@" in data]
    assert names == []
    assert "answers-reponses/templates/plan.en.docx" in package.files
    found = verdict(package.data)
    assert found.sound
    assert "remark.own_template" in {remark.key for remark in found.remarks}


def test_no_package_comes_from_the_future(files: Files) -> None:
    found = verdict(write_package(with_manifest(files, dated="2031-01-01")))
    assert "fault.dated_ahead" in keys(found)


def test_every_note_has_words_in_both_languages(files: Files) -> None:
    from planbuilder.storage import load_words

    words = load_words("commands")
    name = f"documents/{PLAN}.en.docx"
    found = verdict(write_package(with_manifest({**files, name: b"x"}, tool="x")))
    for note in (*found.faults, *found.doubts, *found.remarks):
        for language in LANGUAGES:
            assert words[f"verify.{note.key}"].fill(language, **note.values)


def test_a_file_that_is_no_package_is_refused(files: Files) -> None:
    empty = {MANIFEST: b"{}", MANIFEST_DIGEST: b""}
    nested = {MANIFEST: b"[" * 100_000}
    for each in (b"", b"PK", write_package({}), write_package(empty), write_package(nested)):
        with pytest.raises(WorkspaceError):
            open_package(each, "package.zip")
    first = json.loads(files[MANIFEST]) | {"format": "planbuilder-package/1"}
    with pytest.raises(WorkspaceError):
        open_package(write_package({**files, MANIFEST: json.dumps(first).encode()}), "p")


def test_size_does_not_depend_on_the_portfolio(parks: Path, package: ApprovalPackage) -> None:
    """Ten more plans add the few facts that rules compare, and nothing else."""
    plan = (parks / "plans" / "video-youtube.yaml").read_bytes()
    for number in range(10):
        (parks / "plans" / f"more-{number}.yaml").write_bytes(with_id(plan, f"more-{number}"))
    larger = make_package(parks, PLAN)
    assert len(larger.data) < 1.01 * len(package.data)
    assert verify_package(larger.data, "p", format_problem).sound
    space = read_workspace(parks)
    assert replace(space, root=parks).plans.keys() >= {"more-0", "more-9"}
