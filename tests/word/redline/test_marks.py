"""Marks of tracked changes: each with its own id, the same author and day."""

from __future__ import annotations

from datetime import date

import pytest

from planbuilder.word.ooxml.namespaces import child, text_of, w
from planbuilder.word.redline.marks import DELETED, INSERTED, Marks
from tests.proposals.builders import element

RUN = "<w:r><w:t>text</w:t></w:r>"


def marks() -> Marks:
    return Marks("planbuilder", date(2026, 11, 21), 7)


def test_every_mark_has_its_own_id_and_the_day() -> None:
    maker = marks()
    first, second = maker.make(INSERTED), maker.make(DELETED, whole=True)
    assert [each.get(w("id")) for each in (first, second)] == ["8", "9"]
    assert first.get(w("date")) == "2026-11-21T00:00:00Z"
    assert second.get(w("date")) == "2026-11-21T01:00:00Z"
    assert first.get(w("author")) == "planbuilder"


@pytest.mark.parametrize(("kind", "name"), [(INSERTED, "t"), (DELETED, "delText")])
def test_the_text_of_a_deletion_is_deleted_text(kind: str, name: str) -> None:
    mark = marks().runs(kind, [element(RUN)])
    assert mark.tag == w(kind)
    assert [each.text for each in mark.iter(w(name))] == ["text"]


def test_a_paragraph_that_went_is_marked_with_its_end_and_the_original_stays() -> None:
    paragraph = element(
        f"<w:p><w:pPr><w:sectPr/></w:pPr>{RUN}<w:hyperlink>{RUN}</w:hyperlink></w:p>"
    )
    copy = marks().whole_paragraph(paragraph, DELETED)
    look = child(copy, "pPr")
    assert look is not None
    assert [part.tag for part in look] == [w("rPr"), w("sectPr")]
    assert child(look, "rPr", DELETED) is not None
    assert len(list(copy.iter(w("delText")))) == 2
    assert next(copy.iter(w("hyperlink")))[0].tag == w(DELETED)
    assert text_of(paragraph) == "texttext"


def test_a_row_is_marked_with_the_ends_of_all_but_the_last_paragraph_of_a_cell() -> None:
    row = element(f"<w:tr><w:tc><w:p>{RUN}</w:p><w:p>{RUN}</w:p></w:tc></w:tr>")
    copy = marks().whole_row(row, INSERTED)
    assert child(copy, "trPr", INSERTED) is not None
    first, last = copy.iter(w("p"))
    assert child(first, "pPr", "rPr") is not None
    assert child(last, "pPr") is None
    table = element("<w:tbl><w:tr/><w:tr/></w:tbl>")
    rows = marks().whole_table(table, DELETED).findall(w("tr"))
    assert all(child(each, "trPr", DELETED) is not None for each in rows) and len(rows) == 2
