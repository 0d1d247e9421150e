"""Answers that try to become formulas, links, controls or something else than text."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planbuilder.errors import AssemblyError
from planbuilder.instrument import Instrument
from planbuilder.text import Language
from planbuilder.text.paste import clean_pasted
from planbuilder.text.typography.corrections import display
from planbuilder.workbook import read_register
from tests.conftest import Validator
from tests.workbook.builders import both, plan, resave, risks, write_register
from tests.workbook.hostile_text import HOSTILE

SHOWN = [display(clean_pasted(text).text, Language.EN) for text in HOSTILE]
"""The same as a document prints them: cleaned as any pasted text, with the signs of English."""


def test_hostile_answers_stay_text_in_the_file(
    instrument: Instrument, ooxml_validator: Validator
) -> None:
    data = write_register(instrument, plan(instrument, register=risks(HOSTILE)))
    assert ooxml_validator(data, "xlsx") == []
    page = load_workbook(BytesIO(data)).worksheets[1]
    for row, text in enumerate(SHOWN, start=2):
        cell = page.cell(row, 3)
        assert cell.data_type in ("s", "e"), text  # openpyxl calls the text #N/A an error
        assert cell.value == text.strip("\n")
        assert cell.hyperlink is None
        assert cell.quotePrefix == text.startswith(("=", "+", "-", "@", "\t"))


def test_hostile_answers_come_back_from_another_editor(
    instrument: Instrument, tmp_path: Path
) -> None:
    data = write_register(instrument, plan(instrument, register=risks(HOSTILE)))
    read = read_register(resave(data, tmp_path))
    assert [risk.statement for risk in read.risks] == [text.strip() for text in SHOWN]
    assert read.unread == ()


def test_every_answer_too_long_for_a_cell_is_named(instrument: Instrument) -> None:
    long = "é" * 200_000
    answers = plan(
        instrument,
        register=risks(["short", long]),
        mitigations=[{"id": "m1", "risks": ["r1"], "action": both(long)}],
    )
    with pytest.raises(AssemblyError) as error:
        write_register(instrument, answers, Language.FR)
    problems = [(problem.code, problem.path) for problem in error.value.problems]
    assert problems == [
        ("cell_too_long", "risks.register[r1].statement"),
        ("cell_too_long", "risks.register[r1].owner"),
        ("cell_too_long", "risks.mitigations[m1].action"),
    ]
    assert error.value.problems[0].values == {"length": 200_000, "limit": 32_767}


def test_length_is_counted_as_excel_counts_it(instrument: Instrument) -> None:
    fits, too_long = "😀" * 16_383, "😀" * 16_384
    write_register(instrument, plan(instrument, register=risks([fits])))
    with pytest.raises(AssemblyError):
        write_register(instrument, plan(instrument, register=risks([too_long])))


def test_a_copy_too_long_for_a_cell_falls_back_to_ids(instrument: Instrument) -> None:
    action = both("x" * 20_000)
    strategies = [{"id": f"m{n}", "risks": ["r0"], "action": action} for n in (1, 2)]
    data = write_register(
        instrument, plan(instrument, register=risks(["a"]), mitigations=strategies)
    )
    assert load_workbook(BytesIO(data)).worksheets[1]["M2"].value == "M1, M2"
