"""A workspace of two plans, and files that come back to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.answers import TranslationState
from planbuilder.documents.imports import incoming_edits
from planbuilder.documents.incoming_file import IncomingFile, IncomingRequest
from planbuilder.documents.settlement import IncomingDecision
from planbuilder.documents.waiting_list import settle_waiting
from planbuilder.proposals import EditProposal, IncomingEdits
from planbuilder.text import Language
from planbuilder.translation import segments, to_xliff
from planbuilder.workspace import Workspace, read_workspace
from tests.proposals.builders import PLAN, TODAY, workspace

SISTER = "pine-lake-instagram"


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    """Return a copy of the sample workspace; two plans say what six would."""
    shutil.copytree(workspace().root, tmp_path / "parks", ignore=shutil.ignore_patterns("out"))
    for path in (tmp_path / "parks/plans").glob("*.yaml"):
        if path.stem not in (PLAN, SISTER):
            path.unlink()
    return read_workspace(tmp_path / "parks")


def xliff_file(here: Workspace, path: str, translation: str) -> IncomingFile:
    """Return the XLIFF file of the plan in which one text was translated."""
    documents = {here.file_name(each): each for each in (here.plans[PLAN],)}
    every = segments(documents, Language.EN, TranslationState)
    chosen = [replace(each, translation=translation) for each in every if each.path == path]
    return IncomingFile("back.sdlxliff", to_xliff(here.instrument, chosen))


def edits_in_text(here: Workspace, name: str, text: str, **request: str) -> IncomingEdits:
    """Return what a file with this text proposes."""
    file = IncomingFile(name, text.encode())
    return incoming_edits(here, [file], IncomingRequest(TODAY, **request))  # type: ignore[arg-type]


def accept_all(here: Workspace, edits: IncomingEdits) -> list[tuple[EditProposal, str]]:
    """Accept every proposal; return those that were refused, each with its reason."""
    decisions = [IncomingDecision(each, accept=True) for each in edits.proposals]
    return settle_waiting(here, decisions, TODAY).refusals
