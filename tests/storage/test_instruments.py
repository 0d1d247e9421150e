"""An instrument is whole when it loads, and every way it can be broken is named with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planbuilder.instrument.validate.audit import audit, cover_by_rule
from planbuilder.storage import load_instrument, read_instrument
from tests.file_edits import replace_in_file
from tests.instrument.changed_instrument import folder, problems, with_change

__all__ = ["folder"]  # a fixture


def test_the_shipped_instrument_loads_and_is_the_same_from_any_folder(folder: Path) -> None:
    instrument = load_instrument()
    assert instrument.name == "gc-social-media/3"
    assert [document.id for document in instrument.documents] == ["profile", "strategy", "plan"]
    assert read_instrument(folder) == instrument


def test_the_letters_of_annex_c_are_all_there_in_order() -> None:
    letters = [s.letter for s in load_instrument().document("plan").sections if s.letter]
    assert letters == list("abcdefghij")


def test_ids_are_unique_and_every_option_has_one() -> None:
    instrument = load_instrument()
    for catalogue in instrument.catalogues.values():
        ids = [item.id for item in catalogue.items]
        assert len(ids) == len(set(ids)), catalogue.id
    assert len({rule.id for rule in instrument.rules}) == len(instrument.rules)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["grid"].pop(),
        lambda data: data["grid"][0].pop(),
        lambda data: data["grid"][0].__setitem__(0, "extreme"),
        lambda data: data.update(tolerance="none"),
        lambda data: data["levels"].clear(),
        lambda data: data["levels"][0].update(colour="red"),
    ],
)
def test_a_matrix_that_does_not_fit_its_scales_is_refused(
    folder: Path, change: Callable[[Any], None]
) -> None:
    assert {code for code, _ in problems(folder, "matrix.yaml", change)} == {"schema_invalid"}


def test_the_matrix_never_falls_when_likelihood_or_impact_rises() -> None:
    matrix = load_instrument().matrix
    ranks = [[matrix.rank(cell) for cell in row] for row in matrix.grid]
    assert all(row == sorted(row) for row in ranks)
    assert all(list(column) == sorted(column) for column in zip(*ranks, strict=True))
    assert matrix.level("rare", "severe").id == "medium"
    assert matrix.exceeds_tolerance("high") and not matrix.exceeds_tolerance("medium")
    with pytest.raises(KeyError):
        matrix.level("never", "severe")


def test_the_audit_names_what_loading_lets_pass(folder: Path) -> None:
    replace_in_file(folder / "plan" / "account.yaml", "[contractor, mixed]", "[contractor, mixd]")
    instrument = read_instrument(folder)
    found = audit(instrument)
    options = {p.values["option"] for p in found if p.code == "condition_never_holds"}
    assert options == {"mixd"}


def test_a_requirement_that_nothing_covers_is_named(folder: Path) -> None:
    def more(data: Any) -> None:
        data["requirements"].append({**data["requirements"][0], "id": "NEW-1"})
        data["requirements"][-1].pop("covered_by_step", None)

    instrument = with_change(folder, "requirements.yaml", more)
    uncovered = [p.path for p in audit(instrument) if p.code == "requirement_uncovered"]
    assert uncovered == ["NEW-1"]
    assert cover_by_rule(instrument)["NEW-1"] == ()


def test_every_requirement_of_the_shipped_instrument_is_covered() -> None:
    assert all(cover_by_rule(load_instrument()).values())
