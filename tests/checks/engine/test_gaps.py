from __future__ import annotations

from planbuilder.answers import Note, NoteState, Wording
from planbuilder.checks.engine.gaps import is_open, texts
from tests.checks.builders import answers, case, row


def test_only_an_answer_or_not_applicable_closes_a_question() -> None:
    of = case(
        answers(
            {"name": "x", "table": (row("r1", free="y"),)},
            notes={
                "s.day": Note(NoteState.NOT_APPLICABLE),
                "s.end": Note(NoteState.UNSURE),
                "s.table[r1].day": Note(NoteState.NOT_APPLICABLE),
            },
        )
    )
    paths = ("s.name", "s.day", "s.end", "s.number", "s.table[r1].free", "s.table[r1].day")
    assert [is_open(of, path) for path in paths] == [False, False, True, True, False, False]
    assert is_open(of, "s.table[r1].until") and is_open(of, "s.table[r2].free")


def test_a_reason_is_a_text_of_its_own_kind() -> None:
    note = Note(NoteState.UNSURE, Wording("why"))
    given = answers({"prose": Wording("long")}, notes={"s.prose": note})
    assert [(path, kind.is_long, text.en) for path, kind, text in texts(given)] == [
        ("s.prose", True, "long"),
        ("note:s.prose", False, "why"),
    ]
