"""What a row may start from: an item of a catalogue, a mitigation of a risk."""

from __future__ import annotations

import pytest

from planbuilder.answers import Wording
from planbuilder.instrument import RiskItem
from planbuilder.interview.replies import (
    AddRow,
    Keep,
)
from tests.interview.builders import (
    REGISTER,
    at,
    do,
    in_register,
    instrument,
    only_row,
    path_of,
    plan,
    prompt_of,
)

MITIGATIONS, MEASURES = "risks.mitigations", "measurement.measures"


def test_a_risk_of_the_catalogue_comes_prefilled_to_be_adapted() -> None:
    session = in_register(AddRow("f3_hijacking")).session
    row = only_row(session)
    item = instrument().item("risks", "f3_hijacking")
    assert isinstance(item, RiskItem)
    assert (row["source"], row["family"], row["topics"]) == (item.id, item.group, item.topics)
    assert row["statement"] == Wording(item.statement.en, item.statement.fr)
    assert path_of(session) == "risks.register[r1].family"
    prompt = prompt_of(do(session, Keep()).session)
    assert prompt.current == item.statement.en
    assert prompt.cell is not None
    assert (prompt.cell.row.id, prompt.cell.number) == ("r1", 2)


def test_mitigations_are_suggested_for_each_risk_of_the_catalogue() -> None:
    session = at(in_register(AddRow("f3_hijacking")).session, MITIGATIONS)
    item = instrument().item("risks", "f3_hijacking")
    assert isinstance(item, RiskItem)
    row_presets = prompt_of(session).row_presets
    assert [start.label for start in row_presets] == list(item.mitigations)
    assert {start.group for start in row_presets} == {item.statement}
    added = do(session, AddRow("r1/0")).session
    row = only_row(added, MITIGATIONS)
    assert row.selection("risks") == ("r1",)
    assert row.wording("action").fr == item.mitigations[0].fr
    assert [start.used for start in prompt_of(at(added, MITIGATIONS)).row_presets][:2] == [
        True,
        False,
    ]


def test_measures_start_from_annex_d_outcome_tactic_and_indicator() -> None:
    session = at(plan(platform__functions=["posts"]), MEASURES)
    row_presets = {start.id: start for start in prompt_of(session).row_presets}
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
    row_presets = prompt_of(session).row_presets
    assert [start.id for start in row_presets][:3] == [
        "content_writing",
        "translation_revision",
        "content_approval",
    ]
    session = do(session, AddRow("content_writing")).session
    assert path_of(session) == "roles.grid[g1].area"
    assert prompt_of(at(session, "roles.grid")).row_presets[0].used


def test_areas_to_consult_and_families_are_starts_too() -> None:
    assert len(prompt_of(at(plan(), "consultations.record")).row_presets) == 9
    assert [start.id for start in prompt_of(at(plan(), "risks.not_applicable")).row_presets] == [
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
