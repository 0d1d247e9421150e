"""Dates and numbers are written as the pack of the workspace says, wherever a person reads them."""

from __future__ import annotations

import re
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from planbuilder.answers import Note, NoteState
from planbuilder.approval.signatures import new_key
from planbuilder.documents.registers import register_workbooks
from planbuilder.frontends.terminal.prompt_pages import answer_text, note_text
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import InterviewContext, apply, begin, prompt_for
from planbuilder.interview import Outcome as InterviewOutcome
from planbuilder.interview.replies import GoTo
from planbuilder.interview.review import review
from planbuilder.storage import load_words, shipped_path
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from tests.cli.conftest import Command, Sample
from tests.frontends.web.conftest import pages_of

PLAN = "plans/misty-bay-facebook.yaml"
FORMATS = {"date": "dd|MM|y", "decimal": ";", "group": "_", "numeric_date": "dd/MM/y"}
DAY = ("--today", "2026-11-21")
OTHER = re.compile(r"\d\d\|\d\d\|\d{4}")
FIGURES = re.compile(r"\d\d/\d\d/\d{4}")
USUAL = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4}"
)


@pytest.fixture
def ministry(sample: Sample) -> Path:
    """Return one plan of the federal sample, with a pack of its own that writes dates otherwise."""
    root = sample("parks")
    for plan in (root / "plans").glob("*.yaml"):
        if plan.name != Path(PLAN).name:
            plan.unlink()
    pack = root / "instruments" / "gc-social-media"
    shutil.copytree(shipped_path("schemas") / pack.name, pack)
    head = pack / "instrument.yaml"
    values = yaml.safe_load(head.read_text(encoding="utf-8"))
    values["habits"]["en"] |= FORMATS
    head.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
    return root


def test_a_person_reads_dates_and_numbers_as_the_pack_writes_them(
    ministry: Path, command: Command
) -> None:
    _read_commands(command)
    _read_problems(command, ministry)
    _read_workbook(command)
    _read_register(ministry)
    _read_pages(ministry)
    _read_prompts(ministry)


def _read_commands(command: Command) -> None:
    signed = command("sign", PLAN, "--for", "privacy", "--name", "P. Name", *DAY)
    assert signed.code == 0, signed.err
    outputs = {
        "sign": signed.out,
        "records": command("record", "list", PLAN).out,
        "history": command("history").out,
        "status": command("status", *DAY).out,
        "listened": command("status", "--plain", *DAY).out,
    }
    for name, text in outputs.items():
        assert USUAL.search(text) is None, (name, USUAL.search(text))
    for name in set(outputs) - {"status"}:
        assert OTHER.search(outputs[name]), (name, outputs[name])
    assert FIGURES.search(outputs["status"])
    assert re.search(r"\b20\d\d-\d\d-\d\d\b", outputs["status"]) is None


def _read_problems(command: Command, ministry: Path) -> None:
    """A refusal names days as well; a command that it gives takes them as the tool reads them."""
    (ministry / "k.pub").write_bytes(new_key()[1])
    add = ("keys", "add", "head_of_communications", "k.pub")
    until = ("--from", "2026-11-21", "--until", "2027-03-31")
    refusals = {
        "ahead": command("sign", PLAN, "--name", "P. Name", "--on", "2027-01-02", *DAY),
        "keys": command(*add, "--from", "2026-11-21", "--until", "2026-11-20"),
    }
    for name, outcome in refusals.items():
        assert outcome.code != 0, name
        assert OTHER.search(outcome.err), (name, outcome.err)
        assert re.search(r"\b20\d\d-\d\d-\d\d\b", outcome.err) is None, (name, outcome.err)
    assert command(*add, *until).code == 0
    outputs = {
        "keys list": command("keys", "list").out,
        "next": command("next", "--today", "2027-07-01").out,
        "undo": command("undo", "--yes").out,
    }
    for name, text in outputs.items():
        assert USUAL.search(text) is None, (name, text)
        assert OTHER.search(text), (name, text)


def _read_workbook(command: Command) -> None:
    assert command("status", "--dashboard", "board.xlsx", *DAY).code == 0
    book = load_workbook("board.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "21/11/2026" in {cell.value for cell in cells}
    assert "dd/mm/yyyy" in {cell.number_format for cell in cells if isinstance(cell.value, date)}


def _read_register(ministry: Path) -> None:
    workspace = read_workspace(ministry)
    plan = workspace.plans["misty-bay-facebook"]
    today = date(2026, 11, 21)
    result = register_workbooks(workspace, plan, today, (), languages=(Language.EN,), final=False)
    ((_, data),) = result
    cells = [c for sheet in load_workbook(BytesIO(data)) for row in sheet.iter_rows() for c in row]
    # What the pack says of itself, it says in its own words.
    notes = [policy.note.en for policy in workspace.instrument.policies.policies if policy.note]
    own = {workspace.instrument.basis.en, *notes}
    lines = [
        line for cell in cells if isinstance(cell.value, str) for line in cell.value.split("\n")
    ]
    texts = [line for line in lines if line not in own]
    assert [text for text in texts if USUAL.search(text)] == []
    assert any(OTHER.search(text) for text in texts)
    assert {cell.number_format for cell in cells if isinstance(cell.value, date)} == {"dd/mm/yyyy"}


def _read_pages(ministry: Path) -> None:
    pages = pages_of(ministry)
    address = "/plans/misty-bay-facebook"
    texts = [pages.get(page) for page in ("/", address, f"{address}/approvals")]
    assert any(FIGURES.search(text) for text in texts)
    assert [USUAL.search(text) for text in texts] == [None] * len(texts)
    pages.site.close()


def _read_prompts(ministry: Path) -> None:
    workspace = read_workspace(ministry)
    context = InterviewContext(workspace.instrument, load_words("interview"), date(2026, 11, 21))
    plan = workspace.plans["misty-bay-facebook"]
    words = Phrases(
        Language.EN, load_words("interview"), load_words("errors"), workspace.instrument.formats
    )

    def text_on_screen(path: str) -> str:
        session = apply(begin(context, plan, Language.EN), GoTo(path)).session
        return answer_text(prompt_for(InterviewOutcome(session)), words)

    assert OTHER.fullmatch(text_on_screen("account.prepared_on"))
    row = plan.rows("resources.budget")[0].id
    assert re.search(r"\d_\d{3}", text_on_screen(f"resources.budget[{row}].amount"))
    reviewed = review(begin(context, plan, Language.EN), "account")
    assert any(OTHER.fullmatch(line.display.get(Language.EN, "")) for line in reviewed.lines)
    note = Note(NoteState.TO_BE_DETERMINED, by=date(2026, 12, 1))
    assert "01|12|2026" in note_text(note, words)
