"""A plan goes out to two reviewers and comes home: it says what it would, had it been typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from planbuilder.answers import Answers, Wording
from planbuilder.documents.assemble import assemble_documents
from planbuilder.documents.imports import incoming_edits
from planbuilder.documents.incoming_file import IncomingFile, IncomingRequest
from planbuilder.documents.settlement import IncomingDecision
from planbuilder.documents.waiting_list import settle_waiting
from planbuilder.proposals.application import with_answer
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import parent_of, w
from planbuilder.workspace import Workspace, read_workspace
from tests.proposals.builders import (
    PLAN,
    TODAY,
    element,
    paragraph_with,
    row_with,
    with_change,
    workspace,
)

MANDATE, CELL = "objectives.mandate_link", "objectives.list[o1].statement"
DATED = 'w:id="901" w:author="Ana" w:date="2026-12-02T09:30:00Z"'


def _replace(root: etree._Element, old: str, new: str) -> None:
    for text in paragraph_with(root, old).iter(w("t")):
        if text.text and old in text.text:
            text.text = text.text.replace(old, new)


def _of_ana(root: etree._Element) -> None:
    """Track an insertion, and delete a row without tracking it."""
    paragraph = paragraph_with(root, "The Agency protects 64")
    run = element(f'<w:ins {DATED}><w:r><w:t xml:space="preserve">(Ana) </w:t></w:r></w:ins>')
    first = next(paragraph.iter(w("r")))
    parent_of(first).insert(parent_of(first).index(first), run)
    row = row_with(root, "Lead more readers")
    parent_of(row).remove(row)


def _of_bob(root: etree._Element) -> None:
    """Change other words of the paragraph that Ana changed, and a cell."""
    _replace(root, "enjoy them", "love them")
    _replace(root, "Announce openings", "Announce all openings")


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    shutil.copytree(workspace().root, tmp_path / "parks", ignore=shutil.ignore_patterns("out"))
    return read_workspace(tmp_path / "parks")


def _assemble(space: Workspace, plan: Answers) -> list[bytes]:
    changed = replace(space, plans={**space.plans, plan.name: plan})
    documents = assemble_documents(
        changed,
        (plan,),
        today=TODAY,
        languages=(Language.EN,),
        page_numbers=False,
        findings={plan.name: ()},
    )
    return [each.docx for each in documents]


def _retype(plan: Answers, path: str, change: Callable[[str], str]) -> Answers:
    before = plan.wording(path)
    return with_answer(plan, path, Wording(change(before.en or ""), before.fr))


def test_two_reviewers_changes_say_what_typing_them_would(here: Workspace) -> None:
    files = [
        IncomingFile("ana.docx", with_change(_of_ana)),
        IncomingFile("bob.docx", with_change(_of_bob)),
    ]
    edits = incoming_edits(here, files, IncomingRequest(TODAY))
    assert edits.unplaced == ()
    assert len(edits.proposals) == 4
    decisions = [IncomingDecision(each, accept=True) for each in edits.proposals]
    assert settle_waiting(here, decisions, TODAY).refusals == []
    accepted = read_workspace(here.root).plans[PLAN]

    typed = here.plans[PLAN]
    typed = _retype(typed, MANDATE, lambda text: f"(Ana) {text}".replace("enjoy them", "love them"))
    typed = _retype(typed, CELL, lambda text: text.replace("Announce", "Announce all"))
    rows = tuple(row for row in typed.rows("objectives.list") if row.id != "o2")
    typed = typed.with_value("objectives.list", rows)
    assert accepted.values == typed.values
    assert _assemble(here, accepted) == _assemble(here, typed)
