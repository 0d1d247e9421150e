"""The written documents in a package: all there, said to be what they are, compared again."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from planbuilder.package.build import ApprovalPackage, build_package
from planbuilder.package.manifest import MANIFEST
from planbuilder.package.verify import verify_package
from planbuilder.storage import save_answers
from planbuilder.storage.package_zip import read_package
from planbuilder.text import LANGUAGES, Language
from planbuilder.word.starter.letters import build_letter_template
from planbuilder.wording import format_problem
from planbuilder.workspace import Workspace, read_workspace
from tests.approval.conftest import DAY, PLAN
from tests.content.letters.builders import IDS, in_quebec
from tests.package.test_verify import keys, remade, verdict

NOTE, NOTICE = f"written/{PLAN}.note.en.docx", f"written/{PLAN}.notice"
BODY, APPROVER = "word/document.xml", "Director General, Communications"


def parts(docx: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def as_docx(named: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, data in named.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_body(docx: bytes, old: str, new: str) -> bytes:
    named = parts(docx)
    assert old.encode() in named[BODY]
    named[BODY] = named[BODY].replace(old.encode(), new.encode())
    return as_docx(named)


@pytest.fixture
def files(package: ApprovalPackage) -> dict[str, bytes]:
    return read_package(package.data, "p")


def test_every_written_document_is_in_the_package(files: dict[str, bytes]) -> None:
    listed = json.loads(files[MANIFEST])["files"]
    for language in LANGUAGES:
        for name in IDS:
            assert f"written/{PLAN}.{name}.{language.value}.docx" in listed
        for ending in ("html", "txt"):
            assert f"{NOTICE}.{language.value}.{ending}" in listed
        report = files[f"reports/accessibility.{language.value}.html"].decode()
        for name in IDS:
            assert f"{PLAN}.{name}.{language.value}.docx" in report
            assert f"{PLAN}.{name}.{language.other.value}.docx" not in report


def test_a_final_is_not_marked_and_a_draft_is(
    files: dict[str, bytes], workspace: Workspace
) -> None:
    assert b"DRAFT" not in parts(files[NOTE])[BODY]
    made = build_package(
        workspace,
        workspace.plans[PLAN],
        today=DAY,
        format_problem=format_problem,
        draft=True,
        pdf=False,
    )
    drafted = read_package(made.data, "p")
    assert b"DRAFT" in parts(drafted[NOTE])[BODY]
    assert "ÉBAUCHE".encode() in parts(drafted[NOTE.replace(".en.", ".fr.")])[BODY]
    assert b"DRAFT" in drafted[f"{NOTICE}.en.txt"]
    assert "ÉBAUCHE".encode() in drafted[f"{NOTICE}.fr.html"]
    assert verdict(made.data).faults == ()


def test_a_strategy_has_no_written_document(workspace: Workspace) -> None:
    assert workspace.strategy is not None
    made = build_package(
        workspace, workspace.strategy, today=DAY, format_problem=format_problem, pdf=False
    )
    assert not [name for name in made.files if name.startswith("written/")]
    assert verdict(made.data).faults == ()


def test_an_answer_changed_in_a_written_document_is_found(files: dict[str, bytes]) -> None:
    files[NOTE] = with_body(files[NOTE], APPROVER, "Somebody else")
    (fault, *_) = verdict(remade(files)).faults
    assert fault.key == "fault.document_differs"
    assert fault.values["file"] == NOTE


def test_a_sentence_that_is_no_answer_is_found_too(files: dict[str, bytes]) -> None:
    title = "Approval note"
    files[NOTE] = with_body(files[NOTE], title, f"{title}, approved")
    assert ("fault.report_differs", NOTE) in {
        (fault.key, fault.values.get("file")) for fault in verdict(remade(files)).faults
    }


@pytest.mark.parametrize("ending", ["html", "txt"])
def test_a_page_that_was_changed_is_found(files: dict[str, bytes], ending: str) -> None:
    name = f"{NOTICE}.fr.{ending}"
    files[name] = files[name].replace("Québec".encode(), b"Rome").replace(b"e", b"E", 1)
    found = verdict(remade(files))
    assert [(fault.key, fault.values["file"]) for fault in found.faults] == [
        ("fault.report_differs", name)
    ]


def test_one_taken_out_added_taken_from_another_plan_or_damaged_is_found(
    files: dict[str, bytes], other_package: ApprovalPackage
) -> None:
    other = read_package(other_package.data, "p")
    missing, more, damaged = f"{NOTICE}.en.txt", "written/more.en.docx", f"{NOTICE}.fr.docx"
    del files[missing]
    files[more] = files[NOTE]
    files[NOTE] = other["written/video-youtube.note.en.docx"]
    files[damaged] = files[damaged][:-40]
    found = {(fault.key, fault.values.get("file")) for fault in verdict(remade(files)).faults}
    assert {
        ("fault.lacking", missing),
        ("fault.added", more),
        ("fault.document_differs", NOTE),
        ("fault.document_unreadable", damaged),
    } <= found


def test_compressing_again_changes_nothing_that_is_said(files: dict[str, bytes]) -> None:
    """Another version of the compression library gives other bytes for the same parts."""
    again = as_docx(parts(files[NOTE]))
    assert again != files[NOTE]
    assert verdict(remade({**files, NOTE: again})).faults == ()


def test_an_own_template_is_no_fault(workspace: Workspace) -> None:
    own = workspace.root / "templates" / "note.en.docx"
    own.parent.mkdir()
    built = build_letter_template(workspace.instrument, Language.EN)
    own.write_bytes(with_body(built, "{{ department }}", "{{ department }}, our brand"))
    made = build_package(
        workspace, workspace.plans[PLAN], today=DAY, format_problem=format_problem, pdf=False
    )
    inside = read_package(made.data, "p")
    assert b"our brand" in parts(inside[NOTE])[BODY]
    assert "note.en.docx" in json.loads(inside[MANIFEST])["templates"]
    assert verdict(made.data).faults == ()
    inside[NOTE] = with_body(inside[NOTE], APPROVER, "Somebody else")
    assert "fault.document_differs" in keys(verdict(remade(inside)))


def test_a_department_that_writes_in_french_alone_gets_a_french_package(parks: Path) -> None:
    before = read_workspace(parks)
    save_answers(parks / "profile.yaml", in_quebec(), before.instrument.name)
    workspace = read_workspace(parks)
    plan = workspace.plans[PLAN]
    made = build_package(
        workspace, plan, today=DAY, format_problem=format_problem, draft=True, pdf=False
    )
    assert not [name for name in made.files if ".en." in name]
    assert f"{NOTICE}.fr.txt" in made.files
    assert verify_package(made.data, "p", format_problem).faults == ()
