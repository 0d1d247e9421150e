"""Risk lists of known shapes: how few decisions make a register of one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from planbuilder.documents.incoming_file import IncomingFile
from planbuilder.documents.older_files import risk_list_file_edits
from planbuilder.documents.value_reader import value_reader
from planbuilder.proposals import EditKind, IncomingEdits, applied_proposal
from planbuilder.proposals.option_choices import OptionChoice, option_choices, with_options
from tests.proposals.builders import PLAN, workspace

FOLDER = Path(__file__).with_name("risk_lists")
LISTS = sorted(path.name for path in FOLDER.glob("*.csv"))
REGISTER, MEASURES = "risks.register", "risks.mitigations"
MOST_DECISIONS = 9


def _edits(name: str, text: str | None = None, **scale: str) -> IncomingEdits:
    data = (FOLDER / name).read_bytes() if text is None else text.encode()
    return risk_list_file_edits(
        workspace(), IncomingFile(name, data), workspace().plans[PLAN], scale
    )


def _rows(edits: IncomingEdits, path: str) -> list[Mapping[str, str]]:
    kind = EditKind.ADD_ROW
    return [dict(each.cells) for each in edits.proposals if (each.path, each.kind) == (path, kind)]


def _unread(edits: IncomingEdits) -> list[OptionChoice]:
    return [each for each in option_choices(edits.proposals) if not each.option]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_becomes_a_register_in_under_ten_decisions(name: str) -> None:
    edits = _edits(name)
    rows = _rows(edits, REGISTER)
    unread = _unread(edits)
    kinds = {each.kind for each in edits.proposals}
    conflicts = [each for each in edits.proposals if each.conflict is not None]
    # One for each value that stands for nothing so far, one for the scale as a whole.
    assert len(unread) + 1 + len(kinds) + len(conflicts) <= MOST_DECISIONS, unread

    table = workspace().plans[PLAN].document.question(REGISTER)
    first = {
        each.key: workspace().instrument.choices(table.column(each.column))[0][0] for each in unread
    }
    edits = with_options(edits, first, workspace().instrument)
    assert _unread(edits) == []
    answers = workspace().plans[PLAN]
    before = len(answers.rows(REGISTER))
    for each in edits.proposals:
        answers = applied_proposal(answers, each, value_reader(workspace(), answers))
    added = answers.rows(REGISTER)[before:]
    assert len(added) == len(rows)
    needed = [
        column.id
        for column in table.columns
        if column.required_from is not None and not column.id.startswith("residual_")
    ]
    for row in added:
        assert [column for column in needed if row[column] is None] == []
        for scale in ("", "residual_"):
            if row[f"{scale}likelihood"] is not None and row[f"{scale}impact"] is not None:
                level = workspace().instrument.matrix.level(
                    str(row[f"{scale}likelihood"]), str(row[f"{scale}impact"])
                )
                assert row[f"{scale}rating"] == level.id


@pytest.mark.parametrize("name", LISTS)
def test_no_cell_of_a_list_is_lost(name: str) -> None:
    edits = _edits(name)
    words = "\n".join(
        [
            *(each.new for each in edits.proposals),
            *(text for each in edits.proposals for text in each.stated.values()),
            *(each.text for each in edits.unplaced),
        ]
    )
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    delimiter = ";" if lines[-1].count(";") > lines[-1].count(",") else ","
    start = next(at for at, line in enumerate(lines) if line.count(delimiter + delimiter) < 4)
    for line in lines[start + 2 :]:
        for cell in line.split(delimiter):
            assert cell.strip('" -') in words, cell


def test_measures_beside_the_risks_are_rows_for_those_risks() -> None:
    edits = _edits("government.fr.csv")
    assert _rows(edits, MEASURES)[0] == {
        "risks": "Le compte est piraté",
        "action": "Authentification à deux facteurs",
        "due": "2026-03-31",
    }
    answers = workspace().plans[PLAN]
    for each in edits.proposals:
        answers = applied_proposal(answers, each, value_reader(workspace(), answers))
    risk, measure = answers.rows(REGISTER)[-4], answers.rows(MEASURES)[-3]
    assert measure["risks"] == (risk.id,)


def test_the_longer_of_a_title_and_a_description_states_the_risk() -> None:
    row = _rows(_edits("ciso-assistant.csv"), REGISTER)[0]
    assert row["statement"] == "A stranger takes over the account after a phishing message"


OWN_SCALE = (
    "Risk,Likelihood,Impact,Owner\nThe page is lost,Amber,Blue,Web\nA post is late,Amber,Red,Web\n"
)


def test_a_scale_of_its_own_is_read_as_the_author_says_once_for_all_rows() -> None:
    edits = _edits("own.csv", OWN_SCALE)
    assert [(each.where, each.text, each.code) for each in edits.unplaced] == [
        (f"{REGISTER}.likelihood", "Amber", "option"),
        (f"{REGISTER}.impact", "Blue", "option"),
        (f"{REGISTER}.impact", "Red", "option"),
    ]
    steps = {"Amber": "likely", "Blue": "minor", "Red": "severe"}
    options = {each.key: steps.get(each.text, "") for each in option_choices(edits.proposals)}
    read = with_options(edits, options, workspace().instrument)
    assert read.unplaced == ()
    levels = [(row["likelihood"], row["impact"], row["rating"]) for row in _rows(read, REGISTER)]
    matrix = workspace().instrument.matrix
    assert levels == [
        ("likely", impact, matrix.level("likely", impact).id) for impact in ("minor", "severe")
    ]
    # One that was read differently is read again, and its level with it.
    again = {each.key: "rare" for each in option_choices(read.proposals) if each.text == "Amber"}
    row = _rows(with_options(read, again, workspace().instrument), REGISTER)[1]
    assert (row["likelihood"], row["rating"]) == ("rare", matrix.level("rare", "severe").id)


def test_a_remark_on_a_level_is_made_again_when_the_scale_is_read_otherwise() -> None:
    matrix = workspace().instrument.matrix
    level = matrix.level("unlikely", "minor")
    text = f"Risk,Likelihood,Impact,Risk level\nThe page is lost,Low,Low,{level.label.en}\n"
    edits = _edits("levels.csv", text)
    assert edits.unplaced == ()
    severe = {
        each.key: "severe" for each in option_choices(edits.proposals) if "impact" in each.column
    }
    assert matrix.level("unlikely", "severe").id != level.id
    differing = with_options(edits, severe, workspace().instrument)
    assert [(each.where, each.text, each.code) for each in differing.unplaced] == [
        (f"{REGISTER}.rating", level.label.en, "level")
    ]
    minor = dict.fromkeys(severe, "minor")
    assert with_options(differing, minor, workspace().instrument).unplaced == ()
