"""Tags stay short enough to read, and facts together."""

from __future__ import annotations

import re

import pytest
from docx.oxml.ns import nsdecls
from lxml import etree

from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import DOCUMENT, w
from planbuilder.word.starter.template import build_template
from planbuilder.word.starter.xml import FactRow, TableColumn, facts, table
from tests.file_edits import unzip

INSTRUMENT = load_instrument()


def test_tags_stay_short_enough_to_read() -> None:
    plan = INSTRUMENT.document("plan")
    body = etree.fromstring(unzip(build_template(INSTRUMENT, plan, Language.EN))[DOCUMENT])
    tags = [
        tag for text in body.iter(w("t")) for tag in re.findall(r"\{[{%].*?[}%]\}", text.text or "")
    ]
    assert tags
    assert max(len(tag) for tag in tags) <= 60
    assert "{{p objectives.mandate_link }}" in tags


def test_no_word_of_a_table_is_split_over_lines() -> None:
    narrow = TableColumn("Responsabilité", "{{ row.a }}", 0.1, holds=("Administration",))
    wide = TableColumn("Text", "{{ row.b }}", 9.0)
    xml = table([narrow, wide], rows="row in rows", title="t", description="d")
    widths = [int(width) for width in re.findall(r'gridCol w:w="(\d+)"', xml)]
    assert widths[0] >= narrow.narrowest
    assert sum(widths) == 9360


@pytest.mark.parametrize(
    ("rows", "kept"), [(1, []), (2, [0]), (4, [0, 1, 2]), (7, [0, 5])], ids=str
)
def test_no_page_has_one_row_of_several_facts_alone(rows: int, kept: list[int]) -> None:
    lines = [FactRow(f"Label {number}", "{{ answer }}") for number in range(rows)]
    xml = facts(lines, ("Item", "Answer"), title="Facts", description="Facts")
    _, *body = etree.fromstring(f"<w:all {nsdecls('w')}>{xml}</w:all>").iter(w("tr"))
    together = [
        number
        for number, row in enumerate(body)
        if all(each.find(f"{w('pPr')}/{w('keepNext')}") is not None for each in row.iter(w("p")))
    ]
    assert together == kept


def test_dates_leave_the_room_to_texts() -> None:
    columns = [
        TableColumn("On", "{{ row.on }}", 1.15, holds=("2026-12-31",), is_short=True),
        TableColumn("Outcome", "{{ row.outcome }}", 1.0),
    ]
    xml = table(columns, rows="row in rows", title="Title", description="Description")
    widths = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)]
    assert widths[0] == columns[0].narrowest
    assert sum(widths) == 9360


def test_the_last_row_of_a_whole_table_is_not_kept_with_what_follows() -> None:
    column = TableColumn("Word", "{{ row.word }}", 1.0)
    made = table([column], rows="row in rows", title="t", description="d", whole=True, last="row.z")
    (_, *rows) = made.split("<w:tr>")
    kept = ["<w:keepNext/>" in row for row in rows if "{{ row.word }}" in row]
    assert kept == [True, False]
    assert "{%tr if not row.z %}" in made and "{%tr else %}" in made
