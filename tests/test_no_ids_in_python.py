"""Python knows no question, no clause and no jurisdiction of an instrument: they are data.

In `planbuilder/checks` none may stand anywhere, comments included. Elsewhere none may stand in a
string, but for the rooms in `ALLOWED`, whose numbers may only fall.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from planbuilder.storage import load_instrument

PACKAGE = Path(__file__).parent.parent / "planbuilder"

ALLOWED = {
    "cli": 1,
    "frontends": 2,
}
"""How many strings that name an instrument's ids each room still has."""


def _ids() -> frozenset[str]:
    instrument = load_instrument()
    questions = {
        path
        for document in instrument.documents
        for question in document.questions()
        for path in (question.id, *(f"{question.id}.{each.id}" for each in question.columns))
    }
    jurisdictions = {
        option.id
        for document in instrument.documents
        for question in document.questions()
        if question.id.endswith(".jurisdiction")
        for option in question.options
    }
    assert jurisdictions
    return frozenset(questions | jurisdictions | instrument.clause_ids)


IDS = _ids()
PATTERN = re.compile(
    r"(?<![\w./-])(?:"
    + "|".join(sorted(map(re.escape, IDS), key=len, reverse=True))
    + r")(?![\w-])"
)


def _strings(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    expressions = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in expressions:
            yield text


def _counted() -> Counter[str]:
    count: Counter[str] = Counter()
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        count[room] += sum(1 for text in _strings(path) if PATTERN.search(text))
    return count


COUNTED = _counted()


@pytest.mark.parametrize("room", sorted(COUNTED))
def test_a_room_names_no_more_ids_than_it_may(room: str) -> None:
    assert COUNTED[room] <= ALLOWED.get(room, 0)


def test_checks_name_no_id_anywhere() -> None:
    mentions = [
        f"{path.name}: {found[0]}"
        for path in sorted((PACKAGE / "checks").rglob("*.py"))
        for found in PATTERN.finditer(path.read_text(encoding="utf-8"))
    ]
    assert mentions == []
