"""Packages: the same bytes, complete, and any byte that was changed is found."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbuilder.approval.digests import sha256
from planbuilder.errors import AssemblyError, WorkspaceError
from planbuilder.package.build import ApprovalPackage, build_package
from planbuilder.package.manifest import MANIFEST, read_manifest, with_manifest
from planbuilder.package.verify import Verdict, open_package, verify_package
from planbuilder.storage.package_zip import read_package, write_package
from planbuilder.text import LANGUAGES
from planbuilder.wording import format_problem
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, PLAN

READABLE = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def verdict(data: bytes) -> Verdict:
    return verify_package(data, "package.zip", format_problem)


def keys(found: Verdict) -> set[str]:
    return {fault.key for fault in found.faults}


def remade(files: dict[str, bytes]) -> bytes:
    """Return a package whose manifest was made again: what a careful forger would do."""
    from dataclasses import replace

    manifest = read_manifest(files, "package.zip")
    inner = {name: data for name, data in files.items() if not name.startswith("manifest.")}
    digests = {name: sha256(data) for name, data in inner.items()}
    return write_package(with_manifest(inner, replace(manifest, files=digests)))


def test_a_package_is_complete(package: ApprovalPackage) -> None:
    files = read_package(package.data, "package.zip")
    for language in LANGUAGES:
        assert f"documents/{PLAN}.{language.value}.docx" in files
        assert f"registers/{PLAN}.{language.value}.xlsx" in files
        for report in ("findings", "requirements", "decision", "sign-offs", "accessibility"):
            page = files[f"reports/{report}.{language.value}.html"].decode()
            assert f'<html lang="{language.locale}">' in page
    assert {"workspace/profile.yaml", "workspace/strategy.yaml"} <= set(files)
    assert f"workspace/plans/{PLAN}.yaml" in files
    manifest = json.loads(files[MANIFEST])
    assert set(manifest["files"]) == set(files) - {"manifest.json", "manifest.sha256"}
    shapes = ("plan.en.docx", "plan.fr.docx", "written.en.docx", "written.fr.docx")
    assert tuple(manifest["templates"]) == shapes
    assert manifest["dated"] == DAY.isoformat()


def test_a_package_as_made_is_sound(package: ApprovalPackage) -> None:
    found = verdict(package.data)
    assert found.faults == ()
    assert {remark.key for remark in found.remarks} == {"remark.no_sign_off"}


def test_the_same_answers_and_day_give_the_same_bytes(
    package: ApprovalPackage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    if hasattr(time, "tzset"):
        time.tzset()
    plan = workspace.plans[PLAN]
    for path in workspace.root.rglob("*.yaml"):
        os.utime(path, (1, 1))
    again = build_package(workspace, plan, today=DAY, format_problem=format_problem, pdf=False)
    assert again.data == package.data


def test_an_undecided_plan_is_refused_with_its_reason(workspace: Workspace) -> None:
    plan = workspace.plans["pine-lake-instagram"]
    with pytest.raises(AssemblyError) as refused:
        build_package(workspace, plan, today=DAY, format_problem=format_problem, pdf=False)
    (problem,) = refused.value.problems
    assert problem.code == "package_blocked"
    assert "V35" in problem.values["rules"]


def test_a_draft_says_that_it_is_one(workspace: Workspace) -> None:
    plan = workspace.plans["pine-lake-instagram"]
    made = build_package(
        workspace, plan, today=DAY, format_problem=format_problem, draft=True, pdf=False
    )
    assert made.name == "pine-lake-instagram.draft.zip"
    assert "ÉBAUCHE" in read_package(made.data, "p")["READ-ME_LISEZ-MOI.txt"].decode()
    found = verdict(made.data)
    assert found.faults == ()
    assert "remark.draft" in {remark.key for remark in found.remarks}


@READABLE
@given(data=st.data())
def test_any_changed_byte_of_the_zip_is_found(
    package: ApprovalPackage, data: st.DataObject
) -> None:
    position = data.draw(st.integers(0, len(package.data) - 1))
    flip = data.draw(st.integers(1, 255))
    wrong = bytearray(package.data)
    wrong[position] ^= flip
    try:
        _, _, faults = open_package(bytes(wrong), "package.zip")
    except WorkspaceError:
        return
    assert faults


def test_a_zip_written_again_is_told_apart(package: ApprovalPackage, tmp_path: Path) -> None:
    from zipfile import ZIP_STORED, ZipFile

    path = tmp_path / "again.zip"
    with ZipFile(path, "w", ZIP_STORED) as archive:
        for name, data in read_package(package.data, "p").items():
            archive.writestr(name, data)
    _, _, faults = open_package(path.read_bytes(), "again.zip")
    assert [fault.key for fault in faults] == ["fault.container"]


def test_a_register_of_another_plan_is_found_even_with_new_digests(
    package: ApprovalPackage, other_package: ApprovalPackage
) -> None:
    files = read_package(package.data, "p")
    other = read_package(other_package.data, "p")
    files[f"registers/{PLAN}.en.xlsx"] = other["registers/video-youtube.en.xlsx"]
    assert "fault.altered" in keys(verdict(write_package(files)))
    found = verdict(remade(files))
    assert {"fault.registers_differ", "fault.workbook_differs"} <= keys(found)
    assert "fault.altered" not in keys(found)


def test_a_document_of_another_plan_is_found_even_with_new_digests(
    package: ApprovalPackage, other_package: ApprovalPackage
) -> None:
    files = read_package(package.data, "p")
    other = read_package(other_package.data, "p")
    files[f"documents/{PLAN}.fr.docx"] = other["documents/video-youtube.fr.docx"]
    assert "fault.document_differs" in keys(verdict(remade(files)))


def test_an_answer_changed_inside_is_found_even_with_new_digests(package: ApprovalPackage) -> None:
    files = read_package(package.data, "p")
    name = f"workspace/plans/{PLAN}.yaml"
    before = files[name]
    files[name] = before.replace(b"Legal Services", b"Some Services")
    assert files[name] != before
    found = verdict(remade(files))
    assert {"fault.answers_digest", "fault.document_differs"} <= keys(found)
    differing = [fault for fault in found.faults if fault.key == "fault.document_differs"]
    assert any("Some Services" in str(fault.values["expected"]) for fault in differing)


def test_a_report_changed_inside_is_found_even_with_new_digests(package: ApprovalPackage) -> None:
    files = read_package(package.data, "p")
    name = "reports/findings.en.html"
    files[name] = files[name].replace(b"</main>", b"<p>All good.</p></main>")
    assert keys(verdict(remade(files))) == {"fault.report_differs"}


def test_a_file_that_is_no_package_is_refused() -> None:
    for data in (b"", b"PK", write_package({}), write_package({MANIFEST: b"{}"})):
        with pytest.raises(WorkspaceError):
            open_package(data, "package.zip")
