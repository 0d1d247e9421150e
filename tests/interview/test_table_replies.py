"""Rows: from a catalogue or one's own, adapted, rated at once, ordered, copied, deleted, undone."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.answers import NoteState, Row, Wording
from planbuilder.instrument import RiskItem
from planbuilder.interview import Outcome, Session
from planbuilder.interview.replies import (
    AddRow,
    Answer,
    Back,
    CopyRow,
    DeleteRow,
    EditRow,
    Finish,
    Keep,
    Key,
    Mark,
    MoveRow,
    Undo,
)
from planbuilder.text import Language
from tests.interview.builders import alone, at, begin, do, instrument, path_of, plan, reread, shown

REGISTER, MITIGATIONS, MEASURES = "risks.register", "risks.mitigations", "measurement.measures"


def register(*replies: Any) -> Outcome:
    return do(at(plan(), REGISTER), *replies)


def ids(session: Session, table: str = REGISTER) -> list[str]:
    return [row.id for row in session.answers.rows(table)]


def only_row(session: Session, table: str = REGISTER) -> Row:
    (row,) = session.answers.rows(table)
    return row


def test_a_risk_of_the_catalogue_comes_prefilled_to_be_adapted() -> None:
    session = register(AddRow("f3_hijacking")).session
    row = only_row(session)
    item = instrument().item("risks", "f3_hijacking")
    assert isinstance(item, RiskItem)
    assert (row["source"], row["family"], row["topics"]) == (item.id, item.group, item.topics)
    assert row["statement"] == Wording(item.statement.en, item.statement.fr)
    assert path_of(session) == "risks.register[r1].family"
    prompt = shown(do(session, Keep()).session)
    assert prompt.current == item.statement.en
    assert prompt.cell is not None
    assert (prompt.cell.row.id, prompt.cell.number) == ("r1", 2)


def test_the_level_is_computed_at_once_and_never_asked() -> None:
    session = at(register(AddRow("f3_hijacking")).session, "risks.register[r1].likelihood")
    outcome = do(session, Answer("likely"), Answer("major"))
    assert only_row(outcome.session)["rating"] == "high"
    assert [(said.key, said.values["level"].en) for said in outcome.effects] == [("level", "High")]
    asked = []
    session = outcome.session
    while path_of(session) != REGISTER:
        asked.append(str(path_of(session)).rpartition(".")[2])
        session = do(session, Keep()).session
    assert "rating" not in asked
    assert "residual_rating" not in asked
    assert shown(session).rows[0].level == instrument().matrix.rating("high").label


def test_who_accepts_a_risk_is_asked_only_above_the_tolerance() -> None:
    session = at(register(AddRow()).session, "risks.register[r1].residual_likelihood")
    low = do(session, Answer("rare"), Answer("minor")).session
    assert path_of(low) == REGISTER
    high = do(session, Answer("likely"), Answer("severe")).session
    assert path_of(high) == "risks.register[r1].accepted_by"


def test_a_cleared_likelihood_takes_the_level_away() -> None:
    session = at(register(AddRow()).session, "risks.register[r1].likelihood")
    session = do(session, Answer("likely"), Answer("major")).session
    session = do(at(session, "risks.register[r1].likelihood"), Answer("")).session
    assert only_row(session)["rating"] is None


def test_options_of_a_scale_say_what_they_mean() -> None:
    prompt = shown(at(register(AddRow()).session, "risks.register[r1].likelihood"))
    assert prompt.options[0].label.en == "Rare"
    assert all(option.help for option in prompt.options)


def test_an_id_is_never_used_twice() -> None:
    session = register(AddRow(), Finish(), AddRow(), Finish()).session
    assert ids(session) == ["r1", "r2"]
    session = do(session, DeleteRow("r2"), AddRow()).session
    assert ids(session) == ["r1", "r3"]


def test_an_id_that_something_still_refers_to_is_not_given_again() -> None:
    mitigations = [{"id": "m1", "risks": ["r7"]}]
    session = plan(risks__register=[{"id": "r2"}], risks__mitigations=mitigations)
    assert ids(do(at(session, REGISTER), AddRow()).session) == ["r2", "r8"]


def test_ids_follow_those_of_the_table() -> None:
    session = plan(objectives__list=[{"id": "goal3"}])
    session = do(at(session, "objectives.list"), AddRow()).session
    assert ids(session, "objectives.list") == ["goal3", "goal4"]
    assert ids(do(at(plan(), "objectives.list"), AddRow()).session, "objectives.list") == ["o1"]


def test_a_copy_has_its_own_id_and_every_cell() -> None:
    session = register(AddRow("f3_hijacking"), Finish(), CopyRow("r1")).session
    first, second = session.answers.rows(REGISTER)
    assert (first.id, second.id) == ("r1", "r2")
    assert first.cells == second.cells
    assert str(path_of(session)).startswith("risks.register[r2]")


def test_rows_are_put_in_another_order() -> None:
    session = register(AddRow(), Finish(), AddRow(), Finish(), AddRow(), Finish()).session
    assert ids(do(session, MoveRow("r3", 0)).session) == ["r3", "r1", "r2"]
    assert ids(do(session, MoveRow("r1", 9)).session) == ["r2", "r3", "r1"]


def test_a_deleted_row_says_what_refers_to_it_and_comes_back_by_undo() -> None:
    rows = [{"id": "r1", "likelihood": "rare"}, {"id": "r2"}]
    mitigations = [{"id": "m1", "risks": ["r1"]}]
    session = at(plan(risks__register=rows, risks__mitigations=mitigations), REGISTER)
    outcome = do(session, DeleteRow("r1"))
    assert [(said.key, said.path) for said in outcome.effects] == [
        ("row_deleted", "risks.register[r1]"),
        ("still_refers", "risks.mitigations[m1].risks"),
    ]
    restored = do(outcome.session, Undo()).session
    assert ids(restored) == ["r1", "r2"]
    assert restored.answers == session.answers


def test_notes_of_a_deleted_row_go_with_it() -> None:
    session = at(register(AddRow()).session, "risks.register[r1].owner")
    session = do(session, Mark(NoteState.TO_BE_DETERMINED)).session
    assert "risks.register[r1].owner" in session.answers.notes
    deleted = do(at(session, REGISTER), DeleteRow("r1")).session
    assert deleted.answers.notes == {}
    assert reread(deleted.answers) == deleted.answers


def test_back_leads_from_the_first_cell_to_the_table() -> None:
    session = register(AddRow("f3_hijacking"), Back()).session
    assert path_of(session) == REGISTER


def test_editing_goes_through_every_cell_again() -> None:
    session = register(AddRow("f3_hijacking"), Finish(), EditRow("r1")).session
    assert path_of(session) == "risks.register[r1].family"
    assert path_of(do(session, Keep()).session) == "risks.register[r1].statement"


@pytest.mark.parametrize("reply", [EditRow("r9"), CopyRow("r9"), MoveRow("r9", 0), DeleteRow("r9")])
def test_a_row_that_is_not_there_cannot_be_touched(reply: Any) -> None:
    with pytest.raises(KeyError):
        register(reply)


def test_an_own_id_is_taken_once() -> None:
    outcome = register(AddRow(row="flood"), Finish(), AddRow(row="flood"))
    assert outcome.problem is not None
    assert outcome.problem.code == "row_id_twice"
    assert ids(outcome.session) == ["flood"]


def test_mitigations_are_suggested_for_each_risk_of_the_catalogue() -> None:
    session = at(register(AddRow("f3_hijacking")).session, MITIGATIONS)
    item = instrument().item("risks", "f3_hijacking")
    assert isinstance(item, RiskItem)
    row_presets = shown(session).row_presets
    assert [start.label for start in row_presets] == list(item.mitigations)
    assert {start.group for start in row_presets} == {item.statement}
    added = do(session, AddRow("r1/0")).session
    row = only_row(added, MITIGATIONS)
    assert row.selection("risks") == ("r1",)
    assert row.wording("action").fr == item.mitigations[0].fr
    assert [start.used for start in shown(at(added, MITIGATIONS)).row_presets][:2] == [True, False]


def test_measures_start_from_annex_d_outcome_tactic_and_indicator() -> None:
    session = at(plan(platform__functions=["posts"]), MEASURES)
    row_presets = {start.id: start for start in shown(session).row_presets}
    annex = [item.id for item in instrument().items("indicators") if item.group != "today"]
    assert len(annex) == 30
    assert set(annex) < set(row_presets)
    assert row_presets["d1_1"].fits
    assert not row_presets["d1_2"].fits
    groups = {group.id: group for group in instrument().catalogues["indicators"].groups}
    assert row_presets["d1_1"].group == groups["d1"].label
    row = only_row(do(session, AddRow("d1_1")).session, MEASURES)
    tactic = groups["d1"].tactic
    assert tactic is not None
    assert row.wording("tactic") == Wording(tactic.en, tactic.fr)
    assert (row["indicator"], row["nature"]) == ("d1_1", "quantitative")
    assert row.wording("unit").en == "followers"


def test_roles_are_filled_along_the_grid() -> None:
    session = at(plan(), "roles.grid")
    row_presets = shown(session).row_presets
    assert [start.id for start in row_presets][:3] == [
        "content_writing",
        "translation_revision",
        "content_approval",
    ]
    session = do(session, AddRow("content_writing")).session
    assert path_of(session) == "roles.grid[g1].area"
    assert shown(at(session, "roles.grid")).row_presets[0].used


def test_areas_to_consult_and_families_are_starts_too() -> None:
    assert len(shown(at(plan(), "consultations.record")).row_presets) == 9
    assert [start.id for start in shown(at(plan(), "risks.not_applicable")).row_presets] == [
        f"f{number}" for number in range(1, 7)
    ]


def test_a_start_that_the_table_does_not_offer_is_an_error() -> None:
    for table, start in (
        (REGISTER, "f9"),
        (MITIGATIONS, "r1/0"),
        ("risks.not_applicable", "f9"),
        ("resources.budget", "x"),
    ):
        with pytest.raises(KeyError):
            do(at(plan(), table), AddRow(start))


def test_a_table_shows_its_rows_and_what_they_lack() -> None:
    statement = {"en": "If A, then B.", "fr": "Si A, alors B."}
    prompt = shown(at(plan(risks__register=[{"id": "r1", "statement": statement}]), REGISTER))
    (line,) = prompt.rows
    assert (line.name.en, line.level) == ("If A, then B.", None)
    assert line.open > 5
    assert {Key.ADD, Key.COPY, Key.EDIT, Key.DELETE, Key.DONE} <= prompt.keys
    assert Key.MOVE not in prompt.keys


def test_a_new_session_does_not_give_an_id_that_is_still_referred_to() -> None:
    mitigations = [{"id": "m1", "risks": ["r1"]}]
    session = plan(risks__register=[{"id": "r1"}], risks__mitigations=mitigations)
    session = do(at(session, REGISTER), DeleteRow("r1")).session
    again = begin(alone(), session.answers, Language.EN)
    assert ids(do(at(again, REGISTER), AddRow()).session) == ["r2"]
