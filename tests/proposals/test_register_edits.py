"""What an edited register proposes, and what it says nothing of."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from planbuilder.documents.registers import register_workbooks
from planbuilder.documents.value_reader import value_reader
from planbuilder.proposals import IncomingEdits, applied_proposal
from planbuilder.proposals.register_base import register_base
from planbuilder.proposals.register_edits import register_edits
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.workbook import plan_workbook, read_register
from tests.proposals.builders import PLAN, TODAY, workspace
from tests.workbook.builders import DATED, both, plan

SHEET = "Mitigations"


def proposed_texts(change: Callable[[Workbook], None]) -> dict[str, str]:
    """Return what a changed register proposes: the new text by path."""
    strategy: dict[str, Any] = {
        "id": "m1",
        "risks": ["r1"],
        "action": both("Test the keys."),
        "evidence": both("Drill of May."),
        "evidence_until": "2027-05-01",
    }
    risk = {"id": "r1", "statement": both("The account is hijacked.")}
    instrument = load_instrument()
    answers = plan(instrument, register=[risk], mitigations=[strategy])
    book = load_workbook(BytesIO(plan_workbook(instrument, answers, Language.EN, day=DATED)))
    change(book)
    out = BytesIO()
    book.save(out)
    edits = register_edits(read_register(out.getvalue()), answers, "register.xlsx")
    return {each.path: each.new for each in edits.proposals}


def cell(book: Workbook, heading: str) -> Any:
    sheet = book[SHEET]
    header = next(row for row in sheet.iter_rows() if any(each.value == "Measure" for each in row))
    column = next(each.column for each in header if each.value == heading)
    return sheet.cell((header[0].row or 0) + 1, column)


def test_evidence_written_in_the_register_is_proposed() -> None:
    def change(book: Workbook) -> None:
        cell(book, "Evidence").value = "Drill of June."
        cell(book, "Evidence valid until").value = "2027-06-01"

    assert proposed_texts(change) == {
        "risks.mitigations[m1].evidence": "Drill of June.",
        "risks.mitigations[m1].evidence_until": "2027-06-01",
    }


def test_a_column_that_the_file_lacks_changes_nothing() -> None:
    def change(book: Workbook) -> None:
        for heading in ("Evidence", "Evidence valid until"):
            place = cell(book, heading)
            book[SHEET].cell(place.row - 1, place.column).value = "Something else"

    assert proposed_texts(change) == {}


RISKS: list[dict[str, Any]] = [
    {"id": "r1", "statement": both("The account is hijacked."), "owner": both("IT Security")},
    {"id": "r2", "statement": both("A post is late."), "owner": both("Web Team")},
]
MEASURES: list[dict[str, Any]] = [
    {"id": "k1", "name": both("Followers"), "target": "1500", "owner": both("Web Team")}
]
OWNER, NAME = "risks.register[r2].owner", "measurement.measures[k1]"


def came_back(
    today: dict[str, list[dict[str, Any]]], *edits: tuple[str, str, str, object]
) -> IncomingEdits:
    """Return what a register proposes once it was edited, and the answers are those of `today`.

    An edit is a sheet, the id of a row, a heading, and what is typed; None deletes the row.
    """
    instrument = load_instrument()
    sent = plan(instrument, register=RISKS, measures=MEASURES)
    base = register_base((sent,), Language.EN)
    data = plan_workbook(instrument, sent, Language.EN, day=DATED, base=base)
    book = load_workbook(BytesIO(data))
    for sheet, row_id, heading, value in edits:
        page: Any = book[sheet]
        header = next(row for row in page.iter_rows() if any(c.value == heading for c in row))
        columns = {each.value: each.column for each in header}
        row = next(row[0].row for row in page.iter_rows() if row[0].value == row_id.upper())
        if value is None:
            page.delete_rows(row)
        else:
            page.cell(row, columns[heading]).value = value
    out = BytesIO()
    book.save(out)
    tables: dict[str, Any] = {**SENT, **today}
    answers = plan(instrument, **tables)
    return register_edits(read_register(out.getvalue()), answers, "register.xlsx")


SENT: dict[str, list[dict[str, Any]]] = {"register": RISKS, "measures": MEASURES}
CHANGED = [RISKS[0], {**RISKS[1], "owner": both("Editors")}]


def _kinds(edits: IncomingEdits) -> list[tuple[str, str, str, str | None]]:
    return [(each.kind.value, each.path, each.new, each.conflict) for each in edits.proposals]


def test_what_changed_here_alone_is_not_proposed_back() -> None:
    assert _kinds(came_back({"register": CHANGED})) == []
    added = [*RISKS, {"id": "r3", "statement": both("New since."), "owner": both("Web Team")}]
    assert _kinds(came_back({"register": added})) == []  # no deletion of what is newer
    measures = [{**MEASURES[0], "target": "2000"}]
    assert _kinds(came_back({"measures": measures})) == []


def test_what_the_owner_changed_alone_is_proposed() -> None:
    edits = came_back({}, ("Register", "r2", "Risk owner", "Legal"))
    assert _kinds(edits) == [("change", OWNER, "Legal", None)]
    assert edits.proposals[0].old == "Web Team"


def test_what_both_changed_is_a_conflict() -> None:
    edits = came_back({"register": CHANGED}, ("Register", "r2", "Risk owner", "Legal"))
    assert _kinds(edits) == [("change", OWNER, "Legal", "Editors")]
    same = came_back({"register": CHANGED}, ("Register", "r2", "Risk owner", "Editors"))
    assert _kinds(same) == []
    measures = [{**MEASURES[0], "target": "2000"}]
    edits = came_back({"measures": measures}, ("Measures", "k1", "Target", 1800))
    assert _kinds(edits) == [("change", f"{NAME}.target", "1800", "2000")]


def test_rows_that_one_side_deleted_are_deleted_or_stay_deleted() -> None:
    gone = ("Register", "r2", "Risk owner", None)
    assert [each[:2] for each in _kinds(came_back({}, gone))] == [
        ("delete_row", "risks.register[r2]")
    ]
    (kind, _, _, conflict) = _kinds(came_back({"register": CHANGED}, gone))[0]
    assert kind == "delete_row" and conflict is not None and "Editors" in conflict
    here = {"register": RISKS[:1]}
    assert _kinds(came_back(here)) == []  # deleted here: it does not come back
    edits = came_back(here, ("Register", "r2", "Risk owner", "Legal"))
    assert edits.proposals == ()
    assert [(each.where, each.text, each.code) for each in edits.unplaced] == [
        (OWNER, "Legal", "row_gone")
    ]


@pytest.mark.parametrize("language", Language)
def test_points_of_the_checklists_come_back(language: Language) -> None:
    here = workspace()
    answers = here.plans[PLAN]
    ((_, data),) = register_workbooks(here, answers, TODAY, (), languages=(language,), final=False)
    book = load_workbook(BytesIO(data))
    page: Any = book[{Language.EN: "Checklists", Language.FR: "Listes de vérification"}[language]]
    rows = list(page.iter_rows(min_row=2))
    yes = rows[0][3].value
    rows[0][3].value = None  # the first point is taken back, and the one that was open confirmed
    opened = next(row for row in rows[1:] if row[3].value != yes)
    opened[3].value = "x"
    rows[2][3].value = "perhaps"
    out = BytesIO()
    book.save(out)
    edits = register_edits(read_register(out.getvalue()), answers, "register.xlsx")
    assert [each.text for each in edits.unplaced] == ["perhaps"]
    after = answers
    for each in edits.proposals:
        after = applied_proposal(after, each, value_reader(here, after))
    paths = [each.path for each in edits.proposals]
    assert paths == ["consultations.accessibility", "consultations.official_languages"]
    before = [set(answers.selection(path)) for path in paths]
    now = [set(after.selection(path)) for path in paths]
    assert len(before[0] - now[0]) == 1 and now[0] < before[0]
    assert len(now[1] - before[1]) == 1 and before[1] < now[1]


def test_points_changed_here_since_are_no_proposal_and_a_conflict_where_both_did() -> None:
    here = workspace()
    sent, path = here.plans[PLAN], "consultations.accessibility"
    today = sent.with_value(path, sent.selection(path)[1:])
    ((_, data),) = register_workbooks(here, sent, TODAY, (), languages=(Language.EN,), final=False)
    assert register_edits(read_register(data), today, "register.xlsx").proposals == ()
    book = load_workbook(BytesIO(data))
    page: Any = book["Checklists"]
    page["D4"] = "Not yet"
    out = BytesIO()
    book.save(out)
    (proposal,) = register_edits(read_register(out.getvalue()), today, "register.xlsx").proposals
    assert proposal.path == path and proposal.conflict is not None and proposal.old == ""
