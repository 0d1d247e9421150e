"""What the cells of a register said when the workbook was made, by digest."""

from __future__ import annotations

import pytest

from planbuilder.proposals.register_base import (
    base_place,
    digest_of,
    has_row,
    points_text,
    register_base,
    register_tables,
    same_text,
)
from planbuilder.text import Language
from tests.proposals.builders import PLAN, answers_of


def test_a_base_holds_every_row_and_cell_of_the_tables_in_one_language() -> None:
    answers = answers_of(PLAN)
    english, french = (register_base([answers], each) for each in (Language.EN, Language.FR))
    assert english.keys() == french.keys()
    tables = [table.id for table in register_tables(answers)]
    assert tables == ["risks.register", "risks.mitigations", "measurement.measures"]
    first = answers.rows(tables[0])[0]
    place = f"{PLAN}#{tables[0]}[{first.id}]"
    assert english[place] == "row"
    assert english[f"{place}.statement"] != french[f"{place}.statement"]
    impact = digest_of(str(first["impact"]))
    assert english[f"{place}.impact"] == french[f"{place}.impact"] == impact


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a  b\n", "a b", True),
        ("1.50", "1.5", True),
        ("100", "1E+2", True),
        ("1.5", "1.6", False),
        ("NaN", "NaN", True),
        ("a", "b", False),
    ],
)
def test_spaces_and_ways_to_write_a_number_change_nothing(one: str, other: str, same: bool) -> None:
    assert same_text(one, other) is same
    assert (digest_of(one) == digest_of(other)) is same


def test_points_are_one_text_whatever_their_order() -> None:
    assert points_text(["b", "a"]) == points_text(("a", "b")) == "a, b"


def test_a_row_was_there_where_the_base_has_it_or_nothing_is_known() -> None:
    answers = answers_of(PLAN)
    base = {base_place(answers, "risks.register[r1]"): "row"}
    assert has_row(base, answers, "risks.register[r1]")
    assert not has_row(base, answers, "risks.register[r2]")
    assert has_row({}, answers, "risks.register[r2]")
