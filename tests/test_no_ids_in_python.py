"""Python knows no question, no clause and no jurisdiction of an instrument: they are data.

In `planbuilder/checks` none may stand anywhere, comments included. Elsewhere none may stand in a
string.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from planbuilder.instrument import Instrument, Question
from planbuilder.instrument.roles import COLUMN_ROLES, ROLES
from planbuilder.storage import load_instrument, shipped_path

PACKAGE = Path(__file__).parent.parent / "planbuilder"


def _ids() -> frozenset[str]:
    packs = sorted(path.parent.name for path in shipped_path("schemas").glob("*/instrument.yaml"))
    assert len(packs) > 1
    return frozenset(id_ for name in packs for id_ in _ids_of(load_instrument(name)))


def _ids_of(instrument: Instrument) -> Iterator[str]:
    for document in instrument.documents:
        for question in document.questions():
            yield question.id
            yield from (f"{question.id}.{column.id}" for column in question.columns)
            if question.id.endswith(".jurisdiction"):
                yield from (option.id for option in question.options)
    yield from instrument.clause_ids


def _names_of(question: Question) -> Iterator[str]:
    for each in (question, *question.columns):
        yield from (option.id for option in each.options)
        yield from (column.id for column in each.columns)


def _own_names() -> frozenset[str]:
    """Return the ids of columns and options that are two words or more, and no role."""
    roles = ROLES | {role for columns in COLUMN_ROLES.values() for role in columns} | OPTION_ROLES
    packs = sorted(path.parent.name for path in shipped_path("schemas").glob("*/instrument.yaml"))
    names = {
        name
        for pack in map(load_instrument, packs)
        for document in pack.documents
        for question in document.questions()
        for name in _names_of(question)
    }
    catalogues = {name for pack in map(load_instrument, packs) for name in pack.catalogues}
    return frozenset(name for name in names - catalogues if "_" in name) - roles


OPTION_ROLES = frozenset({"no_effect"})
"""The roles of options that are two words; `docs/instruments.md` lists them all."""


@cache
def _pattern() -> re.Pattern[str]:
    ids = sorted(map(re.escape, _ids()), key=len, reverse=True)
    return re.compile(r"(?<![\w./-])(?:" + "|".join(ids) + r")(?![\w-])")


@cache
def _strings(path: Path) -> tuple[str, ...]:
    """Return the strings of a module that are values; what explains stands alone."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    expressions = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return tuple(
        node.value
        for node in nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in expressions
    )


ROOMS = {path.name.removesuffix(".py"): path for path in PACKAGE.iterdir() if path.name[0] != "_"}


def test_rooms_are_found() -> None:
    assert {"answers", "checks", "errors", "cli"} <= set(ROOMS)


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_names_no_id_of_an_instrument(room: str) -> None:
    files = [ROOMS[room], *ROOMS[room].rglob("*.py")]
    mentions = [
        f"{path.name}: {text}"
        for path in files
        if path.suffix == ".py"
        for text in _strings(path)
        if _pattern().search(text)
    ]
    assert mentions == []


def test_no_string_is_a_column_or_an_option_that_is_no_role() -> None:
    names = _own_names()
    assert {"fiscal_year", "in_progress", "authorized_by", "mise_a_jour"} & names
    assert [
        f"{path.name}: {text}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for text in _strings(path)
        if text in names
    ] == []


def test_checks_name_no_id_anywhere() -> None:
    mentions = [
        f"{path.name}: {found[0]}"
        for path in sorted((PACKAGE / "checks").rglob("*.py"))
        for found in _pattern().finditer(path.read_text(encoding="utf-8"))
    ]
    assert mentions == []


def test_python_names_no_public_body_and_no_emergency_number() -> None:
    packs = [path.parent.name for path in shipped_path("schemas").glob("*/instrument.yaml")]
    stated = {
        text
        for pack in map(load_instrument, packs)
        for body in pack.public_bodies.values()
        for text in (body.en, body.fr)
        if text
    }
    stated = {re.sub(r"^(?:the |le |la |l’)", "", text) for text in stated} - {
        "principal publisher"
    }
    stated |= {load_instrument(pack).emergency_number or "" for pack in packs} - {"", "112"}
    assert {"Service Canada", "9-1-1"} <= stated
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert not [each for each in stated if each in text], path.name
