"""Every importer lists its proposals in one shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from lxml import etree
from msgspec.structs import replace
from openpyxl import load_workbook

from planbuilder.answers import TranslationState
from planbuilder.documents.imports import incoming_edits
from planbuilder.documents.incoming_file import IncomingFile, IncomingRequest, IncomingSubject
from planbuilder.documents.registers import register_workbooks
from planbuilder.documents.waiting_list import (
    drop_waiting,
    keep_waiting,
    waiting_edits,
)
from planbuilder.proposals import EditKind
from planbuilder.storage.answer_writer import save_new
from planbuilder.text import Language
from planbuilder.translation import segments
from planbuilder.translation.workbook import to_workbook
from planbuilder.word.ooxml.namespaces import w
from planbuilder.workspace import Workspace, read_workspace
from planbuilder.workspace.new_document import plan_like
from tests.documents.incoming import SISTER, accept_all, edits_in_text, here, xliff_file
from tests.frontends.web.conftest import pages_of
from tests.proposals.builders import PLAN, TODAY, paragraph_with, with_change
from tests.proposals.hand_written_plans import hand_written

__all__ = ["here"]  # a fixture


AUDIENCE = "platform.audience"


SHAPE = {"path", "language", "kind", "old", "new", "author", "date", "conflict"}


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
    return IncomingFile("risks (final).xlsx", out.getvalue())


def _retype(root: etree._Element) -> None:
    next(paragraph_with(root, "The Agency protects 64").iter(w("t"))).text = "Other words."


def _files_of_every_kind(here: Workspace) -> Iterator[tuple[IncomingFile, IncomingRequest]]:
    """Yield a file for each importer, and how it is read."""
    every = segments(
        {here.file_name(here.plans[PLAN]): here.plans[PLAN]}, Language.EN, TranslationState
    )
    changed = [replace(each, translation="Autre.") for each in every if each.path == AUDIENCE]
    ours, plan = IncomingRequest(TODAY), IncomingRequest(TODAY, IncomingSubject.PLAN, PLAN)
    yield xliff_file(here, "platform.considerations", "Les raisons."), ours
    yield IncomingFile("lines.xlsx", to_workbook(here.instrument, changed, Language.EN)), ours
    yield _register(here), ours
    yield IncomingFile("returned.docx", with_change(_retype)), ours
    yield IncomingFile("old.docx", hand_written("hikers.en").data), plan
    strategy = hand_written("strategy.fr").data
    yield IncomingFile("old.fr.docx", strategy), IncomingRequest(TODAY, IncomingSubject.STRATEGY)
    risks = (
        Path(__file__).parents[1] / "proposals" / "risk_lists" / "government.fr.csv"
    ).read_bytes()
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
    edits = edits_in_text(here, "answers.json", json.dumps(answers), into=PLAN)
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
    assert accept_all(here, waiting_edits(here)) == []
    plan = read_workspace(here.root).plans[PLAN]
    assert plan.get("objectives.strategy_version") == "9.1"
    assert plan.rows("objectives.list")[-1].wording("statement").fr == "Un de plus"
    assert plan.wording(AUDIENCE).en == "People who plan a visit."
