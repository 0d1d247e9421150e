"""Rows copied from a spreadsheet: which cell is which column, and nothing is lost unsaid."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.interview.replies import PasteRows
from tests.interview.builders import do
from tests.interview.staffing_table import STAFFING, staffing


def test_rows_are_pasted_with_headings_or_without() -> None:
    session = staffing()
    table = session.document.question(STAFFING)
    function, count = (
        table.column(each).heading.fr for each in ("function", "full_time_equivalents")
    )
    outcome = do(session, PasteRows(f"{function}\t{count}\nWriting\t0.5\nAnalysis\t1"))
    rows = outcome.session.answers.rows(STAFFING)
    assert [row.wording("function").en for row in rows] == ["Writing", "Analysis"]
    plain = do(session, PasteRows("Web\tWriting\t0.5")).session.answers.rows(STAFFING)
    assert (plain[0].wording("area").en, str(plain[0]["full_time_equivalents"])) == ("Web", "0.5")


def test_headings_of_both_languages_are_the_columns_of_both_languages() -> None:
    session = replace(staffing(), both=True)
    heading = session.document.question(STAFFING).column("function").heading
    cells = f"{heading.fr}\t{heading.en}\nRédaction\tWriting"
    (row,) = do(session, PasteRows(cells)).session.answers.rows(STAFFING)
    assert (row.wording("function").en, row.wording("function").fr) == ("Writing", "Rédaction")
    (plain,) = do(session, PasteRows("Web team\tÉquipe du Web")).session.answers.rows(STAFFING)
    assert (plain.wording("area").en, plain.wording("area").fr) == ("Web team", "Équipe du Web")


def test_no_cell_of_a_spreadsheet_is_lost_unsaid() -> None:
    text = '"Function"\tNickname\tFTEs\n"Writing\nand ""editing"""\tx\t0,5'
    outcome = do(staffing(), PasteRows(text.replace('"Function"', "Function")))
    assert [each.code for each in outcome.problems] == ["unknown_heading"]
    taken = do(staffing(), PasteRows(text.replace('"Function"\tNickname', "Function\t")))
    (row,) = taken.session.answers.rows(STAFFING)
    assert row.wording("function").en == 'Writing and "editing"'


def test_a_pasted_table_with_wrong_cells_is_refused_whole() -> None:
    outcome = do(staffing(), PasteRows("Web\tWriting\tmany\nWeb\tWriting\tfew\nWeb" + "\tx" * 9))
    assert [each.code for each in outcome.problems] == [
        "too_many_cells",
        "not_a_number",
        "not_a_number",
    ]
    assert outcome.session.answers.rows(STAFFING) == ()
    assert do(staffing(), PasteRows(" \n")).problem is not None


def test_how_pasted_cells_are_read_is_said() -> None:
    text = "Web\t“Writing”\t0,5\nWeb\tAnalysis\t0,5\nWeb\tReplies\t1"
    outcome = do(staffing(), PasteRows(text))
    assert outcome.problem is None
    effects = [(each.key, dict(each.values)) for each in outcome.effects]
    assert effects == [
        ("rows_added", {"count": 3}),
        ("cleaned.quotes", {}),
        ("cell_read_as", {"entry": "0,5", "answer": "0.5"}),
    ]
