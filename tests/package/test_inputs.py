"""What travels in a package, and what stays at home."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from planbuilder.answers.serialization import as_raw
from planbuilder.approval.sign_off import new_platform_change
from planbuilder.errors import AssemblyError
from planbuilder.package.inputs import input_files
from planbuilder.storage.package_zip import read_package
from planbuilder.storage.record_reader import PLATFORMS
from planbuilder.storage.record_writer import append_record
from planbuilder.text import Text
from planbuilder.workspace import read_workspace
from tests.approval.conftest import DAY, PLAN
from tests.package.conftest import package_of, verdict
from tests.package.team_file import add_team


def test_the_names_people_sign_in_with_stay_at_home(parks: Path) -> None:
    before = read_workspace(parks)
    own = parks / "profile.yaml"
    add_team(parks)
    stored = own.read_bytes()
    workspace = read_workspace(parks)
    assert workspace.profile is not None and len(workspace.profile.rows("positions.team")) == 2
    files = input_files(workspace, workspace.plans[PLAN])
    for data in files.values():
        assert b"ana.tremblay" not in data and b"bea.roy" not in data and b"Ana left" not in data
    assert own.read_bytes() == stored, "the workspace keeps them"
    (own).write_bytes(files["answers-reponses/profile.yaml"])
    again = read_workspace(parks)
    assert again.profile is not None and before.profile is not None
    assert as_raw(again.profile, "x") == as_raw(before.profile, "x")
    assert input_files(again, again.plans[PLAN]) == files, "a package is proved from its own files"


def test_remarks_beside_answers_stay_at_home(parks: Path) -> None:
    plan = parks / "plans" / f"{PLAN}.yaml"
    workspace = read_workspace(parks)
    before = input_files(workspace, workspace.plans[PLAN])
    plan.write_bytes(b"# Ask Ana whether this is true\n" + plan.read_bytes())
    workspace = read_workspace(parks)
    assert input_files(workspace, workspace.plans[PLAN]) == before


def test_a_platform_change_on_record_stands_in_the_package_and_on_the_note(parks: Path) -> None:
    """What re-opens the decision travels: whoever has only the package is told of it."""
    workspace = read_workspace(parks)
    words = Text(en="New terms of use.", fr="Nouvelles conditions d’utilisation.")
    change = new_platform_change(workspace.profile, "x", "terms", words, DAY, "")
    append_record(parks, PLATFORMS, change)
    workspace = read_workspace(parks)
    with pytest.raises(AssemblyError) as error:
        package_of(workspace, PLAN)
    assert [problem.values["rules"] for problem in error.value.problems] == ["V94"]
    package = package_of(workspace, PLAN, draft=True)
    files = read_package(package.data, package.name)
    report = files["reports-rapports/constats.fr.html"].decode()
    assert "V94" in report and "Nouvelles conditions d’utilisation" in report
    note = docx.Document(BytesIO(files[f"letters-lettres/{PLAN}.note-d-approbation.fr.docx"]))
    assert any("V94" in paragraph.text for paragraph in note.paragraphs)
    found = verdict(package.data)
    assert (found.faults, found.doubts) == ((), ())
