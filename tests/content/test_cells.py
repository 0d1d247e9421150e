"""The cells of a row as typed values in one language; what is not answered reads as None."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planbuilder.answers import Answers, Note, NoteState, Row, Value, Wording
from planbuilder.content.cells import CellNote, Cells, CodedLabel
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from tests.content.builders import with_note

EN, FR = Language.EN, Language.FR
TABLE = "risks.register"


def cells(language: Language = EN, answers: Answers | None = None, **values: Value) -> Cells:
    instrument = load_instrument()
    answers = answers or Answers(instrument.document("plan"), "test")
    table = answers.document.question(TABLE)
    return Cells(instrument, answers, language, table, Row("r1", values))


def test_a_text_is_in_its_language_alone() -> None:
    row = cells(FR, statement=Wording("If"), source="fr_1")
    assert row.text("statement") is None
    assert row.text("source") == "fr_1"
    assert (row.id, row.path) == ("r1", "risks.register[r1]")


def test_a_value_of_another_type_reads_as_none() -> None:
    row = cells(accepted_on=date(2026, 1, 2), owner=Wording("A"), rating=Decimal(3))
    assert row.day("accepted_on") == date(2026, 1, 2)
    assert row.day("owner") is None
    assert row.number("owner") is None
    assert row.number("rating") == Decimal(3)


def test_a_choice_has_its_label_and_an_id_no_longer_offered_its_id() -> None:
    impact = load_instrument().matrix.impact[0]
    assert cells(FR, impact=impact.id).code("impact") == CodedLabel(impact.id, impact.label.fr)
    assert cells(impact="gone").code("impact") == CodedLabel("gone", "gone")
    assert cells().code("impact") is None
    assert cells().codes("no_such_column") == ()


def test_the_matrix_gives_the_level_of_two_cells() -> None:
    matrix = load_instrument().matrix
    high, severe = matrix.likelihood[-1].id, matrix.impact[-1].id
    row = cells(likelihood=high, impact=severe, residual_likelihood=high, residual_impact="gone")
    level = matrix.level(high, severe)
    assert row.level("likelihood", "impact") == CodedLabel(level.id, level.label.en)
    assert row.level("residual_likelihood", "residual_impact") is None
    assert cells(likelihood=high).level("likelihood", "impact") is None


def test_a_cell_leads_to_its_item() -> None:
    item = load_instrument().items("risks")[0]
    assert cells(source=item.id).item("risks", "source") is item
    assert cells(source="gone").item("risks", "source") is None


def test_a_reference_names_the_row_it_leads_to() -> None:
    answers = Answers(load_instrument().document("plan"), "test").with_value(
        TABLE, (Row("r1", {"statement": Wording("If this")}),)
    )
    table = answers.document.question("risks.mitigations")
    column = table.column_id("risk")

    def label_of_row(language: Language, row_id: str) -> CodedLabel | None:
        row = Row("m1", {column: row_id})
        found = Cells(load_instrument(), answers, language, table, row)
        return found.reference("risk", "register", "statement")

    assert label_of_row(EN, "r1") == CodedLabel("r1", "If this")
    assert label_of_row(FR, "r1") == CodedLabel("r1", "r1")
    assert label_of_row(EN, "r9") == CodedLabel("r9", "r9")


def test_notes_on_cells_stand_in_the_order_of_the_columns() -> None:
    note = Note(NoteState.TO_BE_DETERMINED, Wording(fr="Qui?"), date(2026, 1, 2))
    answers = Answers(load_instrument().document("plan"), "test")
    for column in ("owner", "statement"):
        answers = with_note(answers, f"{TABLE}[r1].{column}", note)
    found = cells(FR, answers).remarks()
    assert [each.column for each in found] == ["statement", "owner"]
    heading = answers.document.question(f"{TABLE}.owner").heading.fr
    assert found[1] == CellNote("owner", heading, note.state, note.by, "Qui?")
