"""What the letters of a nesting tell of the tables of a part."""

from __future__ import annotations

import pytest

from planbuilder.word.inspect.nesting import (
    has_blanks_in_cells_alone,
    has_sound_tables,
    is_balanced,
)

ROW = "CPcCPcr"


@pytest.mark.parametrize(
    "nesting", ["DYPyd", "KPk", "FPf", f"DYPTggH{ROW}R{ROW}txyd", "DYURCTRCPcrtPcrtyd"]
)
def test_a_part_ends_inside_what_it_began_in(nesting: str) -> None:
    assert is_balanced(nesting)


@pytest.mark.parametrize(
    "nesting",
    ["", "DYP", "DYPdy", "PDYyd", "DYydx", "DYydDYyd", "DYTRCcrytd", "DYTRCrctyd", "DYrRyd"],
)
def test_a_part_that_ends_elsewhere_is_not_nested(nesting: str) -> None:
    assert not is_balanced(nesting)


@pytest.mark.parametrize(
    ("nesting", "is_sound"),
    [
        ("DYPyd", True),
        (f"DYTggH{ROW}R{ROW}tyd", True),
        (f"DYTH{ROW}R{ROW}tyd", True),
        (f"DYTgH{ROW}tyd", False),
        (f"DYTggR{ROW}tyd", False),
        (f"DYUggH{ROW}tyd", False),
        (f"DYTggH{ROW}Rrtyd", False),
        (f"DYTggH{ROW}RCPxctyd", False),
        (f"DYTggH{ROW}RCTgHCPcrtPcrtyd", False),
        ("DYTtyd", False),
        (f"DYTH{ROW}RPCPcrtyd", False),
        (f"DYTH{ROW}RCPcCRrPcrtyd", False),
    ],
)
def test_a_table_has_a_header_row_a_description_and_no_wide_row(
    nesting: str, is_sound: bool
) -> None:
    assert has_sound_tables(nesting) is is_sound


def test_what_shows_nothing_is_alone_in_its_cell() -> None:
    assert has_blanks_in_cells_alone("DYTRCBcCPcrtyd")
    for nesting in ("DYByd", "DYTRCBPcrtyd", "DYTRCPBcrtyd", "DYTRCxBcrtyd"):
        assert not has_blanks_in_cells_alone(nesting)
