"""What records add to a document: the versions that were approved."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from planbuilder.cli import DONE, run
from planbuilder.content.context import document_context
from planbuilder.documents.material import material_of
from planbuilder.text import LANGUAGES, Language
from planbuilder.workspace import read_workspace
from tests.approval.conftest import copy_parks

PLAN = "misty-bay-facebook"
TODAY = date(2026, 11, 21)
FIRST = (
    ("move", "consulted", 8),
    ("record", "assessments", 9),
    ("move", "assessed", 9),
    ("sign", "privacy", 10),
    ("move", "privacy_signed", 10),
    ("sign", "approval", 12),
)
SECOND = (("record", "assessments", 13), ("sign", "privacy", 13), ("sign", "approval", 16))
ROLES = {Language.EN: "Director General, Communications", Language.FR: "Directrice générale"}


def _take(root: Path, steps: tuple[tuple[str, str, int], ...]) -> None:
    """Take steps of a life cycle by the commands, each on a day of November 2026."""
    file = str(root / "plans" / f"{PLAN}.yaml")
    for command, what, day in steps:
        words = {
            "move": ["move", file, what],
            "record": ["record", what, file],
            "sign": ["sign", file, "--for", what, "--name", "A. Roy"],
        }[command]
        days = ["--on", f"2026-11-{day:02}", "--today", TODAY.isoformat()]
        assert run([*words, *days]) == DONE, words


def test_the_approved_versions_are_listed_with_what_changed(tmp_path: Path) -> None:
    root = copy_parks(tmp_path / "parks")
    file = root / "plans" / f"{PLAN}.yaml"
    _take(root, FIRST)
    text = file.read_text(encoding="utf-8")
    text = re.sub(r'(?m)^    version: ".*"', '    version: "1.1"', text, count=1)
    file.write_text(re.sub(r'(?m)^(    terms_version:) ".*"', r'\1 "23"', text), encoding="utf-8")
    _take(root, SECOND)
    workspace = read_workspace(root)
    for language in LANGUAGES:
        material = material_of(workspace, workspace.plans[PLAN], language, TODAY, final=True)
        first, second = document_context(material)["versions"]
        assert (first["version"], second["version"]) == ("1.0", "1.1")
        assert (
            " ".join(first["date"].split())
            == {"en": "November 12, 2026", "fr": "12 novembre 2026"}[language]
        )
        assert second["position"].startswith(ROLES[language])
        assert (first["changes"].isdecimal(), second["changes"]) == (False, "2")
