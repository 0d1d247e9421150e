"""A small document of every kind of question, and cases of it, for tests of single checks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from planbuilder.answers import Answers, Note, Row, Translation, Value
from planbuilder.checks.engine.case import Case
from planbuilder.checks.engine.check import Check
from planbuilder.instrument import Document, Question, Section, Stage
from planbuilder.model import plain
from planbuilder.model.validation import validate
from planbuilder.storage import load_instrument
from planbuilder.text import Language, Text

TODAY = date(2026, 6, 15)
_OPTIONS = [
    {"id": each, "label": {"en": each.title(), "fr": each.upper()}}
    for each in ("one", "two", "three")
]


def question(path: str, kind: str, **fields: Any) -> Question:
    """Return a question that is called by the last part of its path."""
    name = path.rpartition(".")[2]
    wording = {"en": name, "fr": f"{name} (fr)"}
    texts = dict.fromkeys(("heading", "prompt", "guidance"), wording)
    return validate(Question, {"id": path, "kind": kind, **texts, **fields})


def _columns() -> list[dict[str, Any]]:
    columns = (
        question("label", "text", bilingual=True, required_from="approval"),
        question("pick", "choice", options=_OPTIONS),
        question("picks", "choices", options=_OPTIONS),
        question("day", "date"),
        question("until", "date"),
        question("number", "number"),
        question("goal", "number"),
        question("area", "area", bilingual=True),
        question("to", "reference", choose_from="paper:s.table", multiple=True),
        question("open", "yes_no_unknown"),
        question("likelihood", "choice", choose_from="scale:likelihood"),
        question("impact", "choice", choose_from="scale:impact"),
        question("level", "choice", choose_from="scale:level"),
        question("first_level", "choice", choose_from="scale:level"),
        question("free", "text"),
    )
    return [plain(column) for column in columns]


def document() -> Document:
    """Return the document: section `s` with a letter, and `t` without one."""
    questions = (
        question("s.note", "text", bilingual=True, required_from="approval"),
        question("s.prose", "prose", bilingual=True),
        question("s.area", "area", bilingual=True),
        question("s.name", "text"),
        question("s.handle", "handle"),
        question("s.day", "date"),
        question("s.end", "date"),
        question("s.number", "number"),
        question("s.pick", "choice", options=_OPTIONS),
        question("s.picks", "choices", options=_OPTIONS),
        question("s.open", "yes_no_unknown"),
        question("s.to", "reference", choose_from="paper:s.table"),
        question("s.table", "rows", columns=_columns()),
        question("s.second", "rows", columns=_columns()),
    )
    hidden = question("t.other", "choice", options=_OPTIONS, when={"equals": ["s.pick", "one"]})
    title = Text(en="Title", fr="Titre")
    return Document(
        id="paper",
        title=title,
        purpose=title,
        sections=(
            Section(id="s", letter="a", title=title, intro=title, questions=questions),
            Section(id="t", title=title, intro=title, questions=(hidden,)),
        ),
    )


PAPER = document()


def row(row_id: str, /, **cells: Value) -> Row:
    """Return a row of a table."""
    return Row(row_id, cells)


def answers(
    values: Mapping[str, Value] | None = None,
    *,
    name: str = "made",
    notes: Mapping[str, Note] | None = None,
    translations: Mapping[str, Translation] | None = None,
    begun_from: str = "",
) -> Answers:
    """Return answers to the document, its questions named without their section."""
    full = {path if "." in path else f"s.{path}": value for path, value in (values or {}).items()}
    return Answers(
        PAPER,
        name,
        MappingProxyType(full),
        MappingProxyType(dict(notes or {})),
        MappingProxyType(dict(translations or {})),
        begun_from,
    )


def case(
    values: Mapping[str, Value] | Answers | None = None,
    *,
    purpose: Stage = Stage.APPROVAL,
    today: date = TODAY,
    **more: Any,
) -> Case:
    """Return a case of these answers to the document."""
    given = values if isinstance(values, Answers) else answers(values)
    return Case(more.pop("instrument", load_instrument()), given, purpose, today, **more)


def hits(check: Check, of: Case) -> list[str]:
    """Return where a check finds something, with its variant after a slash."""
    return [f"{hit.path}/{hit.variant}" if hit.variant else hit.path for hit in check.hits(of)]


def words(value: object, language: Language = Language.EN) -> str:
    """Return what a message says of a value, with plain spaces."""
    text = value[language] if isinstance(value, Text) else str(value)
    return text.replace("\N{NO-BREAK SPACE}", " ")


def values_of(check: Check, of: Case) -> list[dict[str, str]]:
    """Return what each hit names, in English."""
    return [{key: words(value) for key, value in hit.values.items()} for hit in check.hits(of)]
