"""Proposals wait for a decision, once each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planbuilder.documents.imports import incoming_edits
from planbuilder.documents.incoming_file import IncomingFile, IncomingRequest, IncomingSubject
from planbuilder.documents.settlement import IncomingDecision
from planbuilder.documents.waiting_list import (
    drop_waiting,
    settle_waiting,
)
from planbuilder.errors import AnswerError
from planbuilder.proposals import EditKind, EditProposal, IncomingEdits
from planbuilder.storage.waiting_edits import read_waiting
from planbuilder.workspace import Workspace, read_workspace
from tests.proposals.builders import PLAN, TODAY, workspace

SISTER = "pine-lake-instagram"


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    shutil.copytree(workspace().root, tmp_path / "parks", ignore=shutil.ignore_patterns("out"))
    for path in (tmp_path / "parks/plans").glob("*.yaml"):  # two plans say what six would
        if path.stem not in (PLAN, SISTER):
            path.unlink()
    return read_workspace(tmp_path / "parks")


def _edits(here: Workspace, name: str, text: str, **request: str) -> IncomingEdits:
    file = IncomingFile(name, text.encode())
    return incoming_edits(here, [file], IncomingRequest(TODAY, **request))  # type: ignore[arg-type]


def _accept(here: Workspace, edits: IncomingEdits) -> list[tuple[EditProposal, str]]:
    decisions = [IncomingDecision(each, accept=True) for each in edits.proposals]
    return settle_waiting(here, decisions, TODAY).refusals


def test_a_row_accepted_once_is_not_proposed_again_by_the_same_file(here: Workspace) -> None:
    text = "Risk;Likelihood\nA new risk of a kind\N{COMMA} never met;Likely\n"
    request = {"into": PLAN, "subject": IncomingSubject.RISKS}
    edits = _edits(here, "risks.csv", text, **request)
    assert [each.kind for each in edits.proposals] == [EditKind.ADD_ROW]
    assert _accept(here, edits) == []
    assert _edits(read_workspace(here.root), "risks.csv", text, **request).proposals == ()


def test_a_damaged_list_of_waiting_proposals_is_refused_in_words(here: Workspace) -> None:
    path = here.root / "reviews/waiting.json"
    for text in ("{", "[]", '{"proposals": [{"file": 1}]}', "[" * 100_000):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        with pytest.raises(AnswerError):
            read_waiting(here.root)
    path.unlink()
    drop_waiting(here, lambda _each: True)
    assert not path.exists()
