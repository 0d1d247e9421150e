from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from planbuilder.instrument import Instrument
from planbuilder.workbook.escapes import escape, shield
from tests.workbook.builders import plan, risks, write_register
from tests.workbook.workbook_parts import open_workbook


def test_an_escape_inside_an_escape_is_escaped_twice(instrument: Instrument) -> None:
    data = write_register(instrument, plan(instrument, register=risks(["_x005F_x000D_"])))
    with ZipFile(BytesIO(data)) as archive:
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert "<t>_x005F_x005F_x005F_x000D_</t>" in strings


def test_what_looks_like_rich_text_is_text(instrument: Instrument) -> None:
    texts = ["<r>cut & open</r>", "<r><t>bold</t></r>", "<r>begun"]
    data = write_register(instrument, plan(instrument, register=risks(texts)))
    page = open_workbook(data).worksheets[1]
    assert [page.cell(row, 3).value for row in (2, 3, 4)] == texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("_x0041_", "_x005F_x0041_"),
        ("_x005F_x000D_", "_x005F_x005F_x005F_x000D_"),
        ("_x000_", "_x000_"),
        ("_X0041_", "_X0041_"),
        ("_x00gh_ __", "_x00gh_ __"),
    ],
)
def test_only_an_underscore_that_begins_an_escape_is_escaped(text: str, expected: str) -> None:
    assert escape(shield(text).encode()).decode() == expected
