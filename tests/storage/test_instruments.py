"""An instrument is whole when it loads, and every way it can be broken is named with its place."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from planbuilder.errors import InstrumentError
from planbuilder.instrument import Instrument
from planbuilder.instrument.validate.audit import audit, cover_by_rule
from planbuilder.storage import load_instrument, read_instrument, shipped

SOURCE = shipped("schemas") / "gc-social-media"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOURCE, tmp_path / "own"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path.name, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(folder: Path) -> set[str]:
    with pytest.raises(InstrumentError) as caught:
        read_instrument(folder)
    return {problem.code for problem in caught.value.problems}


def altered(folder: Path, name: str, change: Callable[[Any], None]) -> Instrument:
    """Return the instrument with one of its files changed as plain data."""
    path = folder / name
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")  # JSON is YAML
    return read_instrument(folder)


def problems(folder: Path, name: str, change: Callable[[Any], None]) -> set[tuple[str, str | None]]:
    with pytest.raises(InstrumentError) as caught:
        altered(folder, name, change)
    return {(problem.code, problem.path) for problem in caught.value.problems}


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


def test_every_missing_file_is_named_at_once(folder: Path) -> None:
    for name in ("profile.yaml", "strategy/value.yaml", "plan/risks.yaml"):
        (folder / name).unlink()
    with pytest.raises(InstrumentError) as caught:
        read_instrument(folder)
    missing = {problem.file for problem in caught.value.problems if problem.code == "file_missing"}
    assert missing == {"own/profile.yaml", "own/strategy/value.yaml", "own/plan/risks.yaml"}


def test_a_broken_file_does_not_hide_another(folder: Path) -> None:
    (folder / "matrix.yaml").write_text("a: [", encoding="utf-8")
    edit(folder / "plan" / "account.yaml", "kind: choice", "kind: chioce")
    assert codes(folder) == {"not_yaml", "schema_invalid"}


def test_a_wrong_field_is_named_with_its_line(folder: Path) -> None:
    edit(folder / "plan" / "account.yaml", "kind: choice", "kind: chioce")
    with pytest.raises(InstrumentError) as caught:
        read_instrument(folder)
    (problem,) = caught.value.problems
    text = (folder / "plan" / "account.yaml").read_text(encoding="utf-8").splitlines()
    assert problem.line is not None
    assert "chioce" in text[problem.line - 1]
    assert (problem.file, problem.path) == ("own/plan/account.yaml", "questions.0.kind")


def test_a_wording_without_its_french_is_refused(folder: Path) -> None:
    found = problems(folder, "plan/account.yaml", lambda data: data["title"].pop("fr"))
    assert found == {("wording_lacks_language", "title")}


def question(data: Any, path: str) -> Any:
    return next(each for each in data["questions"] if each["id"] == path)


@pytest.mark.parametrize(
    ("name", "change", "found"),
    [
        (
            "plan/account.yaml",
            lambda data: question(data, "account.use").update(cites=["gl-2014/99"]),
            {("no_such_clause", "plan.account.use")},
        ),
        (
            "plan/account.yaml",
            lambda data: question(data, "account.use").update(covers=["XXX-1"]),
            {("no_such_requirement", "plan.account.use")},
        ),
        (
            "plan/account.yaml",
            lambda data: question(data, "account.platform").update(choose_from="plateforms"),
            {("nothing_to_choose", "plan.account.platform")},
        ),
        *(
            (
                "plan/account.yaml",
                lambda data, source=source: question(data, "account.platform").update(
                    choose_from=source
                ),
                {("nothing_to_choose", "plan.account.platform")},
            )
            for source in ("scale:rating", "group:plateforms")
        ),
        (
            "catalogues/checklists.yaml",
            lambda data: data["items"][0].update(applies_with=["live_vidoe"]),
            {("no_such_function", "catalogues/checklists.axs_1")},
        ),
        (
            "plan/account.yaml",
            lambda data: question(data, "account.use").update(
                when={"equals": ["account.platform", "x"]}
            ),
            {("reads_ahead", "plan.account.use")},
        ),
        (
            "requirements.yaml",
            lambda data: data["requirements"][0].update(
                documents=["plan"], when={"answered": "account.usage"}
            ),
            {("requirement_reads_nothing", "requirements.S25-1")},
        ),
        (
            "plan/account.yaml",
            lambda data: question(data, "account.use").update(when={"answered": "account.use"}),
            {("reads_ahead", "plan.account.use")},
        ),
        (
            "plan/objectives.yaml",
            lambda data: question(data, "objectives.list").update(columns=[]),
            {
                ("columns_and_rows", "plan.objectives.list"),
            },
        ),
        (
            "plan/measurement.yaml",
            lambda data: next(
                column
                for column in question(data, "measurement.measures")["columns"]
                if column["id"] == "objective"
            ).update(choose_from="plan:objectives.lost"),
            {("no_such_table", "plan.measurement.measures")},
        ),
    ],
)
def test_references_that_lead_nowhere_are_refused(
    folder: Path, name: str, change: Callable[[Any], None], found: set[tuple[str, str]]
) -> None:
    assert found <= problems(folder, name, change)


def test_a_question_id_outside_its_section_and_one_given_twice(folder: Path) -> None:
    def twice(data: Any) -> None:
        data["questions"].append(dict(data["questions"][-1]))
        data["questions"].append({**data["questions"][-1], "id": "elsewhere.use"})

    found = {code for code, _ in problems(folder, "plan/communications.yaml", twice)}
    assert {"id_twice", "id_outside_section"} <= found


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
    edit(folder / "plan" / "account.yaml", "[contractor, mixed]", "[contractor, mixd]")
    instrument = read_instrument(folder)
    found = audit(instrument)
    options = {p.values["option"] for p in found if p.code == "condition_never_holds"}
    assert options == {"mixd"}


def test_a_requirement_that_nothing_covers_is_named(folder: Path) -> None:
    def more(data: Any) -> None:
        data["requirements"].append({**data["requirements"][0], "id": "NEW-1"})
        data["requirements"][-1].pop("covered_by_step", None)

    instrument = altered(folder, "requirements.yaml", more)
    uncovered = [p.path for p in audit(instrument) if p.code == "requirement_uncovered"]
    assert uncovered == ["NEW-1"]
    assert cover_by_rule(instrument)["NEW-1"] == ()


def test_every_requirement_of_the_shipped_instrument_is_covered() -> None:
    assert all(cover_by_rule(load_instrument()).values())
