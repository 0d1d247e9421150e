from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Note, NoteState, Row, Wording
from planbuilder.answers.merge import FileState
from planbuilder.instrument import Document, Question, Section
from planbuilder.instrument.conditions import Equals
from planbuilder.storage import load_instrument
from planbuilder.text import Text
from tests.answers.builders import question

NAME = Text(en="-", fr="-")


def _question(path: str, kind: str = "text", **fields: Any) -> Question:
    return replace(question(kind, **fields), id=path)


def document() -> Document:
    """Return a document of two questions and, between them, a table with two columns."""
    columns = [replace(question("text", bilingual=True), id=key) for key in ("left", "right")]
    questions = (
        _question("part.first", bilingual=True),
        replace(question("text"), id="part.table", kind="rows", columns=tuple(columns)),
        _question("part.last", bilingual=True),
    )
    return Document(
        id="paper",
        title=NAME,
        purpose=NAME,
        sections=(Section(id="part", title=NAME, intro=NAME, questions=questions),),
    )


ROWS = (
    Row("r1", {"right": Wording("b", None), "left": Wording("a", None)}),
    Row("r2", {"left": Wording("c")}),
)
ANSWERS = Answers(
    document(),
    "made",
    MappingProxyType(
        {
            "part.last": Wording("z"),
            "part.table": ROWS,
            "part.first": Wording("y"),
            "part.ids": ("one", "two"),
            "part.id": "one",
            "part.day": date(2026, 1, 2),
            "part.hour": time(9, 0),
            "part.number": Decimal(0),
        }
    ),
)


def test_a_value_is_read_by_its_path() -> None:
    assert ANSWERS.get("part.first") == Wording("y")
    assert ANSWERS.get("part.table[r2].left") == Wording("c")
    assert ANSWERS.get("part.table[r2].right") is None
    assert ANSWERS.get("part.table[r9].left") is None
    assert ANSWERS.get("part.none") is None
    assert ANSWERS.get("part.table[r1]") == ROWS


@pytest.mark.parametrize("path", ["", "part", "part.table[R].left", "part.table[r1]left", "a.b.c"])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError):
        ANSWERS.get(path)


def test_each_kind_of_value_reads_as_blank_where_another_stands() -> None:
    paths = [f"part.{each}" for each in ("first", "ids", "id", "day", "number", "none")]
    assert [ANSWERS.text(path) for path in paths] == [None, None, "one", None, None, None]
    assert [ANSWERS.selection(path) for path in paths] == [(), ("one", "two"), ("one",), (), (), ()]
    day, zero = date(2026, 1, 2), Decimal(0)
    assert [ANSWERS.date(path) for path in paths] == [None, None, None, day, None, None]
    assert [ANSWERS.number(path) for path in paths] == [None, None, None, None, zero, None]
    assert [ANSWERS.wording(path) for path in paths] == [Wording("y")] + [Wording()] * 5


def test_rows_are_read_by_their_id() -> None:
    assert ANSWERS.rows("part.table") == ROWS
    assert ANSWERS.rows("part.ids") == ANSWERS.rows("part.none") == ANSWERS.rows("part.id") == ()
    assert ANSWERS.row("part.table", "r2") is ROWS[1]
    assert ANSWERS.row("part.table", "r3") is ANSWERS.row("part.ids", "one") is None
    assert ANSWERS.selection("part.table") == ()


def test_a_role_leads_to_a_question() -> None:
    plan = load_instrument().document("plan")
    role = next(iter(plan.roles))
    assert Answers(plan, "made").path_of(role) == plan.paths_of(role)[0]


def answers_with_notes(**notes: Note) -> Answers:
    return Answers(
        ANSWERS.document,
        "made",
        ANSWERS.values,
        MappingProxyType({f"part.{key}": note for key, note in notes.items()}),
    )


def test_only_not_applicable_is_not_applicable() -> None:
    answers = answers_with_notes(
        first=Note(NoteState.NOT_APPLICABLE, Wording("why")), last=Note(NoteState.UNSURE)
    )
    asked = ("part.first", "part.last", "part.table")
    assert [answers.is_not_applicable(path) for path in asked] == [True, False, False]
    assert answers.wording("note:part.first") == Wording("why")
    assert answers.wording("note:part.table") == Wording()


def test_a_new_value_makes_new_answers() -> None:
    changed = ANSWERS.with_value("part.first", Wording("new"))
    assert (changed.get("part.first"), ANSWERS.get("part.first")) == (Wording("new"), Wording("y"))
    blank = ANSWERS.with_value("part.first", None)
    assert "part.first" not in blank.values
    assert len(blank.values) == len(ANSWERS.values) - 1


def test_answers_are_equal_wherever_they_were_read() -> None:
    elsewhere = Answers(
        ANSWERS.document, "made", dict(ANSWERS.values), origin=FileState("another digest")
    )
    assert elsewhere == ANSWERS
    assert elsewhere.with_value("part.id", "two") != ANSWERS


def test_wordings_come_in_the_order_of_the_document() -> None:
    assert [(path, text.en) for path, _, text in ANSWERS.wordings()] == [
        ("part.first", "y"),
        ("part.table[r1].left", "a"),
        ("part.table[r1].right", "b"),
        ("part.table[r2].left", "c"),
        ("part.last", "z"),
    ]


def test_a_reason_follows_the_answers_of_its_question() -> None:
    answers = answers_with_notes(
        last=Note(NoteState.UNSURE),
        first=Note(NoteState.UNSURE, Wording("why")),
        **{"table[r1].left": Note(NoteState.UNSURE, Wording("cell"))},
    )
    texts = [(path, asked.id) for path, asked, _ in answers.texts()]
    assert texts == [
        ("part.first", "part.first"),
        ("note:part.first", "part.first"),
        ("part.table[r1].left", "left"),
        ("part.table[r1].right", "right"),
        ("part.table[r2].left", "left"),
        ("note:part.table[r1].left", "left"),
        ("part.last", "part.last"),
    ]


def test_what_does_not_apply_is_not_among_the_questions_that_do() -> None:
    first, table, last = ANSWERS.document.questions()
    hidden = replace(last, when=Equals(equals=("part.id", "two")))
    shown = replace(last, when=Equals(equals=("part.first", "yes")))
    for asked, value, expected in (
        (hidden, Wording("y"), (first, table)),
        (shown, "yes", (first, table, shown)),
    ):
        section = replace(ANSWERS.document.sections[0], questions=(first, table, asked))
        paper = replace(ANSWERS.document, sections=(section,))
        answers = Answers(paper, "made", MappingProxyType({"part.first": value}))
        assert answers.applicable_questions == expected
