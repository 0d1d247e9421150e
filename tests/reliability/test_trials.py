"""The quick trials of the reliability command lose nothing; the long ones are for a release."""

from __future__ import annotations

from functools import partial
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from tests.reliability.author_trials import conflicts, killed_interviews, together
from tests.reliability.command_trials import clocks, faults, killed_commands, lost_folders
from tests.reliability.conflict_trials import conflicts_by_kind
from tests.reliability.edit_trials import random_edits
from tests.reliability.trials import TRIALS, formulas_and_texts, hostile_files

QUICK = ("Formula injections",)


@pytest.mark.parametrize("name", QUICK)
def test_a_quick_trial_loses_nothing(name: str) -> None:
    outcomes = [outcome for part in TRIALS[name](1) for outcome in part()]
    assert outcomes
    assert [outcome for outcome in outcomes if outcome] == []


def test_formulas_are_read_for_what_they_compute() -> None:
    book, data = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"], sheet["A3"] = "=70001+1", "as typed", 7
    sheet["B1"] = ArrayFormula("B1:B2", "=SUM(70002)")
    book.save(data)
    formulas, texts = formulas_and_texts(data.getvalue())
    assert formulas == ["=70001+1", "=SUM(70002)"]
    assert {"as typed", "7"} <= set(texts)


EDITED = ("mark", "import", "interview")
"""Commands that write answers alone, those of others, and answer by answer."""

SCRIPTS = (0, 3, 5)
"""A strategy and a plan, tracked and not, in both languages, with and without comments."""

SAMPLES = {
    "hostile files": partial(hostile_files, 2),
    "conflicts": partial(conflicts, 5),
    "conflicts by kind": partial(conflicts_by_kind, 1, EDITED),
    "together": partial(together, 1),
    "killed interviews": partial(killed_interviews, 5),
    "killed commands": partial(killed_commands, 4, ("rename", "move")),
    "faults": partial(faults, 0, ("move",)),
    "lost folders": partial(lost_folders, 0, ("move",)),
    "clocks": partial(clocks, 0, ("decision",)),
    "random edits": partial(random_edits, SCRIPTS),
}


@pytest.mark.parametrize("name", list(SAMPLES))
def test_a_sample_of_a_long_trial_loses_nothing(name: str) -> None:
    outcomes = list(SAMPLES[name]())
    assert len(outcomes) > 0
    assert [outcome for outcome in outcomes if outcome] == []


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(set(TRIALS) - set(QUICK)))
def test_a_long_trial_loses_nothing(name: str) -> None:
    outcomes = [outcome for part in TRIALS[name](1) for outcome in part()]
    assert outcomes
    assert [outcome for outcome in outcomes if outcome] == []
