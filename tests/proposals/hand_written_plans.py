"""Plans and strategies as people write them by hand, and the question each passage answers.

A file of `hand_written` is one document, a paragraph on each line: `#` begins a heading of Word,
`b ` a bold paragraph, `- ` an item of a list, `|` a row of a table; `**` stands around bold words
at the beginning of a paragraph. After the last `=` stands the question the passage answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document

from planbuilder.documents.incoming_file import IncomingFile
from planbuilder.documents.older_files import older_plan_edits
from planbuilder.proposals import EditKind, EditProposal, IncomingEdits
from tests.proposals.builders import PLAN, workspace

FOLDER = Path(__file__).with_name("hand_written")
_ANSWER = re.compile(r"^(?P<text>.*) =(?P<path>[a-z_]+\.[a-z_]+)$")
_BOLD_START = re.compile(r"^(?:- )?\*\*(?P<bold>.+?)\*\*(?P<rest>.*)$")


@dataclass(frozen=True)
class HandWritten:
    """One file as Word holds it, and its passages: the text, and the question it answers."""

    name: str
    data: bytes
    passages: tuple[tuple[str, str], ...]


def names() -> list[str]:
    """Return the names of the documents, without those of a pair in two languages."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


@cache
def hand_written(name: str) -> HandWritten:
    """Return a document of the folder as Word holds it, and its passages."""
    document, passages = docx.Document(), []
    rows: list[Sequence[str]] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        match = _ANSWER.match(line)
        text = match["text"] if match else line
        if match:
            passages.append((_plain(text), match["path"]))
        if text.startswith("|"):
            if rows and len(rows[0]) != text.count("|"):
                _write_table(document, rows)
                rows = []
            rows.append([cell.strip() for cell in text[1:].split("|")])
            continue
        if rows:
            _write_table(document, rows)
            rows = []
        _write(document, text)
    _write_table(document, rows)
    out = BytesIO()
    document.save(out)
    return HandWritten(f"{name}.docx", out.getvalue(), tuple(passages))


def _plain(text: str) -> str:
    bold = _BOLD_START.match(text)
    if bold:
        return bold["rest"].strip()
    return text.removeprefix("- ")


def _write(document: Document, text: str) -> None:
    bold = _BOLD_START.match(text)
    if text.startswith("#"):
        level = len(text) - len(text.lstrip("#"))
        document.add_heading(text[level:].strip(), level)
    elif text.startswith("b "):
        document.add_paragraph().add_run(text[2:]).bold = True
    elif text.startswith("- ") and not bold:
        document.add_paragraph(text[2:], style="List Bullet")
    elif bold:
        paragraph = document.add_paragraph(style="List Bullet" if text.startswith("- ") else None)
        paragraph.add_run(bold["bold"]).bold = True
        paragraph.add_run(bold["rest"])
    else:
        document.add_paragraph(text)


def _write_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        return
    grid = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text


def misplaced_passages(*files: str) -> Iterator[tuple[str, str, str]]:
    """Yield for each passage of some files (text, right question, where it was proposed).

    The last is blank where it was proposed for no question, and the right one where it was.
    """
    here = workspace()
    documents = [hand_written(name) for name in files]
    is_strategy = files[0].startswith("strategy")
    answers = here.strategy if is_strategy else here.plans[PLAN]
    assert answers is not None
    incoming = [IncomingFile(each.name, each.data) for each in documents]
    edits = older_plan_edits(here, incoming, answers)
    for document in documents:
        for text, path in document.passages:
            yield text, path, _place(edits.proposals, text, path, document.name)


def _place(proposals: Sequence[EditProposal], text: str, path: str, file: str) -> str:
    cells = [cell.strip() for cell in text.strip("| ").split("|")]
    is_label = text.startswith("|")
    places = []
    for each in proposals:
        if file not in each.source:
            continue
        if each.kind is EditKind.ADD_ROW:
            stated = {*each.cells.values(), *each.other_cells.values(), *each.new.split(" · ")}
            listed = text.rpartition(": ")[2] if len(each.cells) == 1 else ""
            if sum(cell in stated for cell in cells) >= len(cells) / 2 or each.new in listed:
                places.append(each.path)
            continue
        value = cells[-1] if is_label else text.rpartition(": ")[2]
        # A passage may come home without the label it began with.
        if value in each.new or (each.new and text.endswith(each.new)):
            places.append(each.path)
    return path if path in places else next(iter(places), "")


@cache
def edits_of_hand_written(*files: str) -> IncomingEdits:
    """Return what documents of the folder propose for the sample plan."""
    documents = [hand_written(name) for name in files]
    incoming = [IncomingFile(each.name, each.data) for each in documents]
    return older_plan_edits(workspace(), incoming, workspace().plans[PLAN])
