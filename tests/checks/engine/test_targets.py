from __future__ import annotations

from planbuilder.answers import Wording
from planbuilder.checks.engine.targets import rows, targets, together
from planbuilder.instrument.conditions import Equals
from tests.checks.builders import answers, case, row, words

ROWS = (row("r1", label=Wording("First", "Un"), pick="one"), row("r2", pick="two"), row("r3"))
OF = case({"table": ROWS, "name": "x"})
ONE = Equals(equals=("pick", "one"))


def test_a_question_is_one_target_whether_answered_or_not() -> None:
    (named,), (blank,) = targets(OF, "s.name"), targets(OF, "s.day")
    assert (named.path, named.value, named.row) == ("s.name", "x", None)
    assert (blank.path, blank.value) == ("s.day", None)
    assert list(named.labels(OF)) == ["question"]


def test_a_column_is_a_target_a_row_that_meets_the_condition() -> None:
    cells = list(targets(OF, "s.table.pick"))
    assert [(cell.path, cell.value) for cell in cells] == [
        ("s.table[r1].pick", "one"),
        ("s.table[r2].pick", "two"),
        ("s.table[r3].pick", None),
    ]
    assert [cell.path for cell in targets(OF, "s.table.pick", ONE)] == ["s.table[r1].pick"]
    assert {key: words(value) for key, value in cells[0].labels(OF).items()} == {
        "question": "pick",
        "row": "First",
    }


def test_cells_that_fail_alike_stand_at_their_table() -> None:
    cells = list(targets(OF, "s.table.pick"))
    assert together(OF, cells[:1])[0] == "s.table[r1].pick"
    path, values = together(OF, cells)
    assert (path, words(values["row"])) == ("s.table", "First, r2 and r3")
    question = list(targets(OF, "s.name"))
    assert together(OF, question * 2)[0] == "s.name"


def test_rows_of_another_document_are_read_by_its_name() -> None:
    of = case({"table": ROWS}, profile=answers({"table": ROWS[:1]}))
    assert [each.id for each in rows(of, "profile:s.table")] == ["r1"]
    assert [each.id for each in rows(of, "s.table")] == ["r1", "r2", "r3"]
    assert list(rows(of, "strategy:s.table")) == []
    assert [each.id for each in rows(of, "s.table", ONE)] == ["r1"]
