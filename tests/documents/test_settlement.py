"""Proposals are applied together as typing them would."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from planbuilder.answers import Wording
from planbuilder.documents.imports import incoming_edits
from planbuilder.documents.incoming_file import IncomingFile, IncomingRequest
from planbuilder.documents.review_comments import every_open_comment
from planbuilder.documents.review_copies import review_copy
from planbuilder.documents.settlement import IncomingDecision, settle
from planbuilder.documents.value_reader import value_reader
from planbuilder.proposals import EditKind, EditProposal, ProposalError, applied_proposal
from planbuilder.storage.review_log import read_review_log
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from tests.cli.conftest import Command, command, folder
from tests.proposals.builders import (
    PLAN,
    TODAY,
    reword,
    workspace,
)

__all__ = ["command", "folder"]
PATH = "objectives.mandate_link"


def test_two_reviewers_make_what_typing_the_same_makes(tmp_path: Path) -> None:
    shutil.copytree(workspace().root, tmp_path / "parks")
    here = read_workspace(tmp_path / "parks")
    ana = reword("The Agency protects 64", "64 natural", "65 natural")
    bob = reword("They serve three", "three objectives", "four objectives")
    files = [IncomingFile("ana.docx", ana), IncomingFile("bob.docx", bob)]
    edits = incoming_edits(here, files, IncomingRequest(TODAY))
    assert len(edits.proposals) == 2
    settlement = settle(
        here, [IncomingDecision(each, accept=True) for each in edits.proposals], TODAY
    )
    assert settlement.refusals == []
    before = here.plans[PLAN].wording(PATH)
    typed = (before.en or "").replace("64 natural", "65 natural").replace("three obj", "four obj")
    after = read_workspace(tmp_path / "parks").plans[PLAN].wording(PATH)
    assert " ".join((after.en or "").split()) == " ".join(typed.split())
    assert after.fr == before.fr
    log = read_review_log(here.root, PLAN)["decisions"]
    assert [each["source"] for each in log] == ["ana.docx", "bob.docx"]


def test_both_sides_in_the_same_words_are_never_chosen() -> None:
    answers, reader = workspace().plans[PLAN], value_reader(workspace(), workspace().plans[PLAN])
    here = answers.with_value(PATH, Wording("One two three.", "Un deux trois."))
    proposal = EditProposal(
        PLAN, PATH, EditKind.CHANGE, Language.EN, "One 2 three.", "One II three.", conflict="…"
    )
    with pytest.raises(ProposalError):
        applied_proposal(here, proposal, reader)
    insisted = applied_proposal(here, proposal, reader, insist=True)
    assert insisted.wording(PATH) == Wording("One II three.", "Un deux trois.")


def test_comments_are_open_until_they_are_settled(command: Command, folder: Path) -> None:
    shutil.copytree(workspace().root, folder, dirs_exist_ok=True)
    here = read_workspace(folder)
    comment = EditProposal(
        PLAN, PATH, EditKind.COMMENT, Language.EN, "at", "Is it?", "Ana", "2026-12-02T09:30:00Z"
    )
    settle(here, [IncomingDecision(comment, accept=True)], TODAY)
    steps = json.loads(command("next", "--format", "json", "--today", "2026-11-21").out)
    (step,) = [each for each in steps if each["step"] == "comments"]
    assert (step["who"], step["place"], step["count"]) == ("Ana", PATH, 1)
    assert step["command"] == f"planbuilder comments plans/{PLAN}.yaml"
    listed = command("comments", f"plans/{PLAN}.yaml").out
    assert "Is it?" in listed and "Ana, 2026-12-02" in listed
    copy = review_copy(here, here.plans[PLAN], Language.EN, TODAY, every_open_comment(here))
    back = IncomingFile("back.docx", copy)
    assert incoming_edits(here, [back], IncomingRequest(TODAY)).proposals == ()  # noted already
    key = listed.partition(" ")[0]
    assert command("comments", "--settle", "nokey").code == 1
    assert command("comments", "--settle", key).code == 0
    assert every_open_comment(here) == ()
    (again,) = incoming_edits(here, [back], IncomingRequest(TODAY)).proposals
    assert (again.kind, again.new) == (EditKind.COMMENT, "Is it?")  # a copy where it is open still
