"""Everything the engine names by a key has words in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

from planbuilder.answers import NoteState
from planbuilder.instrument import Status
from planbuilder.interview import AnswerState, Key
from planbuilder.interview.columns import ACCEPTANCE
from planbuilder.storage import load_words
from tests.interview.builders import instrument

ROOM = Path(__file__).parents[2] / "planbuilder" / "interview"


def happenings() -> set[str]:
    found = set()
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Effect":
                found |= {
                    str(each.value) for each in node.args[:1] if isinstance(each, ast.Constant)
                }
    return found | {"row_added", "row_copied", "row_moved", "row_deleted", "short_life", "differs"}


def test_every_key_state_and_status_has_words() -> None:
    words = load_words("interview")
    assert {f"key.{key}" for key in Key} <= set(words)
    assert {f"state.{state}" for state in (*AnswerState, *NoteState)} <= set(words)
    assert {f"badge.{status}" for status in Status} <= set(words)


def test_everything_that_happens_has_words() -> None:
    assert len(happenings()) > 8
    assert {f"effect.{key}" for key in happenings()} <= set(load_words("interview"))


def test_tables_and_columns_the_engine_knows_exist() -> None:
    documents = [instrument().document(name) for name in ("strategy", "plan")]
    known = {question.id: question for each in documents for question in each.questions()}
    assert all(map(known["risks.register"].has_column, ACCEPTANCE))
