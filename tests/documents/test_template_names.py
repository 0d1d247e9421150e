"""A template whose name is nearly right is named and explained, never passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.documents.template_names import (
    misnamed_templates,
    nearest_template_name,
    template_file_names,
)
from planbuilder.storage import shipped_path
from tests.content.builders import workspace

INSTRUMENT = workspace().instrument


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Plan.EN.docx", "plan.en.docx"),
        ("plan.en.dotx", "plan.en.docx"),
        ("plan.en (rebranded).docx", "plan.en.docx"),
        ("plan.en (1).docx", "plan.en.docx"),
        ("plan_fr.docx", "plan.fr.docx"),
        ("plan-fr-final.docx", "plan.fr.docx"),
        ("stratgy.fr.docx", "strategy.fr.docx"),
        ("Annexes EN.docx", "annexes.en.docx"),
        ("Notice.fr.DOCX", "notice.fr.docx"),
        ("decision.fr.docx", "assessments.fr.docx"),
        ("letterhead.docx", ""),
        ("minutes of the meeting.docx", ""),
    ],
)
def test_the_nearest_name_is_found(name: str, nearest: str) -> None:
    assert nearest_template_name(name, INSTRUMENT) == nearest


def test_only_word_files_that_nothing_reads_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in ("plan.en.docx", "logo.png", "README.txt", "~$an.en.docx", ".~lock.plan.en.docx#"):
        (folder / name).touch()
    own = replace(workspace(), root=tmp_path)
    assert list(misnamed_templates(own)) == []
    (folder / "plan.fr.dotx").touch()
    (folder / "Plan.EN.docx").touch()
    (folder / "other.docx").touch()
    problems = {problem.file: problem for problem in misnamed_templates(own)}
    assert {name: problem.code for name, problem in problems.items()} == {
        "templates/Plan.EN.docx": "template_name_near",
        "templates/other.docx": "template_name",
        "templates/plan.fr.dotx": "template_name_sort",
    }
    assert problems["templates/plan.fr.dotx"].values == {"name": "plan.fr.docx", "code": "fr"}


def test_every_template_shipped_has_a_name_that_is_read() -> None:
    folder = shipped_path("templates") / INSTRUMENT.id
    assert {path.name for path in folder.iterdir()} <= set(template_file_names(INSTRUMENT))
