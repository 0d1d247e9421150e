"""Whatever brings edits, they wait in one list, are decided one by one, and are logged alike."""

from __future__ import annotations

import json
import shutil
from datetime import date, time
from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.answers.serialization import as_raw
from planbuilder.documents.imports import incoming_edits
from planbuilder.documents.incoming_file import IncomingRequest
from planbuilder.documents.settlement import IncomingDecision
from planbuilder.documents.value_reader import value_reader
from planbuilder.documents.waiting_list import (
    keep_waiting,
    settle_waiting,
    waiting_edits,
)
from planbuilder.proposals import EditKind, EditProposal, ProposalError, UnplacedText
from planbuilder.proposals.entry_readings import entry_readings
from planbuilder.proposals.manual_placement import place_text
from planbuilder.storage import save_answers
from planbuilder.storage.answer_writer import save_new
from planbuilder.storage.review_log import read_review_log
from planbuilder.text import Language
from planbuilder.translation import ImportOptions
from planbuilder.workspace import Workspace, read_workspace
from planbuilder.workspace.new_document import plan_like
from tests.cli.conftest import Command, command, folder
from tests.documents.incoming import SISTER, accept_all, edits_in_text, here, xliff_file
from tests.proposals.builders import PLAN, TODAY, workspace

__all__ = ["command", "folder", "here"]  # fixtures
AUDIENCE = "platform.audience"
SHAPE = {"path", "language", "kind", "old", "new", "author", "date", "conflict"}


def test_a_translation_is_a_proposal_that_keeps_its_record(here: Workspace) -> None:
    file = xliff_file(here, AUDIENCE, "Les gens qui préparent une visite.")
    request = IncomingRequest(TODAY, translator=ImportOptions(by="Reviser", on=TODAY))
    edits = incoming_edits(here, [file], request)
    (proposal,) = edits.proposals
    assert (proposal.path, proposal.language) == (AUDIENCE, Language.FR)
    assert proposal.source == "back.sdlxliff"
    keep_waiting(here, edits)
    assert waiting_edits(here).proposals == edits.proposals  # as it was, record and all
    assert accept_all(here, waiting_edits(here)) == []
    after = read_workspace(here.root)
    assert after.plans[PLAN].wording(AUDIENCE).fr == "Les gens qui préparent une visite."
    assert AUDIENCE in after.plans[PLAN].translations
    assert waiting_edits(after).proposals == ()
    (entry,) = read_review_log(here.root, PLAN)["decisions"]
    assert (entry["source"], entry["decision"]) == ("back.sdlxliff", "accepted")


def test_a_translation_of_a_text_that_changed_here_meanwhile_is_not_applied(
    here: Workspace,
) -> None:
    edits = incoming_edits(here, [xliff_file(here, AUDIENCE, "Autre.")], IncomingRequest(TODAY))
    keep_waiting(here, edits)
    plan = here.plans[PLAN]
    before = plan.wording(AUDIENCE)
    changed = plan.with_value(AUDIENCE, replace(before, fr="Changé entre-temps."))
    save_answers(here.file_of(plan), changed, here.instrument.name)
    now = read_workspace(here.root)
    assert [code for _, code in accept_all(now, waiting_edits(now))] == ["conflict"]
    assert len(waiting_edits(now).proposals) == 1  # it goes on waiting


def test_segments_that_change_nothing_are_listed_with_why(here: Workspace) -> None:
    file = xliff_file(here, AUDIENCE, "Les gens.")
    lost = replace(file, data=file.data.replace(AUDIENCE.encode(), b"platform.nowhere"))
    edits = incoming_edits(here, [lost], IncomingRequest(TODAY))
    assert edits.proposals == ()
    (unplaced,) = edits.unplaced
    assert unplaced.remark is not None and unplaced.text == "Les gens."


WRITTEN = {
    "account.prepared_on": ("le 5 août 2026", date(2026, 8, 5)),
    "approval.live_on": ("March 2, 2026", date(2026, 3, 2)),
    "protocols.hours_from": ("9 h 15", time(9, 15)),
}


def test_it_is_said_how_numbers_and_dates_are_read(
    command: Command, folder: Path, here: Workspace
) -> None:
    given: dict[str, object] = {path: entry for path, (entry, _) in WRITTEN.items()}
    given["resources.staffing"] = [{"id": "n", "full_time_equivalents": "0,5"}]
    given["resources.budget"] = [{"id": "n", "amount": "41 200,50 $"}]
    edits = edits_in_text(here, "answers.json", json.dumps(given), into=PLAN)
    answers = here.plans[PLAN]
    reader = value_reader(here, answers)
    readings = [each for edit in edits.proposals for each in entry_readings(edit, answers, reader)]
    assert [(each.path, each.before, each.after) for each in readings] == [
        ("account.prepared_on", "le 5 août 2026", "2026-08-05"),
        ("approval.live_on", "March 2, 2026", "2026-03-02"),
        ("protocols.hours_from", "9 h 15", "09:15"),
        ("resources.staffing[n].full_time_equivalents", "0,5", "0.5"),
        ("resources.budget[n].amount", "41 200,50 $", "41200.50"),
    ]
    # A date typed into a Word file says no more than its text: it is read when it is accepted.
    typed = EditProposal(PLAN, "account.prepared_on", EditKind.CHANGE, new="1er mai 2026")
    (reading,) = entry_readings(typed, answers, reader)
    assert (reading.before, reading.after) == ("1er mai 2026", "2026-05-01")

    shutil.copytree(here.root, folder, dirs_exist_ok=True)
    (folder / "answers.json").write_text(json.dumps(given), encoding="utf-8")
    outcome = command("import", "answers.json", "--into", PLAN, "--yes", "--language", "fr")
    output = outcome.out.replace("\N{NO-BREAK SPACE}", " ")
    assert "« le 5 août 2026 » se lit 2026-08-05." in output
    assert "« 0,5 » se lit 0.5." in output
    plan = read_workspace(folder).plans[PLAN]
    assert {path: plan.get(path) for path in WRITTEN} == {
        path: value for path, (_, value) in WRITTEN.items()
    }


def test_an_answer_file_that_says_the_same_proposes_nothing(here: Workspace) -> None:
    for plan in here.plans.values():
        text = here.file_of(plan).read_text(encoding="utf-8")
        assert edits_in_text(here, f"{plan.name}.yaml", text).proposals == (), plan.name


def test_another_plan_proposes_what_is_not_its_own(here: Workspace) -> None:
    sister = here.file_of(here.plans[SISTER]).read_text(encoding="utf-8")
    edits = edits_in_text(here, f"{SISTER}.yaml", sister, into=PLAN)
    paths = {each.path for each in edits.proposals}
    assert AUDIENCE in paths
    assert not {path for path in paths if path.startswith("account.name_")}
    assert "approval.live_on" not in paths


def test_a_plan_begun_like_another_waits_answer_by_answer(here: Workspace) -> None:
    copy = plan_like(here.root, PLAN, "sister")
    save_new(here.root / "plans/sister.yaml", copy, here.instrument.name, "")
    here = read_workspace(here.root)
    waiting = [each for each in waiting_edits(here).proposals if each.file == "sister"]
    by_path = {each.path: each for each in waiting}
    assert by_path[AUDIENCE].copied_from == PLAN
    yes, no = by_path[AUDIENCE], by_path["platform.considerations"]
    decisions = [IncomingDecision(yes, accept=True), IncomingDecision(no, accept=False)]
    assert settle_waiting(here, decisions, TODAY).refusals == []
    after = read_workspace(here.root).plans["sister"]
    assert after.wording(AUDIENCE) == copy.wording(AUDIENCE)
    assert after.get("platform.considerations") is None
    assert not {AUDIENCE, "platform.considerations"} & set(after.notes)


def test_what_fits_nowhere_is_placed_by_hand(here: Workspace) -> None:
    plan = here.plans[PLAN]
    reader = value_reader(here, plan)
    text = UnplacedText("One more word on this.", "Notes", "unmatched", "old.docx", PLAN)
    proposal = place_text(text, AUDIENCE, plan, reader)
    assert proposal.new == f"{plan.wording(AUDIENCE).en}\n\nOne more word on this."
    with pytest.raises(ProposalError, match="no_question"):
        place_text(text, "platform.nowhere", plan, reader)
    with pytest.raises(ProposalError, match="refused"):
        place_text(text, "approval.live_on", plan, reader)


def test_the_list_for_programs_has_the_shape_it_promises(command: Command, folder: Path) -> None:
    shutil.copytree(workspace().root, folder, dirs_exist_ok=True)
    (folder / f"{PLAN}.json").write_text(
        json.dumps({"objectives.strategy_version": "9.1", "nowhere.at_all": "x"}), encoding="utf-8"
    )
    listed = json.loads(command("import", f"{PLAN}.json", "--format", "json").out)
    (proposal,) = listed["proposals"]
    assert set(listed) == {"proposals", "unplaced"}
    assert set(proposal) == SHAPE
    assert listed["unplaced"] == [{"text": "x", "where": "nowhere.at_all"}]
    assert command("import", f"{PLAN}.json", "--later").code == 3
    waiting = json.loads(command("import", "--format", "json").out)
    assert waiting == listed
    outcome = command("import", "--yes")
    assert outcome.code == 3  # the text that fits nowhere is still named
    assert "9.1" in (folder / f"plans/{PLAN}.yaml").read_text(encoding="utf-8")
    assert json.loads(command("import", "--format", "json").out)["proposals"] == []
    assert (
        as_raw(read_workspace(folder).plans[PLAN], "x")["answers"]["objectives"]["strategy_version"]
        == "9.1"
    )
