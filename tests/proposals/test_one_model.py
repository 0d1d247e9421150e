"""Whatever brings edits, they wait in one list, are decided one by one, and are logged alike."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from planbuilder.answers import TranslationState
from planbuilder.answers.serialization import as_raw
from planbuilder.documents.incoming import incoming_edits
from planbuilder.documents.incoming_file import IncomingFile, IncomingRequest, IncomingSubject
from planbuilder.documents.registers import register_workbooks
from planbuilder.documents.settlement import IncomingDecision
from planbuilder.documents.value_reader import value_reader
from planbuilder.documents.waiting import (
    drop_waiting,
    keep_waiting,
    settle_waiting,
    waiting_edits,
)
from planbuilder.errors import AnswerError
from planbuilder.proposals import EditKind, EditProposal, IncomingEdits, NotApplied, UnplacedText
from planbuilder.proposals.entry_readings import entry_readings
from planbuilder.proposals.placement import place_text
from planbuilder.storage import save_answers
from planbuilder.storage.answer_files import save_new
from planbuilder.storage.review_log import read_review_log
from planbuilder.storage.waiting_edits import read_waiting
from planbuilder.text import Language
from planbuilder.translation import ImportOptions, segments, to_xliff
from planbuilder.translation.workbook import to_workbook
from planbuilder.word.ooxml.namespaces import w
from planbuilder.workspace import Workspace, read_workspace
from planbuilder.workspace.new_document import plan_like
from tests.cli.conftest import Command, command, folder
from tests.frontends.web.conftest import pages_of
from tests.proposals.builders import PLAN, TODAY, paragraph_with, with_change, workspace
from tests.proposals.hand_written_plans import hand_written

__all__ = ["command", "folder"]
SISTER = "pine-lake-instagram"
AUDIENCE = "platform.audience"
SHAPE = {"path", "language", "kind", "old", "new", "author", "date", "conflict"}


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    shutil.copytree(workspace().root, tmp_path / "parks", ignore=shutil.ignore_patterns("out"))
    for path in (tmp_path / "parks/plans").glob("*.yaml"):  # two plans say what six would
        if path.stem not in (PLAN, SISTER):
            path.unlink()
    return read_workspace(tmp_path / "parks")


def _xliff(here: Workspace, path: str, translation: str) -> IncomingFile:
    documents = {here.file_name(each): each for each in (here.plans[PLAN],)}
    every = segments(documents, Language.EN, TranslationState)
    chosen = [replace(each, translation=translation) for each in every if each.path == path]
    return IncomingFile("back.xlf", to_xliff(here.instrument, chosen))


def _edits(here: Workspace, name: str, text: str, **request: str) -> IncomingEdits:
    file = IncomingFile(name, text.encode())
    return incoming_edits(here, [file], IncomingRequest(TODAY, **request))  # type: ignore[arg-type]


def _accept(here: Workspace, edits: IncomingEdits) -> list[tuple[EditProposal, str]]:
    decisions = [IncomingDecision(each, accept=True) for each in edits.proposals]
    return settle_waiting(here, decisions, TODAY).refused


def _register(here: Workspace) -> IncomingFile:
    """Return the workbook of the plan in which a point of a checklist was taken back."""
    answers = here.plans[PLAN]
    ((_, data),) = register_workbooks(
        here, answers, TODAY, (), languages=(Language.EN,), final=False
    )
    book = load_workbook(BytesIO(data))
    book["Checklists"]["D4"] = None
    out = BytesIO()
    book.save(out)
    return IncomingFile(f"{PLAN}.register.en.xlsx", out.getvalue())


def _retyped(root: etree._Element) -> None:
    next(paragraph_with(root, "The Agency protects 64").iter(w("t"))).text = "Other words."


def _files_of_every_kind(here: Workspace) -> Iterator[tuple[IncomingFile, IncomingRequest]]:
    """Yield a file for each importer, and how it is read."""
    every = segments(
        {here.file_name(here.plans[PLAN]): here.plans[PLAN]}, Language.EN, TranslationState
    )
    changed = [replace(each, translation="Autre.") for each in every if each.path == AUDIENCE]
    ours, plan = IncomingRequest(TODAY), IncomingRequest(TODAY, IncomingSubject.PLAN, PLAN)
    yield _xliff(here, "platform.considerations", "Les raisons."), ours
    yield IncomingFile("lines.xlsx", to_workbook(here.instrument, changed, Language.EN)), ours
    yield _register(here), ours
    yield IncomingFile("returned.docx", with_change(_retyped)), ours
    yield IncomingFile("old.docx", hand_written("hikers.en").data), plan
    strategy = hand_written("strategy.fr").data
    yield IncomingFile("old.fr.docx", strategy), IncomingRequest(TODAY, IncomingSubject.STRATEGY)
    risks = (Path(__file__).with_name("risk_lists") / "government.fr.csv").read_bytes()
    yield IncomingFile("risks.csv", risks), IncomingRequest(TODAY, IncomingSubject.RISKS, PLAN)
    answers = json.dumps({"objectives.strategy_version": "9.1", "nowhere.at_all": "x"})
    yield IncomingFile("answers.json", answers.encode()), IncomingRequest(TODAY, into=PLAN)
    sister = here.file_of(here.plans[SISTER]).read_bytes()
    yield IncomingFile(f"{SISTER}.yaml", sister), IncomingRequest(TODAY, into=PLAN)


def test_every_importer_lists_one_shape_and_waits_on_one_page(here: Workspace) -> None:
    copy = plan_like(here.root, PLAN, "sister")
    save_new(here.root / "plans/sister.yaml", copy, here.instrument.name, "")
    here = read_workspace(here.root)
    lists = [waiting_edits(here)]  # what the new plan took over
    for file, request in _files_of_every_kind(here):
        lists.append(incoming_edits(here, [file], request))
        keep_waiting(here, lists[-1])
    for edits in lists:
        assert edits.proposals
        listed = json.loads(json.dumps(edits.as_json()))
        assert set(listed) == {"proposals", "unplaced"}
        assert len(listed["proposals"]) == len(edits.proposals)
        assert all(set(each) == {"text", "where"} for each in listed["unplaced"])
        for each in listed["proposals"]:
            assert set(each) == SHAPE
            assert each["kind"] in {kind.value for kind in EditKind}
            assert each["language"] in ("en", "fr", None)
    waiting = {each.key for each in waiting_edits(here).proposals}
    assert waiting == {each.key for edits in lists for each in edits.proposals}
    # The page shows sixty, and the others as these are decided: one of each file is among them.
    firsts = {edits.proposals[0].key for edits in lists}
    drop_waiting(here, lambda each: each.key not in firsts)
    pages = pages_of(here.root)
    shown = set(re.findall(r'name="d:([0-9a-f]+)"', pages.get("/proposals")))
    pages.site.close()
    assert firsts <= shown <= waiting


def test_a_translation_is_a_proposal_that_keeps_its_record(here: Workspace) -> None:
    file = _xliff(here, AUDIENCE, "Les gens qui préparent une visite.")
    request = IncomingRequest(TODAY, translator=ImportOptions(by="Reviser", on=TODAY))
    edits = incoming_edits(here, [file], request)
    (proposal,) = edits.proposals
    assert (proposal.path, proposal.language) == (AUDIENCE, Language.FR)
    assert proposal.source == "back.xlf"
    keep_waiting(here, edits)
    assert waiting_edits(here).proposals == edits.proposals  # as it was, record and all
    assert _accept(here, waiting_edits(here)) == []
    after = read_workspace(here.root)
    assert after.plans[PLAN].wording(AUDIENCE).fr == "Les gens qui préparent une visite."
    assert AUDIENCE in after.plans[PLAN].translations
    assert waiting_edits(after).proposals == ()
    (entry,) = read_review_log(here.root, PLAN)["decisions"]
    assert (entry["source"], entry["decision"]) == ("back.xlf", "accepted")


def test_a_translation_of_a_text_that_changed_here_meanwhile_is_not_applied(
    here: Workspace,
) -> None:
    edits = incoming_edits(here, [_xliff(here, AUDIENCE, "Autre.")], IncomingRequest(TODAY))
    keep_waiting(here, edits)
    plan = here.plans[PLAN]
    before = plan.wording(AUDIENCE)
    changed = plan.with_value(AUDIENCE, replace(before, fr="Changé entre-temps."))
    save_answers(here.file_of(plan), changed, here.instrument.name)
    now = read_workspace(here.root)
    assert [code for _, code in _accept(now, waiting_edits(now))] == ["conflict"]
    assert len(waiting_edits(now).proposals) == 1  # it goes on waiting


def test_segments_that_change_nothing_are_listed_with_why(here: Workspace) -> None:
    file = _xliff(here, AUDIENCE, "Les gens.")
    lost = replace(file, data=file.data.replace(AUDIENCE.encode(), b"platform.nowhere"))
    edits = incoming_edits(here, [lost], IncomingRequest(TODAY))
    assert edits.proposals == ()
    (unplaced,) = edits.unplaced
    assert unplaced.remark is not None and unplaced.text == "Les gens."


def test_a_list_of_answers_is_proposed_cell_by_cell(here: Workspace) -> None:
    answers = {
        AUDIENCE: {"en": "People who plan a visit."},
        "objectives.strategy_version": "9.1",
        "objectives.list": [
            {"id": "o1", "statement": {"fr": "Annoncer."}},
            {"id": "new", "statement": {"en": "One more", "fr": "Un de plus"}, "intent": "inform"},
        ],
        "platform.nothing": "x",
        "approval.live_on": "some day",
    }
    edits = _edits(here, "answers.json", json.dumps(answers), into=PLAN)
    assert [(each.kind.value, each.path, each.language) for each in edits.proposals] == [
        ("change", AUDIENCE, Language.EN),
        ("change", "objectives.strategy_version", None),
        ("change", "objectives.list[o1].statement", Language.FR),
        ("add_row", "objectives.list", None),
    ]
    assert [(each.where, each.code) for each in edits.unplaced] == [
        ("platform.nothing", "unknown"),
        ("approval.live_on", "refused"),
    ]
    keep_waiting(here, edits)
    assert _accept(here, waiting_edits(here)) == []
    plan = read_workspace(here.root).plans[PLAN]
    assert plan.get("objectives.strategy_version") == "9.1"
    assert plan.rows("objectives.list")[-1].wording("statement").fr == "Un de plus"
    assert plan.wording(AUDIENCE).en == "People who plan a visit."


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
    edits = _edits(here, "answers.json", json.dumps(given), into=PLAN)
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
    said = outcome.out.replace("\N{NO-BREAK SPACE}", " ")
    assert "« le 5 août 2026 » se lit 2026-08-05." in said
    assert "« 0,5 » se lit 0.5." in said
    plan = read_workspace(folder).plans[PLAN]
    assert {path: plan.get(path) for path in WRITTEN} == {
        path: value for path, (_, value) in WRITTEN.items()
    }


def test_an_answer_file_that_says_the_same_proposes_nothing(here: Workspace) -> None:
    for plan in here.plans.values():
        text = here.file_of(plan).read_text(encoding="utf-8")
        assert _edits(here, f"{plan.name}.yaml", text).proposals == (), plan.name


def test_a_sister_plan_proposes_what_is_not_its_own(here: Workspace) -> None:
    sister = here.file_of(here.plans[SISTER]).read_text(encoding="utf-8")
    edits = _edits(here, f"{SISTER}.yaml", sister, into=PLAN)
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
    assert by_path[AUDIENCE].sister == PLAN
    yes, no = by_path[AUDIENCE], by_path["platform.considerations"]
    decisions = [IncomingDecision(yes, accept=True), IncomingDecision(no, accept=False)]
    assert settle_waiting(here, decisions, TODAY).refused == []
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
    with pytest.raises(NotApplied, match="no_question"):
        place_text(text, "platform.nowhere", plan, reader)
    with pytest.raises(NotApplied, match="refused"):
        place_text(text, "approval.live_on", plan, reader)


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
