"""Whatever a tool does to our files: what it did not translate stays, byte for byte."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.answers import Answers, is_reason, question_path
from planbuilder.errors import AnswerError
from planbuilder.storage import read_yaml, save_answers, shipped_path
from planbuilder.text import Language
from planbuilder.translation import (
    ImportOptions,
    RemarkKind,
    ReturnedSegment,
    apply_changes,
    from_xliff,
    propose,
    to_xliff,
)
from planbuilder.translation.workbook import from_workbook, to_workbook
from tests.translation.workspaces import documents, every_segment, sample_names, workspace

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
UNITS = f".//{XLIFF}trans-unit"
Place = tuple[str | int, ...]

EDITS = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.sampled_from(["edit", "drop", "break", "state", "rename", "empty"]),
    ),
    max_size=12,
)


@lru_cache(maxsize=8)
def export(name: str) -> bytes:
    return to_xliff(workspace(name).instrument, every_segment(name))


def tamper(data: bytes, edits: list[tuple[int, str]], turned: bool) -> tuple[bytes, set[str]]:
    """Return the file as a careless tool leaves it, and the ids of the units it translated."""
    root = etree.fromstring(data)
    units = list(root.iterfind(UNITS))
    edited: set[str] = set()
    for choice, edit in edits:
        unit = units[choice % len(units)]
        if unit.getparent() is not None:
            name = unit.get("resname") or ""
            _tamper(unit, edit, untouched=name not in edited)
            edited = edited | {name} if edit == "edit" else edited
            edited = edited - {name} if edit in ("drop", "break", "empty") else edited
    if turned:
        for group in root.iter(f"{XLIFF}group"):
            group[:] = reversed(group)
    return etree.tostring(root), edited


def _tamper(unit: etree._Element, edit: str, *, untouched: bool) -> None:
    target, parent = unit.find(f"{XLIFF}target"), unit.getparent()
    assert target is not None and parent is not None
    if edit == "edit":
        _empty(target).text = f"Texte retouché de {unit.get('id')}, avec « espaces » et: signes."
        target.set("state", "translated")
    elif edit == "break":
        target.text = (target.text or "") + " {inventé"
    elif edit == "empty":
        _empty(target)
    elif edit == "drop":
        parent.remove(unit)
    elif untouched and edit == "state":
        target.set("state", "needs-l10n")
    elif untouched and edit == "rename":
        unit.set("resname", f"plans/nulle-part.yaml#{unit.get('id')}")


def _empty(target: etree._Element) -> etree._Element:
    for child in list(target):
        target.remove(child)
    target.text = None
    return target


@lru_cache(maxsize=8)
def exported_workbook(name: str) -> bytes:
    return to_workbook(workspace(name).instrument, every_segment(name), Language.FR)


def tampered_workbook(
    data: bytes, edits: list[tuple[int, str]], turned: bool
) -> tuple[bytes, set[str]]:
    """Return the workbook as a hurried person leaves it, and the ids of the lines translated."""
    book = load_workbook(BytesIO(data))
    edited: set[str] = set()
    for page in book.worksheets[1:-1]:
        edited |= _tamper_page(page, edits, turned)
    out = BytesIO()
    book.save(out)
    return out.getvalue(), edited


def _tamper_page(page: Worksheet, edits: list[tuple[int, str]], turned: bool) -> set[str]:
    head = [str(cell.value) for cell in page[1]]
    code, text = head.index("Code"), head.index("Traduction")
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    edited: set[str] = set()
    for choice, edit in edits:
        row = rows[choice % len(rows)]
        id_ = str(row[code]).partition(" ")[0]
        if edit == "edit":
            row[text] = f"Texte retouché de {id_}, avec « espaces » et: signes."
            edited |= {id_}
        elif edit in ("drop", "empty"):
            row[code if edit == "drop" else text] = None
            edited -= {id_}
        elif edit == "state" and id_ not in edited:
            row[head.index("Statut")] = "À faire"
    for number, row in enumerate(reversed(rows) if turned else rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = page.cell(number, column)
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    kept = {str(row[code]).partition(" ")[0] for row in rows}
    return edited & kept


def blocks(path: Path) -> Mapping[Place, tuple[int, str]]:
    """Return, for every answer of a file, its first line and the text up to the next answer's."""
    raw = read_yaml(path, AnswerError)
    lines = path.read_text(encoding="utf-8").split("\n")
    places = {("answers",), ("notes",)}
    starts = {place: line for place, line in raw.lines.items() if place[:1] in places}
    end = raw.lines.get(("translations",)) or len(lines) + 1
    following = dict(pairwise(sorted({*starts.values(), end})))
    return {
        place: (line, "\n".join(lines[line - 1 : following.get(line, end) - 1]).rstrip("\n"))
        for place, line in starts.items()
    }


def place_of(raw: object, path: str) -> Place:
    """Return where an answer stands in its file: the keys and positions that lead to it."""
    if is_reason(path):
        return ("notes", question_path(path), "reason")
    question, _, rest = path.partition("[")
    section, key = question.split(".")
    if not rest:
        return ("answers", section, key)
    row, _, column = rest.partition("].")
    assert isinstance(raw, dict)
    rows = raw["answers"][section][key]
    index = next(i for i, found in enumerate(rows) if found["id"] == row)
    return ("answers", section, key, index, column)


def values_of(answers: Answers) -> dict[str, object]:
    return {path: wording for path, _, wording in answers.texts()}


def is_within(one: Place, other: Place) -> bool:
    return one[: len(other)] == other or other[: len(one)] == one


@pytest.mark.parametrize("name", sample_names())
# With up to twelve edits in each, five in each sample meet every kind several times.
@settings(max_examples=5)
@given(edits=EDITS, turned=st.booleans())
def test_untouched_answers_keep_their_bytes(
    name: str, edits: list[tuple[int, str]], turned: bool
) -> None:
    data, edited = tamper(export(name), edits, turned)
    _changes_nothing_else(name, from_xliff(data, "f.xlf"), edited)


@pytest.mark.parametrize("name", sample_names())
@settings(max_examples=2)
@given(edits=EDITS, turned=st.booleans())
def test_a_workbook_keeps_them_too(name: str, edits: list[tuple[int, str]], turned: bool) -> None:
    data, edited = tampered_workbook(exported_workbook(name), edits, turned)
    _changes_nothing_else(name, from_workbook(data, "t.xlsx"), edited)


def _changes_nothing_else(name: str, back: tuple[ReturnedSegment, ...], edited: set[str]) -> None:
    given_documents = documents(name)
    proposal = propose(workspace(name).instrument, given_documents, back, ImportOptions())
    changed = {f"{change.file}#{change.path}" for change in proposal.changes}
    known = {segment.id for segment in every_segment(name)}
    # A text without the link of its source, or that its question does not take, changes nothing.
    kinds = (RemarkKind.REFUSED, RemarkKind.BROKEN)
    refusals = {each.id for each in proposal.remarks if each.kind in kinds}
    assert changed == (edited & known) - refusals
    reported_ids = {remark.id for remark in proposal.remarks} | changed
    assert {received.id for received in back} <= reported_ids
    touched = {change.file for change in proposal.changes}
    after = {file: apply_changes(given_documents[file], file, proposal.changes) for file in touched}
    for file in touched:
        paths = [each.path for each in proposal.changes if each.file == file]
        _keeps_the_rest(name, file, after[file], paths)
    again = propose(workspace(name).instrument, {**given_documents, **after}, back, ImportOptions())
    assert [change for change in again.changes if change.file in touched] == []


def _keeps_the_rest(name: str, file: str, changed: Answers, paths: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(file).name
        shutil.copy(shipped_path("samples") / name / file, path)
        raw = read_yaml(path, AnswerError).value
        touched = [place_of(raw, each) for each in paths]
        before = blocks(path)
        save_answers(path, changed, workspace(name).instrument.name)
        after = blocks(path)
    lines = {before[place][0] for place in touched if place in before}
    for place, (line, text) in before.items():
        # A row may stand on one line with the cell that changed; it is compared by its values.
        if line not in lines and not any(is_within(place, other) for other in touched):
            assert after[place][1] == text, place
    kept, result = values_of(documents(name)[file]), values_of(changed)
    assert {path for path in kept if kept[path] != result.get(path)} == set(paths)
