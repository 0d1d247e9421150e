"""XLIFF as it goes out: valid, the same each time, with what a translator needs."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from planbuilder.text import Language
from planbuilder.translation import (
    TO_DO,
    segments,
    to_xliff,
)
from tests.translation.workspaces import (
    documents,
    every_segment,
    sample_names,
    schema_errors,
    workspace,
    xliff_of,
)

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


@pytest.mark.parametrize("name", sample_names())
def test_every_sample_is_valid_against_the_strict_schema(name: str) -> None:
    assert schema_errors(xliff_of(name)) == []


def test_the_schema_sees_a_planted_fault() -> None:
    broken = xliff_of("draft").replace(b"<trans-unit ", b"<trans-unit wrong='1' ", 1)
    assert schema_errors(broken)


def test_the_same_segments_give_the_same_bytes() -> None:
    assert xliff_of("parks") == xliff_of("parks")


def test_only_missing_and_stale_go_out() -> None:
    found = segments(documents("draft"), Language.EN)
    assert found
    assert {segment.state for segment in found} <= TO_DO


def test_a_unit_tells_the_translator_what_is_needed() -> None:
    root = etree.fromstring(xliff_of("parks"))
    unit = root.find(f".//{XLIFF}trans-unit[@resname='plans/national-x.yaml#objectives.drivers']")
    assert unit is not None
    notes = {note.get("from"): note.text for note in unit.findall(f"{XLIFF}note")}
    assert {"place", "question", "guidance", "state"} <= set(notes)
    assert unit.findall(f"{XLIFF}source/{XLIFF}ph")
    terms = [note.text for note in root.iter(f"{XLIFF}note") if note.get("from") == "terms"]
    assert any("hashtag = mot-clic" in (text or "") for text in terms)


def test_a_cell_is_placed_by_its_table_and_row() -> None:
    root = etree.fromstring(xliff_of("parks"))
    named = "plans/national-x.yaml#objectives.list[o1].statement"
    unit = root.find(f".//{XLIFF}trans-unit[@resname='{named}']")
    assert unit is not None
    place = next(note.text for note in unit.iter(f"{XLIFF}note") if note.get("from") == "place")
    assert place is not None and place.endswith(" [o1]")


def test_a_limit_on_length_goes_with_the_unit() -> None:
    segment = every_segment("parks")[0]
    short = replace(segment.question, max_length=40)
    data = to_xliff(workspace("parks").instrument, [replace(segment, question=short)])
    assert schema_errors(data) == []
    assert b'maxwidth="40" size-unit="char"' in data
    assert b"At most 40 characters" in data
