"""Packages: complete, the same bytes for the same answers, refused while errors stand."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from planbuilder.errors import AssemblyError
from planbuilder.package.build import ApprovalPackage
from planbuilder.package.manifest import MANIFEST
from planbuilder.package.names import START
from planbuilder.storage.journal_reader import journal_of
from planbuilder.storage.package_zip import read_package
from planbuilder.text import LANGUAGES
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, PLAN
from tests.package.conftest import Files, keys, make_package, package_of, verdict

REPORTS = {
    "en": ("findings", "requirements", "assessments", "sign-offs", "accessibility"),
    "fr": ("constats", "exigences", "evaluations", "signatures", "accessibilite"),
}


def test_a_package_is_complete(files: Files) -> None:
    for language in LANGUAGES:
        assert f"documents/{PLAN}.{language.value}.docx" in files
        assert f"documents/{PLAN}.annexes.{language.value}.docx" in files
        assert f"registers-registres/{PLAN}.{language.value}.xlsx" in files
        for report in REPORTS[language.value]:
            page = files[f"reports-rapports/{report}.{language.value}.html"].decode()
            assert f'<html lang="{language.locale}">' in page
    own = {name for name in files if name.startswith("answers-reponses/")}
    assert own == {
        "answers-reponses/profile.yaml",
        "answers-reponses/strategy.yaml",
        "answers-reponses/other-plans.json",
        f"answers-reponses/plans/{PLAN}.yaml",
    }
    manifest = json.loads(files[MANIFEST])
    assert set(manifest["files"]) == set(files) - {"manifest.json", "manifest.sha256"}
    names = ("annexes", "plan", "written")
    shapes = tuple(f"{name}.{code}.docx" for name in names for code in ("en", "fr"))
    assert tuple(manifest["templates"]) == shapes
    assert manifest["dated"] == DAY.isoformat()
    assert START in files


def test_the_same_answers_and_day_give_the_same_bytes(
    package: ApprovalPackage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    if hasattr(time, "tzset"):
        time.tzset()
    for path in workspace.root.rglob("*.yaml"):
        os.utime(path, (1, 1))
    assert package_of(workspace, PLAN).data == package.data


def test_an_undecided_plan_is_refused_with_its_reason(workspace: Workspace) -> None:
    with pytest.raises(AssemblyError) as error:
        package_of(workspace, "pine-lake-instagram")
    (problem,) = error.value.problems
    assert problem.code == "package_blocked"
    assert "V35" in problem.values["rules"]


def test_a_draft_says_that_it_is_one_and_is_proved(workspace: Workspace) -> None:
    draft = package_of(workspace, "pine-lake-instagram", draft=True)
    assert draft.name == "pine-lake-instagram.draft.zip"
    found = verdict(draft.data)
    assert keys(found) == set()
    assert "remark.draft" in {remark.key for remark in found.remarks}


def test_answers_left_in_a_journal_are_packaged_and_proved(parks: Path) -> None:
    """An interview that was cut off keeps confirmed answers beside the file: they count."""
    journal = journal_of(parks / "plans" / f"{PLAN}.yaml")
    journal.parent.mkdir(parents=True)
    entry = {"answers": {"account.version": "9.9"}}
    journal.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    package = make_package(parks, PLAN)
    inside = read_package(package.data, "p")[f"answers-reponses/plans/{PLAN}.yaml"]
    assert b'version: "9.9"' in inside
    assert keys(verdict(package.data)) == set()


def test_nothing_of_other_plans_travels_but_what_rules_compare(files: Files) -> None:
    others = json.loads(files["answers-reponses/other-plans.json"])
    assert "video-youtube" in others
    assert PLAN not in others
    paths = {path for facts in others.values() for path in facts}
    assert paths <= {
        *("account.status", "account.platform", "account.platform_name", "account.coverage"),
        *("account.name_en", "account.name_fr", "account.name_other", "account.members"),
        *("account.handle_en", "account.handle_fr", "account.url_en", "account.url_fr"),
        *("objectives.uses", "platform.strategy_audiences"),
    }
    whole = b"".join(files.values())
    assert b"video-youtube.yaml" not in whole
